import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { addDays, type Day, firstOfMonth, LABELS, OPEN_STATUSES, STATUS_CODES, startOfDay } from "@qm/domain";
import { sql } from "drizzle-orm";
import { issuesIn } from "@/features/issues/pages";
import { workspaceZone } from "@/lib/zone";
import type { Answer } from "../answer";
import { type DayCount, dayCounts } from "../days";
import { hrefOf, type Question, stepLabel, stepsIn, whereOf } from "../question";

const { issues, issueHistory } = schema;

/** As they lie upon each other: what is furthest along lies lowest. */
const LAYERS = OPEN_STATUSES.toReversed();

/** How many issues had each status of open work at the end of each step, as their history tells. */
export function askBacklog(question: Question): Promise<Answer> {
  const steps = stepsIn(question);
  return lookAside(question.actor, question.scope, async (tx) => {
    const flow = (await keptFlow(tx, question)) ?? (await flowOf(tx, question, question.period.to));
    return {
      drawn: "flow",
      unit: "issues",
      series: LAYERS.map((status) => {
        const moves = flow.filter(({ word }) => word === STATUS_CODES[status]);
        const until = (day: Day) => moves.reduce((sum, move) => sum + (move.day <= day ? move.n : 0), 0);
        return {
          key: status,
          label: LABELS[status],
          means: { status },
          marks: steps.map(({ from, to: day, running }) => {
            const n = until(day);
            const href = hrefOf(question, { statusOn: { day, words: [status] } });
            const label = running ? "Today" : stepLabel(question.period.step === "week" ? day : from, question.period);
            return { key: day, label, value: n, n, href, ...(running && { running }) };
          }),
        };
      }),
    };
  });
}

/** By the counters: of the months before by month, and from then on by day. */
async function keptFlow(tx: Tx, question: Question): Promise<DayCount[] | null> {
  const { from, to } = question.period;
  const month = firstOfMonth(from);
  const before = await dayCounts(tx, question, "flowMonth", { to: addDays(month, -1), since: from });
  const days = before && (await dayCounts(tx, question, "flow", { from: month, to, since: from }));
  return days && [...before, ...days];
}

/** The same from the history of the issues that are asked for. One that was done before the period was no work in it. */
async function flowOf(tx: Tx, question: Question, to: Day): Promise<DayCount[]> {
  const zone = workspaceZone();
  const begins = startOfDay(question.period.from, zone).toISOString();
  const { rows } = await tx.execute<DayCount>(sql`
    select day::text as day, word, sum(n)::int as n from (
      select (past.at at time zone ${zone})::date as day, moved.word, moved.n
      from ${issuesIn(question)} join ${issueHistory} past on past.team_id = ${issues.teamId} and past.issue_id = ${issues.id} and past.field = 'status',
        lateral (values (array_position(array['new', 'open', 'in_progress', 'resolved', 'closed'], past.after #>> '{}'), 1),
          (array_position(array['new', 'open', 'in_progress', 'resolved', 'closed'], past.before #>> '{}'), -1)) moved (word, n)
      where ${whereOf(question, {})} and (${issues.status} <= 3 or ${issues.resolvedAt} >= ${begins}::timestamptz) and moved.word is not null) flow
    where day <= ${to}::date group by 1, 2 having sum(n) <> 0`);
  return rows;
}
