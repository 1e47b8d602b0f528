import "server-only";
import { lookInScope, schema } from "@qm/db";
import type { Actor } from "@qm/domain";
import { and, asc, desc, eq, gt, inArray, isNotNull, or } from "drizzle-orm";
import type { Known } from "./dictionary";
import { knownHere } from "./known";
import { REPORT_PAGE } from "./report-view";
import { importScope } from "./scope";

const { imports, importRows, issues, users } = schema;

export type ImportSummary = Pick<
  schema.Import,
  "id" | "fileName" | "state" | "rowCount" | "doneCount" | "totals" | "createdAt" | "finishedAt" | "undoneAt"
> & { createdBy: string };

const summary = {
  id: imports.id,
  fileName: imports.fileName,
  state: imports.state,
  rowCount: imports.rowCount,
  doneCount: imports.doneCount,
  totals: imports.totals,
  createdAt: imports.createdAt,
  finishedAt: imports.finishedAt,
  undoneAt: imports.undoneAt,
  createdBy: users.name,
};

const MOST_LISTED = 50;

/** A person's own imports, the newest first; an admin's list holds everybody's. */
export function listImports(actor: Actor): Promise<ImportSummary[]> {
  return lookInScope(actor, importScope(actor), (tx) =>
    tx
      .select(summary)
      .from(imports)
      .innerJoin(users, eq(users.id, imports.createdBy))
      .orderBy(desc(imports.id))
      .limit(MOST_LISTED),
  );
}

export type ImportOptions = Known;

/** What may be chosen for words and defaults. */
export const importOptions = (actor: Actor): Promise<ImportOptions> =>
  lookInScope(actor, importScope(actor), (tx) => knownHere(tx, actor, null));

export type ImportDetails = ImportSummary & { notes: string[]; mapping: Record<string, unknown> };

/** One import; `null` when there is none in sight, whatever the reason. */
export async function findImport(actor: Actor, id: number): Promise<ImportDetails | null> {
  const [found] = await lookInScope(actor, importScope(actor), (tx) =>
    tx
      .select({ ...summary, notes: imports.notes, mapping: imports.mapping })
      .from(imports)
      .innerJoin(users, eq(users.id, imports.createdBy))
      .where(eq(imports.id, id)),
  );
  return found ?? null;
}

export type ReportOutcome = schema.ImportRow["outcome"];
/** `title` is absent when the issue is gone or out of sight. */
export type ReportRow = Pick<schema.ImportRow, "line" | "outcome" | "reason"> & {
  issueId: number | null;
  title: string | null;
};

/** What became of the rows, by line: those with this outcome, or all that have something to say. */
export function listReport(
  actor: Actor,
  id: number,
  { outcome, after = 0 }: { outcome?: ReportOutcome | undefined; after?: number } = {},
): Promise<ReportRow[]> {
  const wanted = outcome
    ? eq(importRows.outcome, outcome)
    : or(inArray(importRows.outcome, ["bad", "skipped"]), isNotNull(importRows.reason));
  return lookInScope(actor, importScope(actor), (tx) =>
    tx
      .select({
        line: importRows.line,
        outcome: importRows.outcome,
        reason: importRows.reason,
        issueId: issues.id,
        title: issues.title,
      })
      .from(importRows)
      .leftJoin(issues, eq(issues.id, importRows.issueId))
      .where(and(eq(importRows.importId, id), wanted, gt(importRows.line, after)))
      .orderBy(asc(importRows.line))
      .limit(REPORT_PAGE),
  );
}
