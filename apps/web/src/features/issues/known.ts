import "server-only";
import type { Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { sql } from "drizzle-orm";
import { CLOCKS, type Clock, GOAL_OF } from "./clocks";
import { MANY_KNOWN, type Question } from "./counts";
import type { IssueFilters } from "./fields";
import { standsStill } from "./goal-where";
import { askedOfTitle, titledIn } from "./titled";
import { KEPT_AS, missedCells } from "./told-counts";
import type { Asking, Known } from "./where";

/** What is asked for that may be true of few, whatever else is asked. */
export const askedOfRare = (filters: IssueFilters) => ({
  title: askedOfTitle(filters),
  still: clockAsked(filters, "paused"),
  missed: missedAsked(filters),
});

/**
 * The issues that something rare is true of, as far as this scope sees them, where they are few: a list that walks its order would look each
 * issue up until it has found them. Of many it finds a page soon, and its count ends early.
 */
export async function knownIn(
  tx: Tx,
  actor: Actor,
  question: Question,
): Promise<Pick<Asking, "known" | "knownOfClock">> {
  const titled = await titledIn(tx, actor, question);
  if (titled && titled !== "many") return { known: titled };
  const missed = titled ? undefined : await missedIn(tx, actor, question);
  if (missed) return missed;
  return { known: (await pausedIn(tx, question)) ?? titled };
}

async function pausedIn(tx: Tx, { scope, filters }: Question): Promise<Known | undefined> {
  const clock = clockAsked(filters, "paused");
  if (!clock || scope.kind === "mine") return undefined;
  const some = standsStill(clock).map((still) => sql`(${still} limit ${MANY_KNOWN + 1})`);
  const { rows } = await tx.execute<{ ids: number[] }>(sql`
    select coalesce(array_agg(issue_id), '{}')::float8[] as ids from (${sql.join(some, sql` union all `)}) still`);
  const { ids } = rows[0]!;
  return ids.length > MANY_KNOWN ? "many" : ids;
}

/** What was missed in a time: the counters know how much that is, and where it is little the clocks name it. */
async function missedIn(tx: Tx, actor: Actor, { scope, filters }: Question) {
  const clock = clockAsked(filters, "missed");
  const cells = clock && missedCells({ actor, scope }, clock, filters);
  if (!cells) return undefined;
  const { rows } = await tx.execute<{ ids: number[] | null }>(sql`
    select case when told.n <= ${MANY_KNOWN} then array(${cells.missed})::float8[] end as ids
    from (select coalesce(sum(n), 0) as n from (${cells.told}) cells) told`);
  const { ids } = rows[0]!;
  return ids ? { known: ids, knownOfClock: clock } : undefined;
}

const missedAsked = (filters: IssueFilters) => {
  const clock = clockAsked(filters, "missed");
  return clock && { clock, at: filters[KEPT_AS[clock].at], severity: filters.severity };
};

/** The clock of which only this is asked for. */
const clockAsked = (filters: IssueFilters, state: "paused" | "missed"): Clock | undefined =>
  CLOCKS.find((clock) => {
    const words = filters[GOAL_OF[clock]];
    return words?.length === 1 && words[0] === state;
  });
