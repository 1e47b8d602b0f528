import "server-only";
import { inScope, schema, type Tx } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { requireOriginal } from "@/features/issues/original";
import { type Before, changeIssue, type Replaced, type Values } from "./change-issue";
import type { UndoInput } from "./input";
import { importScope } from "./scope";

const { imports, importRows, issues } = schema;

/** What an undoing did. `kept` are issues that somebody has worked on since: they stay as they are. */
export type Undone = { id: number; removed: number; restored: number; kept: number };

/**
 * Takes an import back as a whole, in one transaction: what it filed goes, what it changed is put back,
 * and what somebody has worked on since stays.
 * An import that still runs is ended by it.
 * @throws Refusal `not_found` when there is no such import of this person, `illegal` when it was undone before
 */
export function undoImport(actor: Actor, { id }: UndoInput): Promise<Undone> {
  return inScope(actor, importScope(actor), async (tx) => {
    const [run] = await tx.select().from(imports).where(eq(imports.id, id)).for("update");
    if (!run) throw new Refusal("not_found", "There is no such import.");
    if (run.state === "undone") throw new Refusal("illegal", "This import has been undone before.");

    const restored = await putBack(tx, actor, id);
    const { rows } = await tx.execute(sql`select app.take_back_import(${id}) as id`);
    const kept = (run.totals.created ?? 0) - rows.length + (run.totals.updated ?? 0) - restored;
    await tx.update(imports).set({ state: "undone", undoneAt: new Date() }).where(eq(imports.id, id));
    return { id, removed: rows.length, restored, kept };
  });
}

/** Puts back what updates replaced, where nobody has changed the issue since and what was a duplicate can be one again. */
async function putBack(tx: Tx, actor: Actor, id: number): Promise<number> {
  const rows = await tx
    .select({ issueId: importRows.issueId, before: importRows.before, versionAfter: importRows.versionAfter })
    .from(importRows)
    .innerJoin(issues, and(eq(issues.id, importRows.issueId), eq(issues.version, importRows.versionAfter)))
    .where(and(eq(importRows.importId, id), eq(importRows.outcome, "updated")))
    .orderBy(asc(importRows.line));
  const updated = rows.flatMap(({ issueId, before, versionAfter }) =>
    issueId !== null && before ? { issueId, versionAfter, values: revived(before as Before) } : [],
  );
  // Who links locks first, and all links of a file are locked before its issues; what has changed by then is seen under the locks.
  for (const { issueId, values } of updated) await linkedAgain(tx, issueId, values);
  const versions = await lockedVersions(
    tx,
    updated.map(({ issueId }) => issueId),
  );
  const changed = updated.filter(({ issueId, versionAfter }) => versions.get(issueId) === versionAfter);
  let restored = 0;
  for (const { issueId, values } of changed) {
    const back = await linkedAgain(tx, issueId, values);
    if (back && (await changeIssue(tx, actor, id, issueId, back, Object.keys(back) as Replaced[]))) restored += 1;
  }
  return restored;
}

/** The values with what a duplicate is linked to now; `null` where that is out of sight by now, or leads back to the issue itself. */
async function linkedAgain(tx: Tx, issueId: number, values: Values): Promise<Values | null> {
  if (!values.duplicateOf) return values;
  try {
    return { ...values, duplicateOf: await requireOriginal(tx, issueId, values.duplicateOf) };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The versions as they stay until the transaction ends: whoever is changing one of these issues is waited for. Locked by number, as whoever changes many locks them. */
async function lockedVersions(tx: Tx, ids: readonly number[]): Promise<Map<number, number>> {
  const ordered = ids.toSorted((a, b) => a - b);
  const versions = new Map<number, number>();
  for (let at = 0; at < ordered.length; at += 1_000) {
    const slice = await tx
      .select({ id: issues.id, version: issues.version })
      .from(issues)
      .where(inArray(issues.id, ordered.slice(at, at + 1_000)))
      .orderBy(asc(issues.id))
      .for("update");
    for (const { id, version } of slice) versions.set(id, version);
  }
  return versions;
}

const DATES: readonly string[] = ["createdAt", "updatedAt", "resolvedAt", "closedAt", "dueAt"];

/** What was kept as text becomes dates again; that an issue was new cannot come back, so it becomes open. */
function revived(before: Before): Values {
  return Object.fromEntries(
    Object.entries(before).map(([field, value]) => {
      if (DATES.includes(field) && typeof value === "string") return [field, new Date(value)];
      return [field, field === "status" && value === "new" ? "open" : value];
    }),
  );
}
