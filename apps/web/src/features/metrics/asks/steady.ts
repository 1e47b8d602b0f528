import "server-only";
import { lookAside, schema } from "@qm/db";
import { sql } from "drizzle-orm";
import { issuesIn } from "@/features/issues/pages";
import type { Answer } from "../answer";
import { controlled, WEEKLY } from "../control";
import { controlBase } from "../control-base";
import { dayCounts, inStretches } from "../days";
import { hrefOf, type Question, stepOf, whereOf } from "../question";

const { issues } = schema;

/** What was filed each week, and whether it is more than chance. */
export function askSteady(question: Question): Promise<Answer> {
  return lookAside(question.actor, question.scope, async (tx) => {
    const base = await controlBase(tx, question, "steady");
    const { weeks } = base;
    const days = { from: weeks[0]!.from, to: weeks.at(-1)!.to };
    const kept = await dayCounts(tx, question, "filed", days);
    const counts = kept ? inStretches(kept, weeks) : await counted();
    const points = weeks.map((week, place) => {
      const n = counts[place]!;
      const href = hrefOf(question, { createdAt: { from: week.from, to: week.to } });
      return { ...week, key: week.from, observed: n, behind: { n, href } };
    });
    return controlled(points, { ...WEEKLY, unit: "issues", axis: "Issues filed", measure: "faults" }, base);

    async function counted() {
      const found = await tx
        .select({ week: stepOf(issues.createdAt, weeks), n: sql<number>`count(*)::int` })
        .from(issuesIn(question))
        .where(whereOf(question, { createdAt: days }))
        .groupBy(sql`1`);
      return weeks.map((_, place) => found.find(({ week }) => week === place + 1)?.n ?? 0);
    }
  });
}
