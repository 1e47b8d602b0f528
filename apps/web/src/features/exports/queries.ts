import "server-only";
import { lookAside, schema, scopeWhere, type Tx } from "@qm/db";
import { type Actor, may, notAllowed, type Scope } from "@qm/domain";
import { and, getTableColumns, inArray, sql } from "drizzle-orm";
import { issueFields } from "@/features/issues/fields";
import { namesOf } from "@/features/issues/names";
import { pageSql } from "@/features/issues/pages";
import type { IssueView } from "@/features/issues/view";
import { askedWhere, MOST_HITS } from "@/features/issues/where";
import { csvStream } from "@/lib/csv";
import { inTurn } from "@/lib/in-turn";
import { EXPORT_HEADERS, exportCells } from "./columns";

const { issues, issueTexts } = schema;

/** Rows in one read, so that a slow reader never holds a connection. */
const PAGE = 500;
/** Numbers in one answer while the order is settled: whole pages, and soon read, so that others have their turn in between. */
const NUMBERS = 10_000;

/**
 * Every issue of a view, from its first page to its last, as a CSV download: the same scope, filters, words and order as the list.
 * Which they are, and in which order, is settled at once: what is touched while they are sent would be passed over or come twice.
 * @throws Refusal `forbidden` without the right; DatabaseUnavailable, while it can still be answered
 */
export async function exportIssues(actor: Actor, view: IssueView): Promise<ReadableStream<Uint8Array>> {
  if (!may(actor, "issue.export")) throw notAllowed();
  const order = await turn(() => lookAside(actor, view.scope, (tx) => orderIn(tx, actor, view)));
  return csvStream(EXPORT_HEADERS, cellsFrom(actor, view.scope, order));
}

async function* cellsFrom(actor: Actor, scope: Scope, order: Float64Array[]): AsyncGenerator<string[]> {
  // What was sent is let go of.
  for (let numbers = order.shift(); numbers; numbers = order.shift()) {
    for (let n = 0; n < numbers.length; n += PAGE) {
      const ids = [...numbers.subarray(n, n + PAGE)];
      yield* await turn(() => lookAside(actor, scope, (tx) => cellsOf(tx, actor, scope, ids)));
    }
  }
}

/** All exports of a process together leave connections for those who work; one that is cut off in the middle is worth nothing. */
const turn = inTurn();

/** The numbers of all that the view asks for, in its order, as they are at one moment: a cursor sees nothing that is written after it was opened. */
async function orderIn(tx: Tx, actor: Actor, view: IssueView): Promise<Float64Array[]> {
  const asked = askedWhere(actor, { ...view, hits: MOST_HITS });
  const all = pageSql(actor, { ...view, place: null }, asked, Number.MAX_SAFE_INTEGER);
  await tx.execute(sql`declare in_order no scroll cursor for select id::float8 as id from ${all}`);
  const order: Float64Array[] = [];
  for (;;) {
    const { rows } = await tx.execute<{ id: number }>(sql.raw(`fetch ${NUMBERS} from in_order`));
    order.push(Float64Array.from(rows, ({ id }) => id));
    if (rows.length < NUMBERS) return order;
  }
}

/** These issues as rows of cells, in this order; what is out of sight by now is left out. */
async function cellsOf(tx: Tx, actor: Actor, scope: Scope, ids: number[]): Promise<string[][]> {
  const found = await tx
    .select()
    .from(issues)
    .where(and(scopeWhere(actor, scope), inArray(issues.id, ids)));
  if (found.length === 0) return [];
  const rowOf = new Map(found.map((row) => [row.id, row]));
  const rows = ids.flatMap((id) => rowOf.get(id) ?? []);

  const { issueId, description, url, resolutionReason } = getTableColumns(issueTexts);
  const texts = await tx
    .select({ issueId, description, url, resolutionReason })
    .from(issueTexts)
    .where(
      and(
        inArray(
          issueTexts.issueId,
          rows.map(({ id }) => id),
        ),
        inArray(issueTexts.teamId, [...new Set(rows.map(({ teamId }) => teamId))]),
      ),
    );
  const textOf = new Map(texts.map((text) => [text.issueId, text]));
  const names = await namesOf(tx, issueFields, rows);
  return rows.map((row) => exportCells({ ...row, ...textOf.get(row.id) }, names));
}
