import "server-only";
import { schema, scopeWhere } from "@qm/db";
import { type Actor, AHEAD_MS, type Scope, SEVERITIES } from "@qm/domain";
import { and, type Column, eq, isNotNull, isNull, ne, type SQL, Subquery, sql } from "drizzle-orm";
import { clausesOf } from "@/lib/conditions";
import type { Clock } from "./clocks";
import { type FilterKey, issueFields } from "./fields";
import { ORDERS, readMark } from "./marks";
import { filedBefore, momentsOf } from "./moments";
import type { IssueView, Place, Sort } from "./view";
import { type Asking, type Found, isOpenOnly } from "./where";

const { issues } = schema;

/** A view whose words, or what is rare in it, have been looked up. */
export type Looked = IssueView &
  Pick<Asking, "found" | "known" | "knownOfClock"> & {
    /** The issues of which an agreed time was missed `since` then: all that were filed since as well, and some that were filed before. */
    last?: { ids: Found; since: Date; clock: Clock };
  };

/** Whether a list begins where the newest are. */
export const beginsWithNewest = ({ sort, place, within }: Partial<IssueView>): boolean =>
  sort?.by === "createdAt" && sort.direction === "desc" && !place && within === undefined;

const columnsOf = ({ by }: Sort): Column[] => ORDERS[by].map((key) => issues[key]);

/**
 * One page of a list, as branches that each walk one index in order and stop when the page is full;
 * what would be an OR across indexes is a branch of its own.
 * @param far what is looked up for each elsewhere: where no index has the order, it is asked one by one in that order, until the page is full
 */
export function pageSql(actor: Actor, view: Looked, asked: SQL | undefined, limit: number, far?: SQL): Subquery {
  const isSorted = sortsRows(view);
  const inTurn =
    far && (view.scope.kind === "mine" || (view.scope.kind === "teams" && isSorted && isOfNumbers(view.filters)));
  const backwards = view.place !== null && "before" in view.place;
  const direction = (view.sort.direction === "desc") !== backwards ? "desc" : "asc";
  const mark = markValues(view.place, view.sort);
  // Words are looked up by their own index: the rows they leave are few, and one branch sorts them.
  const parts = view.text ? [scopeWhere(actor, view.scope)] : scopeParts(actor, view);
  const begins = walkBegins(view);
  const branches = parts.flatMap((part) =>
    orderParts(view, mark, direction, backwards).map(
      (order) => and(part, asked, begins, inTurn ? undefined : far, order)!,
    ),
  );
  const columns = columnsOf(view.sort);
  const walk = sql.join(
    columns.map((column) => sql`${column} ${sql.raw(direction)}`),
    sql`, `,
  );
  const nulls = view.sort.by === "dueAt" ? sql`(due_at is null) ${sql.raw(backwards ? "desc" : "asc")}, ` : sql``;
  // What is known is found by its numbers, and read as it is found.
  const isOfIndex = isSorted && !Array.isArray(view.known) && (!inTurn || isOfNumbers(view.filters));
  const read = isOfIndex
    ? sql.join(
        [issues.teamId, ...columns].map((column) => sql`${column}`),
        sql`, `,
      )
    : sql`*`;
  const selects = branches.map((where) =>
    inTurn
      ? sql`(select * from (select ${read} from ${issues} where ${where} order by ${walk} offset 0) as issues where ${far} order by ${walk} limit ${limit})`
      : sql`(select ${read} from ${issues} where ${where} order by ${walk} limit ${limit})`,
  );
  const union = sql.join(selects, sql` union all `);
  const page = sql`(${union}) as issues order by ${nulls}${walk} limit ${limit}`;
  if (!isOfIndex) return asIssues(sql`select * from ${page}`);
  return asIssues(sql`select issues.* from (select ${issues.teamId}, ${issues.id} from ${page}) as page
    join ${issues} on ${issues.teamId} = page.team_id and ${issues.id} = page.id order by ${nulls}${walk}`);
}

/** Whether what is looked up elsewhere is asked by the issue's number and moment alone. */
const isOfNumbers = ({ clauses = [] }: IssueView["filters"]) =>
  clauses.every((clause) => clause.every(({ operator }) => operator === "is" || operator === "not"));

/** Moments that say how much is asked for, whatever the order: an index has them beside that of filing. */
const MOMENTS: readonly FilterKey[] = [
  "updatedAt",
  "resolvedAt",
  "closedAt",
  "firstResponseAt",
  "firstResolvedAt",
  "dueAt",
];

/** What happens to an issue once it is filed. */
export const HAPPENED = ["updatedAt", "resolvedAt", "closedAt", "firstResponseAt", "firstResolvedAt"] as const;

/**
 * What happened before a time was filed before it, but for what an import brought in that was filed ahead of our clock: a walk from the newest
 * on need not pass all that is younger. Said of the walk alone, since a count goes by indexes that do not tell when an issue was filed.
 */
function walkBegins({ sort, scope, text, filters }: IssueView): SQL | undefined {
  if (sort.by !== "createdAt" || scope.kind === "mine" || text) return undefined;
  const ended = HAPPENED.map((key) => momentsOf(filters[key])).filter(({ from }) => !from);
  return filedBefore(ended, AHEAD_MS);
}

/**
 * Whether no index has the order of what is asked for, so that all of it is sorted: by what an index tells, and only the rows of the page are
 * read then. Words have been looked up, and tell nothing but numbers.
 */
function sortsRows({ scope, sort, filters, text }: IssueView): boolean {
  if (text) return false;
  if (scope.kind === "mine") return sort.by !== "createdAt";
  const asked = clausesOf(issueFields, filters).flatMap((clause) => (clause.length === 1 ? clause : []));
  return sort.by === "createdAt" && asked.some(({ key }) => MOMENTS.includes(key as FilterKey));
}

/** A query whose rows are issues, named like the table so that its columns are read as the table's own. */
export const asIssues = (query: SQL): Subquery => new Subquery(query, {}, "issues");

function markValues(place: Place, sort: Sort): unknown[] | null {
  if (!place) return null;
  return readMark("after" in place ? place.after : place.before, sort);
}

/** Whether one person's issues are asked for, which an index has in the order of filing, whatever team they are of. */
export const isOnePersons = ({ assignedTo, reportedBy }: IssueView["filters"]): boolean =>
  [assignedTo, reportedBy].some((people) => people?.length === 1 && people[0] !== "none");

/** Whether an index has the issues of what is asked for by their severity, whatever team they are of. */
const isWorstFirst = ({ sort, filters: { campaignId } }: IssueView) =>
  sort.by === "severity" && campaignId?.length === 1 && campaignId[0] !== "none";

/** What is one's own in two parts, which hold no issue together, each behind an index of its own. */
const ownParts = ({ id }: Actor): SQL[] => [
  eq(issues.reportedBy, id),
  and(eq(issues.assignedTo, id), ne(issues.reportedBy, id))!,
];

/**
 * What the issues of a scope are counted from: one's own as two walks, of which each index tells nearly all that is asked; said as an OR,
 * each issue would be read.
 */
export const issuesIn = ({ actor, scope }: { actor: Actor; scope: Scope }): Subquery | typeof issues =>
  scope.kind === "mine"
    ? asIssues(
        sql.join(
          ownParts(actor).map((part) => sql`select * from ${issues} where ${part}`),
          sql` union all `,
        ),
      )
    : issues;

/** The scope as conditions that one index answers each. */
export function scopeParts(actor: Actor, view: Looked): SQL[] {
  const { scope, filters, known } = view;
  // Those that are asked for by number are found by it, whatever team they are of; no order is worth walking for them.
  const isFiledByOne = view.sort.by === "createdAt" && isOnePersons(filters);
  const isFound = filters.id !== undefined || Array.isArray(known) || isWorstFirst(view) || isFiledByOne;
  if (scope.kind === "mine") return ownParts(actor);
  return isFound ? [scopeWhere(actor, scope)] : teamParts(actor, scope);
}

/** Several teams one by one: each has its order in its own stretch of an index, and together they have none. */
export const teamParts = (actor: Actor, scope: Scope): SQL[] =>
  scope.kind === "teams" && actor.teamIds.length > 0
    ? actor.teamIds.map((id) => eq(issues.teamId, id))
    : [scopeWhere(actor, scope)];

/** Where each branch of the order begins. */
function orderParts(
  view: IssueView,
  mark: unknown[] | null,
  direction: "asc" | "desc",
  backwards: boolean,
): (SQL | undefined)[] {
  const columns = columnsOf(view.sort);
  const beyond = mark ? pastMark(columns, mark, direction) : undefined;
  if (view.sort.by === "dueAt") return dueParts(mark, direction, backwards);
  if (view.sort.by === "severity" && !isOpenOnly(view.filters) && !isWorstFirst(view)) {
    return SEVERITIES.filter((word) => view.filters.severity?.includes(word) ?? true).map((word) =>
      and(eq(issues.severity, word), beyond),
    );
  }
  return [beyond];
}

/** What has no due date comes last, whichever way the dates run. */
function dueParts(mark: unknown[] | null, direction: "asc" | "desc", backwards: boolean): (SQL | undefined)[] {
  const dated = isNotNull(issues.dueAt);
  const undated = isNull(issues.dueAt);
  if (!mark) return [dated, undated];
  const [due, id] = mark;
  if (due === null) {
    const rest = and(undated, pastMark([issues.id], [id], direction));
    return backwards ? [rest, dated] : [rest];
  }
  const rest = and(dated, pastMark([issues.dueAt, issues.id], mark, direction));
  return backwards ? [rest] : [rest, undated];
}

function pastMark(columns: readonly Column[], values: unknown[], direction: "asc" | "desc"): SQL {
  const left = sql.join(
    columns.map((column) => sql`${column}`),
    sql`, `,
  );
  const right = sql.join(
    columns.map((column, n) => sql`${driverValue(column, values[n])}::${sql.raw(column.getSQLType())}`),
    sql`, `,
  );
  return sql`(${left}) ${sql.raw(direction === "asc" ? ">" : "<")} (${right})`;
}

const driverValue = (column: Column, value: unknown) =>
  column === issues.severity ? column.mapToDriverValue(value) : value;
