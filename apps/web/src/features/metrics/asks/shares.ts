import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { STAGE_CODES } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { issuesIn } from "@/features/issues/pages";
import type { Answer } from "../answer";
import { controlled, WEEKLY } from "../control";
import { controlBase } from "../control-base";
import { dayCounts, inStretches } from "../days";
import { VALID } from "../launches";
import { type Days, hrefOf, type More, type Question, stepOf, whereOf } from "../question";
import type { ChartedKey } from "../questions";

const { issues } = schema;
const FOUND_LATE = STAGE_CODES.after_launch;

/** A part of what falls in each week. */
type Share = {
  question: ChartedKey;
  /** What a part of them is. */
  words: string;
  by: "createdAt" | "resolvedAt";
  all: More;
  such: More;
  /** The same of one issue. */
  isSuch: SQL;
  /** The two counts of each week by the counters; `null` where they do not know. */
  kept: (tx: Tx, question: Question, days: Days, weeks: readonly Days[]) => Promise<[number[], number[]] | null>;
};

/** How much of what was resolved in each week had been reopened, and whether that is more than chance. */
export const askReopening = askShare({
  question: "reopening",
  words: "reopened",
  by: "resolvedAt",
  all: {},
  such: { reopened: true },
  isSuch: sql`${issues.reopenCount} > 0`,
  kept: async (tx, question, days, weeks) => {
    const all = await dayCounts(tx, question, "resolved", days);
    const such = all && (await dayCounts(tx, question, "reopened", days));
    return all && such && [inStretches(such, weeks), inStretches(all, weeks)];
  },
});

/** How much of the faults of each week was found only after the launch. */
export const askEscaping = askShare({
  question: "escaping",
  words: "found after launch",
  by: "createdAt",
  all: { stage: ["before_launch", "after_launch"], ...VALID },
  such: { stage: ["after_launch"] },
  isSuch: sql`${issues.stage} = ${FOUND_LATE}::smallint`,
  kept: async (tx, question, days, weeks) => {
    const all = await dayCounts(tx, question, "stage", days);
    const such = all?.filter(({ word }) => word === FOUND_LATE);
    return all && such ? [inStretches(such, weeks), inStretches(all, weeks)] : null;
  },
});

/** Shares of a number that varies: a p chart, or Laney's where they vary by more than chance. */
function askShare({ question: key, words, by, all, such, isSuch, kept }: Share) {
  return (question: Question): Promise<Answer> =>
    lookAside(question.actor, question.scope, async (tx) => {
      const base = await controlBase(tx, question, key);
      const { weeks } = base;
      const days = { from: weeks[0]!.from, to: weeks.at(-1)!.to };
      const [parts, wholes] = (await kept(tx, question, days, weeks)) ?? (await counted(tx, days));
      const points = weeks.map((week, place) => {
        const [part, n] = [parts[place]!, wholes[place]!];
        const href = hrefOf(question, { ...all, ...such, [by]: { from: week.from, to: week.to } });
        return { ...week, key: week.from, observed: part, over: n, behind: { n, part, href } };
      });
      const axis = { axis: `Share ${words}`, numbers: `Issues ${words}` };
      return controlled(points, { ...WEEKLY, ...axis, unit: "share", measure: "faulty_units" }, base);

      async function counted(tx: Tx, within: Days): Promise<[number[], number[]]> {
        const found = await tx
          .select({
            week: stepOf(issues[by], weeks),
            part: sql<number>`(count(*) filter (where ${isSuch}))::int`,
            n: sql<number>`count(*)::int`,
          })
          .from(issuesIn(question))
          .where(whereOf(question, { ...all, [by]: within }))
          .groupBy(sql`1`);
        const of = (which: "part" | "n") =>
          weeks.map((_, place) => found.find(({ week }) => week === place + 1)?.[which] ?? 0);
        return [of("part"), of("n")];
      }
    });
}
