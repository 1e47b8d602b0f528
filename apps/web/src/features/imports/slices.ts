import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { and, eq, inArray, sql } from "drizzle-orm";
import { assignedByRules } from "./assign";
import { changeIssue } from "./change-issue";
import { fileIssues, type NewRow } from "./file-issues";
import { saidBy } from "./fingerprint";
import type { PlannedRow } from "./plan";

const { imports, importRows, issues } = schema;

type WrittenRow = typeof importRows.$inferInsert;

/** All imports take turns, slice by slice: two of the same file at once must not file an issue twice. */
const TURN = 4_711_002;

/**
 * Writes some rows of a plan and their report, in the transaction that is open: all of them or none.
 * Rows that an interrupted run has written already are left out.
 * @throws Refusal `illegal` when the import was undone meanwhile
 */
export async function writeSlice(tx: Tx, actor: Actor, importId: number, slice: readonly PlannedRow[]): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${TURN})`);
  const { mapping } = await requireRunning(tx, importId);
  const rows = await notYetWritten(tx, importId, slice);
  const news = rows.filter((row): row is NewRow => row.outcome === "create");
  const taken = await keysTaken(tx, news);
  const filed = news.filter(({ values }) => !values.externalKey || !taken.has(values.externalKey));
  const byRule = mapping.rules === true ? await assignedByRules(tx, filed) : new Map();
  const ids = await fileIssues(tx, actor, importId, filed, byRule);
  const idOf = new Map(filed.map((row, index) => [row, ids[index]!]));

  const report: WrittenRow[] = [];
  for (const row of rows) report.push({ importId, ...(await written(tx, actor, importId, row, idOf)) });
  if (report.length > 0) await tx.insert(importRows).values(report);
  await countSlice(tx, importId);
}

/** An undoing ends a run that is under way, or one that its process never ended. */
async function requireRunning(tx: Tx, importId: number) {
  const [run] = await tx
    .select({ state: imports.state, mapping: imports.mapping })
    .from(imports)
    .where(eq(imports.id, importId))
    .for("update");
  if (run?.state !== "running") throw new Refusal("illegal", "This import was undone while it ran.");
  return run;
}

async function notYetWritten(tx: Tx, importId: number, slice: readonly PlannedRow[]): Promise<PlannedRow[]> {
  const lines = slice.map(({ line }) => line);
  const done = await tx
    .select({ line: importRows.line })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), inArray(importRows.line, lines)));
  const before = new Set(done.map(({ line }) => line));
  return slice.filter(({ line }) => !before.has(line));
}

/** Keys that somebody has filed since the plan was made. */
async function keysTaken(tx: Tx, rows: readonly NewRow[]): Promise<Set<string | null>> {
  const keys = rows.flatMap(({ values }) => values.externalKey ?? []);
  if (keys.length === 0) return new Set();
  const found = await tx.select({ key: issues.externalKey }).from(issues).where(inArray(issues.externalKey, keys));
  return new Set(found.map(({ key }) => key));
}

async function written(
  tx: Tx,
  actor: Actor,
  importId: number,
  row: PlannedRow,
  filed: ReadonlyMap<NewRow, number>,
): Promise<Omit<WrittenRow, "importId">> {
  const { line } = row;
  switch (row.outcome) {
    case "bad":
      return { line, outcome: "bad", reason: row.reason };
    case "skip":
      return { line, outcome: "skipped", reason: row.reason };
    case "unchanged":
      return { line, outcome: "unchanged", issueId: row.id, said: saidBy(row.values, row.given) };
    case "create": {
      const issueId = filed.get(row);
      if (issueId === undefined)
        return { line, outcome: "skipped", reason: "Somebody has filed it while this import ran." };
      const said = saidBy(row.values, row.given);
      return { line, outcome: "created", issueId, said, reason: noted(row.notes), versionAfter: 1 };
    }
    case "update": {
      const updated = await changeIssue(tx, actor, importId, row.id, row.values, row.changed);
      if (!updated) return { line, outcome: "skipped", reason: "The issue is no longer there." };
      const said = saidBy(row.values, row.given);
      const { before, version } = updated;
      return {
        line,
        outcome: "updated",
        issueId: row.id,
        said,
        reason: noted(row.notes),
        before,
        versionAfter: version,
      };
    }
  }
}

const noted = (notes: readonly string[]) => (notes.length > 0 ? notes.join(" ") : null);

/** The figures of the import are counted from its rows, so that they cannot drift from them. */
async function countSlice(tx: Tx, importId: number): Promise<void> {
  const counted = await tx
    .select({ outcome: importRows.outcome, n: sql<number>`count(*)::int` })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .groupBy(importRows.outcome);
  const totals = Object.fromEntries(counted.map(({ outcome, n }) => [outcome, n]));
  const doneCount = counted.reduce((sum, { n }) => sum + n, 0);
  await tx.update(imports).set({ totals, doneCount }).where(eq(imports.id, importId));
}
