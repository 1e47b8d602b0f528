import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Actor, dayOf } from "@qm/domain";
import { and, desc, eq, getTableColumns, gt, inArray, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";
import type { Said } from "./fingerprint";
import type { Existing } from "./plan";

const { imports, issueHistory, issues, issueTexts, importRows } = schema;

const SLICE = 1_000;

export type ExistingHere = { byNumber: (number: number) => Existing | null; byKey: (key: string) => Existing | null };

/** The issues in sight that a file's rows may already be. Where several teams use one key, the team imported into comes first. */
export async function existingHere(
  tx: Tx,
  { keys, numbers }: { keys: readonly string[]; numbers: readonly number[] },
  teamId: number,
): Promise<ExistingHere> {
  const found = [
    ...(await inSlices(keys, (slice) => look(tx, inArray(issues.externalKey, slice)))),
    ...(await inSlices(numbers, (slice) => look(tx, inArray(issues.id, slice)))),
  ];
  const said = await saidOf(
    tx,
    found.map(({ id }) => id),
  );
  const existing = found.map((issue) => ({ ...issue, said: said.get(issue.id) ?? null }));

  const byNumber = new Map(existing.map((issue) => [issue.id, issue]));
  const byKey = new Map<string, Existing>();
  for (const issue of existing) {
    const key = issue.values.externalKey;
    const before = key === null ? undefined : byKey.get(key);
    if (key !== null && (!before || (before.values.teamId !== teamId && issue.values.teamId === teamId)))
      byKey.set(key, issue);
  }
  return { byNumber: (number) => byNumber.get(number) ?? null, byKey: (key) => byKey.get(key) ?? null };
}

async function look(tx: Tx, where: SQL): Promise<Existing[]> {
  const { description, url, resolutionReason } = getTableColumns(issueTexts);
  const rows = await tx
    .select({ ...getTableColumns(issues), description, url, resolutionReason })
    .from(issues)
    .innerJoin(issueTexts, and(eq(issueTexts.issueId, issues.id), eq(issueTexts.teamId, issues.teamId)))
    .where(where)
    .orderBy(issues.id);
  return rows.map(({ id, ...values }) => ({ id, values }));
}

/**
 * What the importer's last file said of each issue. What an undoing put back counts as never said, also by a file that had said it again by then;
 * of an issue that was spared, all that was said of it stands.
 */
async function saidOf(tx: Tx, ids: readonly number[]): Promise<Map<number, Said>> {
  const rows = await inSlices(ids, async (slice) =>
    tx
      .selectDistinctOn([importRows.issueId], { issueId: importRows.issueId, said: importRows.said })
      .from(importRows)
      .innerJoin(imports, eq(imports.id, importRows.importId))
      .where(and(inArray(importRows.issueId, slice), isNotNull(importRows.said), stillSaid(await putBack(tx, slice))))
      .orderBy(importRows.issueId, desc(importRows.importId)),
  );
  return new Map(rows.flatMap(({ issueId, said }) => (issueId !== null && said ? [[issueId, said]] : [])));
}

type PutBack = { issueId: number | null; importId: number; at: Date | null };

/** Which of the issues an undoing put back, as their history tells. That an issue was moved to its team again stands there without the import. */
function putBack(tx: Tx, slice: readonly number[]): Promise<PutBack[]> {
  return tx
    .selectDistinct({ issueId: importRows.issueId, importId: imports.id, at: imports.undoneAt })
    .from(importRows)
    .innerJoin(imports, eq(imports.id, importRows.importId))
    .innerJoin(issues, eq(issues.id, importRows.issueId))
    .innerJoin(issueHistory, and(eq(issueHistory.teamId, issues.teamId), eq(issueHistory.issueId, issues.id)))
    .where(
      and(
        inArray(importRows.issueId, [...slice]),
        eq(importRows.outcome, "updated"),
        eq(imports.state, "undone"),
        gt(issueHistory.version, importRows.versionAfter),
        or(eq(issueHistory.importId, imports.id), eq(issueHistory.at, imports.undoneAt)),
      ),
    );
}

/** Holds of the rows that say more than what was put back since. */
function stillSaid(back: readonly PutBack[]): SQL | undefined {
  if (back.length === 0) return undefined;
  const issueIds = sql.param(back.map(({ issueId }) => issueId));
  const importIds = sql.param(back.map(({ importId }) => importId));
  const moments = sql.param(back.map(({ at }) => at?.toISOString() ?? null));
  return sql`not exists (
    select 1 from unnest(${issueIds}::bigint[], ${importIds}::int[], ${moments}::timestamptz[]) as back (issue_id, import_id, at)
    where back.issue_id = ${importRows.issueId} and back.import_id <= ${importRows.importId} and back.at > ${imports.createdAt})`;
}

async function inSlices<T, R>(all: readonly T[], ask: (slice: T[]) => Promise<R[]>): Promise<R[]> {
  const answers: R[] = [];
  for (let at = 0; at < all.length; at += SLICE) answers.push(...(await ask(all.slice(at, at + SLICE))));
  return answers;
}

/** Says so when this very file was imported before, for without keys it would be filed twice. */
export async function importedBefore(tx: Tx, actor: Actor, hash: string): Promise<string[]> {
  const [run] = await tx
    .select({ createdAt: imports.createdAt, state: imports.state })
    .from(imports)
    .where(and(eq(imports.createdBy, actor.id), eq(imports.fileHash, hash), ne(imports.state, "undone")))
    .orderBy(desc(imports.id))
    .limit(1);
  if (!run) return [];
  const day = dayOf(run.createdAt, workspaceZone());
  if (run.state === "done") return [`You imported this very file on ${day}.`];
  return [`Your import of this very file on ${day} did not end; it goes on where it stopped.`];
}
