import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { type Actor, may, notAllowed } from "@qm/domain";
import { and, getTableColumns, inArray } from "drizzle-orm";
import { issueFields } from "@/features/issues/fields";
import { markOf } from "@/features/issues/marks";
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

/**
 * Every issue of a view, from its first page to its last, as a CSV download: the same scope, filters, words and order as the list.
 * @throws Refusal `forbidden` without the right; DatabaseUnavailable, while it can still be answered
 */
export async function exportIssues(actor: Actor, view: IssueView): Promise<ReadableStream<Uint8Array>> {
  if (!may(actor, "issue.export")) throw notAllowed();
  const first = await readPage(actor, { ...view, place: null });
  return csvStream(EXPORT_HEADERS, cellsFrom(actor, view, first));
}

async function* cellsFrom(actor: Actor, view: IssueView, first: Page): AsyncGenerator<string[]> {
  let page = first;
  for (;;) {
    yield* page.cells;
    if (page.next === null) return;
    page = await readPage(actor, { ...view, place: { after: page.next } });
  }
}

/** `next` is the mark of the page's last row where another page may follow. */
type Page = { cells: string[][]; next: string | null };

/** All exports of a process together leave connections for those who work; one that is cut off in the middle is worth nothing. */
const turn = inTurn();

const readPage = (actor: Actor, view: IssueView) =>
  turn(() => lookAside(actor, view.scope, (tx) => pageOf(tx, actor, view)));

async function pageOf(tx: Tx, actor: Actor, view: IssueView): Promise<Page> {
  const asked = askedWhere(actor, { ...view, hits: MOST_HITS });
  const rows = await tx.select(getTableColumns(issues)).from(pageSql(actor, view, asked, PAGE));
  const last = rows.at(-1);
  if (!last) return { cells: [], next: null };

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
  return {
    cells: rows.map((row) => exportCells({ ...row, ...textOf.get(row.id) }, names)),
    next: rows.length < PAGE ? null : markOf(last, view.sort),
  };
}
