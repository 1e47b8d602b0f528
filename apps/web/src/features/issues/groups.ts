import "server-only";
import type { Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { clausesOf } from "@/lib/conditions";
import { type Count, cellsFor } from "./counts";
import { type GroupKey, MOST_LEFT, NO_VALUE, wordsOf } from "./display";
import { issueFields } from "./fields";
import { anew, type CountedGroup, type CountedGroups, countGroups, isCut, isEven } from "./group-counts";
import { markOf } from "./marks";
import { isOnePersons, type Looked } from "./pages";
import type { IssueRow } from "./queries";
import type { IssueView } from "./view";

/** What belongs together by one field: how many there are, and how many of the page's rows are the first of them. */
export type Group = Count & {
  /** As it stands in an address: a word, an id, or `none`. */
  value: string;
  rows: number;
  /** The mark behind its last row on the page, where more follow. */
  after: string | null;
};

/** The groups of a page in their order; `left` counts those that are too many to show, up to `MOST_LEFT`. */
export type Groups = {
  by: GroupKey;
  list: Group[];
  left: number;
  /** Set where not all issues were looked at, so that there may be other groups. */
  more: boolean;
};

/** Rows of a group that come with the page. */
export const GROUP_SIZE = 20;
/** Rows that are shared out among the groups. */
const MOST_SHARED = 100;
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
  view: Looked,
  by: GroupKey,
  rowsOf: Ask,
): Promise<{ groups: Groups; rows: IssueRow[]; looked: number | null }> {
  const [{ list: counted, more, looked }, found] = await countedWithRows(tx, actor, view, by, rowsOf);
  const shown = largest(inOrder(by, counted));
  const left = Math.min(counted.length - shown.length, MOST_LEFT);
  const isFound = wordsOf(by) === null && !isCut(view);
  if (found) {
    const { list, rows } = shared(view, by, shown, found);
    return { groups: { by, list, left, more }, rows, looked };
  }
  const begun = await Promise.all(
    shown.map(async (group, at) => {
      const limit = at < OPEN_GROUPS ? rowsToAsk(group, isFound) : 0;
      if (limit === 0) return { group: { ...group, rows: 0, after: null }, rows: [] };
      return beginning(view, group, await rowsOf({ ...view, within: group.value, place: null }, limit), isFound);
    }),
  );
  const rows = begun.flatMap((one) => one.rows);
  return { groups: { by, list: begun.map(({ group }) => group), left, more }, rows, looked };
}

/** The groups, and the rows that are shared out among them, where they are. */
async function countedWithRows(
  tx: Tx,
  actor: Actor,
  view: Looked,
  by: GroupKey,
  rowsOf: Ask,
): Promise<[CountedGroups, IssueRow[] | null]> {
  const cells = cellsFor(actor, view, [by]);
  // And one more: what has no value is shown beside them.
  const count = () => countGroups(tx, actor, view, by, { cells, limit: MOST_GROUPS + 1 + MOST_LEFT });
  const rows = () => rowsOf(view, MOST_SHARED);
  if (cells) return [await count(), null];
  if (!sharesRows(view, by)) return [await (isEven(view) ? count() : anew(tx, view, count)), null];
  // Neither waits for the other; the count is sent first.
  if (isOnePersons(view.filters)) return Promise.all([count(), rows()]);
  if (isEven(view)) return Promise.all([count(), anew(tx, view, rows)]);
  return anew(tx, view, () => Promise.all([count(), rows()]));
}

/** By which an index finds a group in the order of filing, whatever else is asked. */
const WALKED: readonly GroupKey[] = ["reportedBy", "assignedTo", "teamId", "status"];

/**
 * Whether the first rows of the list are shared out among its groups, where no counter tells these: each group by itself would go through all that
 * is asked for once more. A column of a board has no rows but those that it begins with.
 */
const sharesRows = (view: Looked, by: GroupKey): boolean =>
  !WALKED.includes(by) && !view.text && clausesOf(issueFields, view.filters).length > 0;

/** The first rows of a list, each in its group: those of a group that has none among them come when it is opened. */
function shared(view: Looked, by: GroupKey, groups: readonly CountedGroup[], found: readonly IssueRow[]) {
  const begun = groups.map((group) =>
    shareOf(
      view,
      group,
      found.filter((row) => String(row[by] ?? NO_VALUE) === group.value),
    ),
  );
  return { list: begun.map(({ group }) => group), rows: begun.flatMap(({ rows }) => rows) };
}

function shareOf({ sort }: Looked, group: CountedGroup, own: IssueRow[]) {
  const rows = own.slice(0, GROUP_SIZE);
  const total = Math.max(group.total, own.length);
  const last = group.more || rows.length < total ? rows.at(-1) : undefined;
  return { group: { ...group, total, rows: rows.length, after: last ? markOf(last, sort) : null }, rows };
}

/** Where no index finds a group, no more of it is asked for than was looked at: the next of it may stand behind all issues. */
const rowsToAsk = ({ total, more }: CountedGroup, isFound: boolean) =>
  more && !isFound ? Math.min(total, GROUP_SIZE + 1) : GROUP_SIZE + 1;

/** A group with its first rows, which may tell more of it than was looked at. */
function beginning(view: IssueView, { value, total, more }: CountedGroup, found: IssueRow[], isFound: boolean) {
  const rows = found.slice(0, GROUP_SIZE);
  const isWhole = isFound && found.length <= GROUP_SIZE;
  const goesOn = found.length > GROUP_SIZE || (more && !isWhole);
  const last = goesOn ? rows.at(-1) : undefined;
  const count = !more
    ? { total, more }
    : isWhole
      ? { total: found.length, more: false }
      : { total: Math.max(total, rows.length), more };
  return { group: { value, ...count, rows: rows.length, after: last ? markOf(last, view.sort) : null }, rows };
}

/** What has no value is shown beside however many values: no filter by a value would lead to it. */
const largest = (groups: readonly CountedGroup[]) =>
  groups.filter(({ value }, at) => at < MOST_GROUPS || value === NO_VALUE);

/** Words in their own order, the worst first; references by how many they hold; what has no value comes last. */
function inOrder(by: GroupKey, groups: readonly CountedGroup[]): CountedGroup[] {
  const words = wordsOf(by);
  const isNone = ({ value }: CountedGroup) => Number(value === NO_VALUE);
  return groups.toSorted(
    (one, other) =>
      isNone(one) - isNone(other) ||
      (words
        ? words.indexOf(one.value) - words.indexOf(other.value)
        : other.total - one.total || Number(one.value) - Number(other.value)),
  );
}
