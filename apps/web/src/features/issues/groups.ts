import "server-only";
import type { Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { sql } from "drizzle-orm";
import { cellsFor } from "./counts";
import { type GroupKey, NO_VALUE, wordsOf } from "./display";
import { columnOf } from "./group-where";
import { markOf } from "./marks";
import { issuesIn } from "./pages";
import type { IssueRow } from "./queries";
import type { IssueView } from "./view";
import { askedOf } from "./where";

/** What belongs together by one field: how many there are, and how many of the page's rows are the first of them. */
export type Group = {
  /** As it stands in an address: a word, an id, or `none`. */
  value: string;
  total: number;
  rows: number;
  /** The mark behind its last row on the page, where more follow. */
  after: string | null;
};

/** The groups of a page in their order; `left` counts those that are too many to show. */
export type Groups = { by: GroupKey; list: Group[]; left: number };

/** Rows of a group that come with the page. */
export const GROUP_SIZE = 20;
/** Groups that come with rows; the others bring theirs when they are opened. */
const OPEN_GROUPS = 8;
const MOST_GROUPS = 100;

type Ask = (view: IssueView, limit: number) => Promise<IssueRow[]>;

/**
 * The groups of a view with the first rows of each, in an open scope. Each group walks an index of its own,
 * as a list that is filtered by its value would; nothing is sorted by group.
 */
export async function groupsIn(
  tx: Tx,
  actor: Actor,
  view: IssueView,
  by: GroupKey,
  rowsOf: Ask,
): Promise<{ groups: Groups; rows: IssueRow[] }> {
  const counted = inOrder(by, await countGroups(tx, actor, view, by));
  const rows: IssueRow[] = [];
  const list: Group[] = [];
  const opened = await Promise.all(
    counted.slice(0, OPEN_GROUPS).map(({ value }) => rowsOf({ ...view, within: value, place: null }, GROUP_SIZE + 1)),
  );
  for (const [at, { value, total }] of counted.slice(0, MOST_GROUPS).entries()) {
    const found = opened[at] ?? [];
    const shown = found.slice(0, GROUP_SIZE);
    const last = found.length > GROUP_SIZE ? shown.at(-1) : undefined;
    rows.push(...shown);
    list.push({ value, total, rows: shown.length, after: last ? markOf(last, view.sort) : null });
  }
  return { groups: { by, list, left: Math.max(0, counted.length - MOST_GROUPS) }, rows };
}

type Counted = { value: string; total: number };

async function countGroups(tx: Tx, actor: Actor, view: IssueView, by: GroupKey): Promise<Counted[]> {
  const cells = cellsFor(actor, view, [by]);
  const rows = await tx
    .select({ value: columnOf(by), total: cells ? sql<number>`sum(n)::int` : sql<number>`count(*)::int` })
    .from(cells ?? issuesIn({ actor, scope: view.scope }))
    .where(askedOf(actor, view.scope, view))
    .groupBy(columnOf(by));
  return rows
    .filter(({ total }) => total > 0)
    .map(({ value, total }) => ({ value: value === null ? NO_VALUE : String(value), total }));
}

/** Words in their own order, the worst first; references by how many they hold; what has no value comes last. */
function inOrder(by: GroupKey, groups: Counted[]): Counted[] {
  const words = wordsOf(by);
  const isNone = ({ value }: Counted) => Number(value === NO_VALUE);
  return groups.toSorted(
    (one, other) =>
      isNone(one) - isNone(other) ||
      (words
        ? words.indexOf(one.value) - words.indexOf(other.value)
        : other.total - one.total || Number(one.value) - Number(other.value)),
  );
}
