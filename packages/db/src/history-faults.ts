import { AHEAD_MS } from "@qm/domain";
import type { Sql, TransactionSql } from "postgres";
import { asOwner } from "./owner";

/** An issue of which its history tells something else than what is kept. */
export type HistoryFault = {
  about: "status" | "touched" | "clocks";
  teamId: number;
  issueId: number;
  kept: string;
  told: string;
};

const BATCH = 5_000;
/** What would fill screens is told by its first ones. */
const MOST = 1_000;

/**
 * Compares with the history, for a tool of the owner's, what is kept because counting it at every look would take too long: the status, of which
 * the backlog of days gone by is counted from the history and that of now from the issues; when an issue was touched last, since one that was not
 * touched after a day is taken to have had its status then; and the clocks of agreed times.
 * Clocks that are being counted anew after a change of what is agreed are left out.
 */
export async function verifyHistory(databaseUrl: string): Promise<HistoryFault[]> {
  const sql = asOwner(databaseUrl, { role: "qm_owner" });
  try {
    const faults = await statusFaults(sql);
    let after = 0;
    while (faults.length < MOST) {
      const batch = await clockFaults(sql, after);
      faults.push(...batch.faults);
      if (batch.last === null) break;
      after = batch.last;
    }
    return faults.slice(0, MOST);
  } finally {
    await sql.end();
  }
}

const statusFaults = async (sql: Sql): Promise<HistoryFault[]> => [
  ...(await sql<HistoryFault[]>`
    select f.about, i.team_id as "teamId", i.id::int as "issueId", f.kept, f.told
    from issues i
      cross join lateral (select (array['new', 'open', 'in_progress', 'resolved', 'closed'])[i.status] as kept) w
      left join (select distinct on (team_id, issue_id) team_id, issue_id, at, after #>> '{}' as told from issue_history
        where field = 'status' order by team_id, issue_id, id desc) h on h.team_id = i.team_id and h.issue_id = i.id
      cross join lateral (values
        ('status', w.kept, coalesce(h.told, 'nothing'), w.kept is distinct from h.told),
        ('touched', i.updated_at::text, h.at::text, h.at > i.updated_at + ${AHEAD_MS} * interval '1 millisecond')) as f (about, kept, told, is_wrong)
    where f.is_wrong order by i.id limit ${MOST}`),
];

/** Counts the clocks of some issues anew, and takes that back: counting is told once, by the function that keeps them. */
async function clockFaults(sql: Sql, after: number): Promise<{ faults: HistoryFault[]; last: number | null }> {
  const found: { faults: HistoryFault[]; last: number | null } = { faults: [], last: null };
  await sql
    .begin(async (tx) => {
      const issues = await tx<{ teamId: number; id: number }[]>`
        select i.team_id as "teamId", i.id::int as id from issues i where i.id > ${after} order by i.id limit ${BATCH}`;
      found.last = issues.length < BATCH ? null : issues.at(-1)!.id;
      const ids = issues.map(({ id }) => id);
      const before = await clocksOf(tx, ids);
      // What triggers do belongs to the definer, who alone may ask for it.
      await tx`set local role qm_definer`;
      await tx`select app.clock_issues(${issues.map(({ teamId }) => teamId)}::int[], ${ids}::bigint[])`;
      await tx`set local role qm_owner`;
      const now = await clocksOf(tx, ids);
      found.faults = issues.flatMap(({ teamId, id }): HistoryFault[] => {
        const [kept = "none", told = "none"] = [before.get(id), now.get(id)];
        return kept === told ? [] : [{ about: "clocks", teamId, issueId: id, kept, told }];
      });
      throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  return found;
}

class TakenBack extends Error {}

async function clocksOf(tx: TransactionSql, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await tx<{ id: number; told: string }[]>`
    select c.issue_id::int as id, (respond_goal, respond_met, respond_took, respond_by, responded_at, resolve_goal, resolve_met, resolve_took, resolve_by, resolved_at, paused_until)::text as told
    from issue_clocks c
    where c.issue_id = any(${[...ids]}::bigint[]) and not exists (select from sla_policies p where p.recounted_to is not null and c.issue_id > p.recounted_to)`;
  return new Map(rows.map(({ id, told }) => [id, told]));
}
