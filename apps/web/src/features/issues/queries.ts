import "server-only";
import { isDeepStrictEqual } from "node:util";
import { lookInScope, schema, type Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { getTableColumns } from "drizzle-orm";
import { clausesOf, replaceClause } from "@/lib/conditions";
import { on } from "@/lib/fields";
import { clocksShown, type RowClocks } from "./clocks";
import {
  type Count,
  countIn,
  isLookedUp,
  isTold,
  type Loosened,
  MOST_LOOSENED,
  MOST_ON_REQUEST,
  type Question,
} from "./counts";
import { type GroupKey, groupOf, NO_VALUE } from "./display";
import { type FilterKey, issueFields, type TableKey } from "./fields";
import { isCut } from "./group-counts";
import { type Groups, groupsIn } from "./groups";
import { askedOfRare, knownIn } from "./known";
import { markOf, readMark } from "./marks";
import { type Names, namesOf, withChosen } from "./names";
import { newestPage } from "./newest";
import { type Looked, pageSql } from "./pages";
import { withClocks } from "./row-clocks";
import { type IssueView, PAGE_SIZE } from "./view";
import { askedInTurn, type Found, HITS, MOST_HITS, searched } from "./where";

const { issues } = schema;

export const MORE_HITS = [HITS, 10_000, MOST_HITS];

type Column<K extends string> = K extends keyof typeof issues.$inferSelect ? (typeof issues.$inferSelect)[K] : never;
export type IssueRow = { [K in Extract<TableKey, keyof typeof issues.$inferSelect>]: Column<K> } & {
  version: number;
  resolution: typeof issues.$inferSelect.resolution;
  /** How it stands to what is agreed, where the list shows that. */
  clocks?: RowClocks;
};

export type IssuePage = {
  rows: IssueRow[];
  names: Names;
  total: number;
  /** Set where counting was broken off at `total`. */
  more: boolean;
  /** The rows in groups, one after the other, where the view asks for that. */
  groups: Groups | null;
  /** Marks of the neighbouring pages, where there are any. */
  after: string | null;
  before: string | null;
  /** Set when the words match so much that only the newest matches were put in order. */
  searched: number | null;
};

const columns = getTableColumns(issues);
const own = on("table", issueFields).filter((key) => key in columns);
const rowKeys = [...own, "version", "resolution"] as (keyof typeof columns)[];

/** What a row of the list carries: the fields on the table, and what its moves need. */
export const ROW_COLUMNS = Object.fromEntries(rowKeys.map((key) => [key, columns[key]])) as {
  [K in Exclude<keyof IssueRow, "clocks">]: (typeof columns)[K & keyof typeof columns];
};

/** A view whose words, or what is rare in it, have been looked up; of words perhaps the `newest` only. */
type LookedUp = Looked & { newest?: Found | undefined };

export type ListedIssues = IssuePage & { loosened: Loosened | null };

/** One page of the list, with its count, in one scope; where nothing matches, what would. */
export const listIssues = (actor: Actor, view: IssueView, size = PAGE_SIZE): Promise<ListedIssues> =>
  lookInScope(actor, view.scope, (tx) => listedIn(tx, actor, view, size), { planAnew: hangsOnValues(view) });

/** Fields whose values are about equally rare to whoever plans, so that one plan serves them all. */
const EVEN: readonly string[] = [
  "id",
  "teamId",
  "status",
  "severity",
  "categoryId",
  "title",
  "overdue",
  "reopened",
] satisfies FilterKey[];

/** Whether it depends on what is asked for which index serves the list: on how long a time, how busy a person, how rare a value. */
function hangsOnValues({ scope, text, filters, display, within }: IssueView): boolean {
  if (scope.kind === "mine" || text || groupOf(display) || within !== undefined) return false;
  return clausesOf(issueFields, filters)
    .flat()
    .some(({ key, operator }) => !EVEN.includes(key) && (operator === "is" || operator === "not"));
}

/** The same inside a scope that is open already. */
export async function listedIn(tx: Tx, actor: Actor, view: IssueView, size: number): Promise<ListedIssues> {
  const by = view.within === undefined ? groupOf(view.display) : null;
  const newest = view.text ? await searched(tx, view.text, HITS) : undefined;
  const looked = { ...view, newest, ...(await knownIn(tx, actor, view)) };
  const page = by ? await groupedIn(tx, actor, looked, by) : await pageIn(tx, actor, looked, size);
  const [names, loosened] = await Promise.all([
    withChosen(tx, actor, page.names, view.filters),
    page.total === 0 ? loosenedIn(tx, actor, looked) : null,
  ]);
  return { ...page, names, loosened };
}

async function groupedIn(tx: Tx, actor: Actor, asked: LookedUp, by: GroupKey): Promise<IssuePage> {
  const found = asked.newest;
  const view = { ...asked, found };
  const { groups, rows, looked } = await groupsIn(
    tx,
    actor,
    view,
    by,
    async (part, limit) => (await rowsIn(tx, actor, part, limit)).rows,
  );
  const headed = groups.list.flatMap(({ value }) => (value === NO_VALUE ? [] : [{ [by]: Number(value) }]));
  const total = looked ?? groups.list.reduce((sum, group) => sum + group.total, 0);
  // Whoever counted again what was looked at would stop no later.
  const isToldElse = looked === null ? groups.left > 0 : groups.more && isTold(actor, view);
  const [names, shown, counted] = await Promise.all([
    namesOf(tx, issueFields, [...rows, ...headed]),
    withClocks(tx, rows, clocksShown(view)),
    isToldElse ? countIn(tx, actor, view, { hits: HITS }) : null,
  ]);
  return {
    rows: shown,
    names,
    ...(counted ? atLeast(total, counted) : { total, more: groups.more }),
    ...(isCut(view) && { more: true }),
    groups,
    before: null,
    after: null,
    searched: isCut(view) ? HITS : null,
  };
}

/** Where the count was broken off, the groups may have found more. */
const atLeast = (total: number, count: Count): Count =>
  count.more ? { ...count, total: Math.max(count.total, total) } : count;

async function loosenedIn(
  tx: Tx,
  actor: Actor,
  { known, knownOfClock, last: _, newest, ...view }: LookedUp,
): Promise<Loosened> {
  const sought = askedOfRare(view.filters);
  const count = (asking: Partial<IssueView>) => {
    const question = { ...view, ...asking };
    const looked = {
      ...question,
      ...(question.text && newest && { found: newest }),
      ...(isDeepStrictEqual(askedOfRare(question.filters), sought) && { known, knownOfClock }),
    };
    return countIn(tx, actor, looked, { hits: HITS, most: MOST_LOOSENED });
  };
  const clauses = [...clausesOf(issueFields, view.filters).keys()];
  // Sent one behind the other, without waiting for each.
  const [{ total: all }, ...without] = await Promise.all([
    count({ text: "", filters: {} }),
    ...(view.text ? [count({ text: "" }).then((counted) => ({ clause: "text" as const, ...counted }))] : []),
    ...clauses.map(async (clause) => ({
      clause,
      ...(await count({ filters: replaceClause(issueFields, view.filters, clause, null) })),
    })),
  ]);
  return { all, without: without.filter(({ total }) => total > 0) };
}

/** One page of rows, with its count, in an open scope. */
export async function pageIn(tx: Tx, actor: Actor, view: LookedUp, size: number): Promise<IssuePage> {
  const asked = rowsIn(tx, actor, view, size + 1);
  // Each is sent as soon as it can be asked, without waiting for the others.
  const [{ rows, hits, found }, names, shown, { total, more: uncounted }] = await Promise.all([
    asked,
    asked.then(({ rows }) => namesOf(tx, issueFields, rows.slice(0, size))),
    asked.then(({ rows }) => withClocks(tx, rows.slice(0, size), clocksShown(view))),
    // What is looked up for each is not looked up twice, where a page has them all.
    view.text || (isLookedUp(view.filters) && !isTold(actor, view))
      ? asked.then(({ rows, hits, found = view.found }) =>
          rows.length <= size && !view.place && !found
            ? { total: rows.length, more: false }
            : countIn(tx, actor, { ...view, ...(found && { found }) }, { hits }),
        )
      : countIn(tx, actor, view, { hits: HITS }),
  ]);
  const backwards = view.place !== null && "before" in view.place;
  const more = rows.length > size;
  if (backwards) shown.reverse();

  const isCut = found !== undefined && found.length >= hits;
  const [first, last] = [shown[0], shown.at(-1)];
  const begins = !view.place || !placeOf(view);
  return {
    rows: shown,
    names,
    total,
    // What further words are in may match as well.
    more: uncounted || isCut,
    groups: null,
    before: first && !begins && (backwards ? more : true) ? markOf(first, view.sort) : null,
    after: last && (backwards ? true : more) ? markOf(last, view.sort) : null,
    searched: isCut ? hits : null,
  };
}

const placeOf = ({ place, sort }: IssueView) => place && readMark("after" in place ? place.after : place.before, sort);

/** The rows of a page. Words that match very much are asked again for more, until the page is full or the words are exhausted. */
async function rowsIn(tx: Tx, actor: Actor, view: LookedUp, limit: number) {
  const rowsOf = async (found?: Found) => {
    const isWalked = view.scope.kind !== "mine" && view.sort.by === "createdAt" && view.sort.direction === "desc";
    const [near, far] = askedInTurn(actor, { ...view, isWalked, ...(found && { found }) });
    const page = tx.select(ROW_COLUMNS).from(pageSql(actor, view, near, limit, far));
    // A query that is merely awaited is sent once the next one has been made up as well, and the database would wait until then.
    return (await page.execute()) as IssueRow[];
  };
  if (!view.text || view.found) {
    const newest = newestPage(actor, view, limit);
    const rows = newest ? ((await tx.select(ROW_COLUMNS).from(newest).execute()) as IssueRow[]) : [];
    return { rows: rows.length < limit ? await rowsOf() : rows, hits: HITS, found: view.found };
  }
  for (const hits of MORE_HITS) {
    const found = (hits === HITS && view.newest) || (await searched(tx, view.text, hits));
    const rows = await rowsOf(found);
    if (rows.length >= limit || found.length < hits || hits === MORE_HITS.at(-1)) return { rows, hits, found };
  }
  throw new Error("A search ends at its largest step.");
}

/** How many match, counted on: a list counts no further than it takes no time. */
export const countIssues = (actor: Actor, question: Question): Promise<Count> =>
  lookInScope(actor, question.scope, async (tx) => {
    const known = await knownIn(tx, actor, question);
    return countIn(tx, actor, { ...question, ...known }, { hits: MOST_ON_REQUEST, most: MOST_ON_REQUEST });
  });
