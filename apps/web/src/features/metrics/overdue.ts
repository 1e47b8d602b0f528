import "server-only";
import { schema, type Tx } from "@qm/db";
import { addDays, type Day, dayOf, startOfDay } from "@qm/domain";
import { and, sql } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";
import { dayCount } from "./days";
import { countOf, type Question, whereOf } from "./question";

const { issues } = schema;
const FIRST_DAY: Day = "0001-01-01";

/** How many open issues are past their due date: those due on the days before by the counters, and of today those whose moment has come. */
export async function countOverdue(tx: Tx, question: Question): Promise<number> {
  const zone = workspaceZone();
  const today = dayOf(question.now, zone);
  const before = await dayCount(tx, question, "due", { from: FIRST_DAY, to: addDays(today, -1) });
  if (before === null) return countOf(tx, question, { overdue: true });
  const begins = startOfDay(today, zone).toISOString();
  const dueToday = and(whereOf(question, { overdue: true }), sql`${issues.dueAt} >= ${begins}::timestamptz`);
  return before + (await tx.$count(issues, dueToday));
}
