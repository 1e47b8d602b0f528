import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import type { Actor, KeptClock } from "@qm/domain";
import { sql } from "drizzle-orm";
import { CLOCKS, type Clock, clocksShown, type RowClocks } from "./clocks";
import type { IssueRow, ListedIssues } from "./queries";
import type { IssueView } from "./view";

const { issueClocks } = schema;

type Columns = Record<keyof Omit<KeptClock, "pausedUntil">, keyof schema.IssueClocks>;
// biome-ignore format: a table reads best as a table
const COLUMNS = {
  respond: { goal: "respondGoal", met: "respondMet", by: "respondBy", stoppedAt: "respondedAt" },
  resolve: { goal: "resolveGoal", met: "resolveMet", by: "resolveBy", stoppedAt: "resolvedAt" },
} as const satisfies Record<Clock, Columns>;

/** The rows with the agreed times that are shown of them, in one flight; nothing is asked where none are. */
export async function withClocks(tx: Tx, rows: IssueRow[], shown: readonly Clock[]): Promise<IssueRow[]> {
  if (shown.length === 0 || rows.length === 0) return rows;
  const kept = new Map((await clocksIn(tx, rows)).map((clocks) => [clocks.issueId, clocks]));
  return rows.map((row) => ({ ...row, clocks: shownOf(kept.get(row.id), shown) }));
}

/** Whatever is shown of them, it is one statement, which is planned once. */
function clocksIn(tx: Tx, rows: readonly IssueRow[]): Promise<schema.IssueClocks[]> {
  const teams = sql.param(rows.map(({ teamId }) => teamId));
  const ids = sql.param(rows.map(({ id }) => id));
  return tx
    .select()
    .from(issueClocks)
    .where(
      sql`(${issueClocks.teamId}, ${issueClocks.issueId}) in (select * from unnest(${teams}::int[], ${ids}::bigint[]))`,
    )
    .execute();
}

function shownOf(kept: schema.IssueClocks | undefined, shown: readonly Clock[]): RowClocks {
  const of = (clock: Clock): KeptClock | null => {
    const { goal, met, by, stoppedAt } = COLUMNS[clock];
    if (!kept || kept[goal] === null) return null;
    return {
      goal: kept[goal],
      met: kept[met],
      by: kept[by],
      stoppedAt: kept[stoppedAt],
      pausedUntil: kept.pausedUntil,
    };
  };
  return Object.fromEntries(CLOCKS.filter((clock) => shown.includes(clock)).map((clock) => [clock, of(clock)]));
}

/** A list whose columns became known only after its rows were asked for, with what these columns show. */
export async function withOwnClocks<L extends ListedIssues>(actor: Actor, seen: IssueView, listed: L): Promise<L> {
  const shown = clocksShown(seen);
  if (shown.length === 0 || listed.rows.length === 0) return listed;
  return lookInScope(actor, seen.scope, async (tx) => ({ ...listed, rows: await withClocks(tx, listed.rows, shown) }));
}
