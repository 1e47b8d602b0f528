import "server-only";
import type { Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { sql } from "drizzle-orm";
import { CLOCKS, type Clock, GOAL_OF } from "./clocks";
import { MANY_KNOWN, type Question } from "./counts";
import type { IssueFilters } from "./fields";
import { standsStill } from "./goal-where";
import { beginsWithNewest, type Looked } from "./pages";
import { askedOfTitle, titledIn } from "./titled";
import { KEPT_AS, lastMissed } from "./told-counts";
import type { IssueView } from "./view";
import type { Known } from "./where";

type KnownIn = Pick<Looked, "known" | "knownOfClock" | "last">;

/** Of what was missed, so many of the last are looked at for a page of the newest, and all of a week where that is not much more. */
export const LAST = { few: 300, most: 700 };
const ALL = { few: MANY_KNOWN, most: MANY_KNOWN };

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
export async function knownIn(tx: Tx, actor: Actor, question: Question & Partial<IssueView>): Promise<KnownIn> {
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

/** What was missed in a time: the counters know how much that is, and the clocks name it where it is little, and else the last of it. */
async function missedIn(tx: Tx, actor: Actor, question: Question & Partial<IssueView>): Promise<KnownIn | undefined> {
  const { scope, filters } = question;
  const clock = clockAsked(filters, "missed");
  if (!clock || scope.kind === "mine") return undefined;
  const isNewest = beginsWithNewest(question);
  const last = lastMissed({ actor, scope }, clock, filters, isNewest ? LAST : ALL);
  if (!last) return undefined;
  const { rows } = await tx.execute<{ ids: number[]; since: number | null; all: boolean }>(last);
  const { ids, since, all } = rows[0]!;
  if (all) return { known: ids, knownOfClock: clock };
  return isNewest && since !== null ? { last: { ids, since: new Date(since), clock } } : undefined;
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
