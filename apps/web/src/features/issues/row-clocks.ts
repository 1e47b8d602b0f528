import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import type { Actor, KeptClock } from "@qm/domain";
import { sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { type Clock, clocksShown, type RowClocks } from "./clocks";
import type { OwnDisplay } from "./display";
import type { IssueRow, ListedIssues } from "./queries";
import { type IssueView, seenBy } from "./view";

const { issueClocks } = schema;

// biome-ignore format: a table reads best as a table
const COLUMNS = {
  respond: { goal: issueClocks.respondGoal, met: issueClocks.respondMet, took: issueClocks.respondTook, by: issueClocks.respondBy, stoppedAt: issueClocks.respondedAt },
  resolve: { goal: issueClocks.resolveGoal, met: issueClocks.resolveMet, took: issueClocks.resolveTook, by: issueClocks.resolveBy, stoppedAt: issueClocks.resolvedAt },
} satisfies Record<Clock, Record<keyof Omit<KeptClock, "pausedUntil">, AnyPgColumn>>;

/** The rows with the agreed times that are shown of them, in one flight; nothing is asked where none are. */
export async function withClocks(tx: Tx, rows: IssueRow[], shown: readonly Clock[]): Promise<IssueRow[]> {
  if (shown.length === 0 || rows.length === 0) return rows;
  const kept = new Map((await clocksIn(tx, rows, shown)).map((one) => [one.issueId, one]));
  return rows.map((row) => ({ ...row, clocks: clocksOf(kept.get(row.id), shown) }));
}

type Kept = { issueId: number; pausedUntil: Date | null } & { [K in Clock]?: Omit<KeptClock, "pausedUntil"> };

async function clocksIn(tx: Tx, rows: readonly IssueRow[], shown: readonly Clock[]): Promise<Kept[]> {
  const { teamId, issueId, pausedUntil } = issueClocks;
  const teams = sql.param(rows.map((row) => row.teamId));
  const ids = sql.param(rows.map(({ id }) => id));
  return tx
    .select({
      issueId,
      pausedUntil,
      ...(shown.includes("respond") && { respond: COLUMNS.respond }),
      ...(shown.includes("resolve") && { resolve: COLUMNS.resolve }),
    })
    .from(issueClocks)
    .where(sql`(${teamId}, ${issueId}) in (select * from unnest(${teams}::int[], ${ids}::bigint[]))`)
    .execute();
}

function clocksOf(kept: Kept | undefined, shown: readonly Clock[]): RowClocks {
  const of = (clock: Clock): KeptClock | null => {
    const columns = kept?.[clock];
    return columns && columns.goal !== null ? { ...columns, pausedUntil: kept.pausedUntil } : null;
  };
  return Object.fromEntries(shown.map((clock) => [clock, of(clock)]));
}

type Seen = { view: IssueView; own: OwnDisplay };

/** A list whose reader's own columns became known only after its rows were asked for, with what these columns show beside what it has. */
export async function withOwnClocks(actor: Actor, { view, own }: Seen, listed: ListedIssues): Promise<ListedIssues> {
  const shown = clocksShown(seenBy(view, own));
  if (shown.length === clocksShown(view).length || listed.rows.length === 0) return listed;
  return lookInScope(actor, view.scope, async (tx) => ({ ...listed, rows: await withClocks(tx, listed.rows, shown) }));
}
