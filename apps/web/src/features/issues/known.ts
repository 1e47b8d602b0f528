import "server-only";
import type { Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { sql } from "drizzle-orm";
import { CLOCKS, type Clock, GOAL_OF } from "./clocks";
import { MANY_KNOWN, type Question } from "./counts";
import type { IssueFilters } from "./fields";
import { standsStill } from "./goal-where";
import { askedOfTitle, titledIn } from "./titled";
import type { Known } from "./where";

/** What is asked for that may be true of few, whatever else is asked. */
export const askedOfRare = (filters: IssueFilters) => ({ title: askedOfTitle(filters), still: clockStill(filters) });

/**
 * The issues that something rare is true of, as far as this scope sees them, where they are few: a list that walks its order would look each
 * issue up until it has found them. Of many it finds a page soon, and its count ends early.
 */
export async function knownIn(tx: Tx, actor: Actor, question: Question): Promise<Known | undefined> {
  const titled = await titledIn(tx, actor, question);
  return titled && titled !== "many" ? titled : ((await pausedIn(tx, question)) ?? titled);
}

async function pausedIn(tx: Tx, { scope, filters }: Question): Promise<Known | undefined> {
  const clock = clockStill(filters);
  if (!clock || scope.kind === "mine") return undefined;
  const some = standsStill(clock).map((still) => sql`(${still} limit ${MANY_KNOWN + 1})`);
  const { rows } = await tx.execute<{ ids: number[] }>(sql`
    select coalesce(array_agg(issue_id), '{}')::float8[] as ids from (${sql.join(some, sql` union all `)}) still`);
  const { ids } = rows[0]!;
  return ids.length > MANY_KNOWN ? "many" : ids;
}

/** The clock of which only what stands still is asked for. */
const clockStill = (filters: IssueFilters): Clock | undefined =>
  CLOCKS.find((clock) => {
    const words = filters[GOAL_OF[clock]];
    return words?.length === 1 && words[0] === "paused";
  });
