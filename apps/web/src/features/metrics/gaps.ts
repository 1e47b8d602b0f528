import "server-only";
import { schema, type Tx } from "@qm/db";
import { addDays, type Day, startOfDay } from "@qm/domain";
import { sql } from "drizzle-orm";
import { issuesIn } from "@/features/issues/pages";
import { workspaceZone } from "@/lib/zone";
import { VALID } from "./launches";
import { type More, type Question, whereOf } from "./question";

const { issues } = schema;

/** The worst that can happen: what got past all checks, and is critical. */
export const CRITICAL_ESCAPES: More = { severity: ["critical"], stage: ["after_launch"], ...VALID };

/** A day on which some were found, and how many. */
export type FaultDay = { day: Day; n: number };

/** Where they are many, the last ones are within these days; where they are not, all of them are few. */
const WINDOWS = [30, 120, 1_000];

/** The last days until `to` on which critical faults were found after a launch, in their order. */
export async function lastFaultDays(tx: Tx, question: Question, to: Day, most: number): Promise<FaultDay[]> {
  for (const days of WINDOWS) {
    const found = await faultDays(tx, question, { from: addDays(to, -days), to });
    if (found.length >= most) return found.slice(-most);
  }
  return (await faultDays(tx, question, { to })).slice(-most);
}

/** All of these days that are among those. */
export async function faultDays(
  tx: Tx,
  question: Question,
  { from, to }: { from?: Day; to: Day },
): Promise<FaultDay[]> {
  const zone = workspaceZone();
  const ends = startOfDay(addDays(to, 1), zone).toISOString();
  // Said as plain comparisons as well, which prove the index of these few.
  const { rows } = await tx.execute<FaultDay>(sql`
    select (${issues.createdAt} at time zone ${zone})::date::text as day, count(*)::int as n from ${issuesIn(question)}
    where ${whereOf(question, CRITICAL_ESCAPES)} and ${issues.severity} = 4 and ${issues.stage} = 2
      and ${issues.createdAt} < ${ends}::timestamptz
      ${from ? sql`and ${issues.createdAt} >= ${startOfDay(from, zone).toISOString()}::timestamptz` : sql``}
    group by 1 order by 1`);
  return rows;
}
