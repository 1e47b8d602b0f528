import "server-only";
import { plannedAnew, schema, type Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { type SQL, type Subquery, sql } from "drizzle-orm";
import { clausesOf, withClause } from "@/lib/conditions";
import type { AnyCondition } from "@/lib/fields";
import { type Count, type cellsFor, mostOf, someIssues } from "./counts";
import { type GroupKey, NO_VALUE, wordsOf } from "./display";
import { issueFields } from "./fields";
import { columnOf } from "./group-where";
import { isLeftOut } from "./left-out";
import { asIssues, isOnePersons, type Looked, scopeParts } from "./pages";
import { askedOf, contradicts, HITS } from "./where";

const { issues } = schema;

/**
 * So many issues are looked at where no counter knows and nothing has to be read of each: a list is to take no more than 3 ms. Of a million they
 * take 0.5 ms by what an index tells, and 0.9 by what is read of issues that lie together, as the newest do. Where these lie apart, as those
 * of a category do, they would take 3.2: then a list looks at as many as it counts.
 */
export const MOST_IN_GROUPS = 3_000;

/** A group, and how many were found of it; where there may be `more`, that may be none. */
export type CountedGroup = Count & { value: string };

/** Where there may be `more`, of other groups no issue may have been looked at. */
export type CountedGroups = {
  /** In no order; of references those that hold the most, and what has no value. */
  list: CountedGroup[];
  more: boolean;
  /** How many issues were looked at; `null` where the counters told. */
  looked: number | null;
};

/**
 * How many issues each group has: by the counters where they know, else among so many as are looked at.
 * @param cells the counters' cells that know each group, `null` where none do
 * @param limit groups that are told at most, since a house may have thousands of people
 */
export async function countGroups(
  tx: Tx,
  actor: Actor,
  view: Looked,
  by: GroupKey,
  { cells, limit }: { cells: ReturnType<typeof cellsFor>; limit: number },
): Promise<CountedGroups> {
  const most = mostLookedAt(view);
  const value = columnOf(by);
  const total = cells ? sql<number>`sum(n)::int` : sql<number>`count(*)::int`;
  // Of thousands of people, to count the groups as well would take as long as the counters do.
  const looked = cells ? sql<number>`0` : sql<number>`(sum(${total}) over ())::int`;
  const rows = await tx
    .select({ value, total, looked })
    .from(cells ?? lookedAt(actor, view, sql`${value}`, most))
    .where(cells ? askedOf(actor, view.scope, view) : undefined)
    .groupBy(value)
    .having(sql`${total} > 0`)
    .orderBy(sql`case when ${value} is not null then ${total} end desc nulls first`, value)
    .limit(limit)
    .execute();
  const found = rows[0]?.looked ?? 0;
  const more = isCut(view) || found > most;
  const seen = rows.map(({ value, total }) => ({ value: value === null ? NO_VALUE : String(value), total, more }));
  const others = more ? unseen(view, by, seen) : [];
  return { list: [...seen, ...others], more, looked: cells ? null : Math.min(found, most) };
}

/** Whether more issues hold the words than were looked up. */
export const isCut = ({ found }: Pick<Looked, "found">): boolean => found !== undefined && found.length >= HITS;

/** So many issues of a view are looked at. What has been looked up is few, whatever has to be read of each. */
const mostLookedAt = (view: Looked): number => {
  if (view.found || Array.isArray(view.known)) return MOST_IN_GROUPS;
  return lieTogether(view) ? mostOf(view, MOST_IN_GROUPS) : mostOf(view);
};

/** Whether the issues lie together, or an index tells all of each: what is one person's, and what was filed in a time. */
function lieTogether({ scope, filters }: Looked): boolean {
  const clauses = clausesOf(issueFields, filters);
  const isOf = (keys: readonly string[]) => (clause: (typeof clauses)[number]) =>
    clause.every(({ key, operator, value }) => operator === "is" && keys.includes(key) && !isNobody(value));
  return (
    scope.kind === "mine" || clauses.some(isOf(["assignedTo", "reportedBy"])) || clauses.every(isOf(["createdAt"]))
  );
}

const isNobody = (value: unknown) => Array.isArray(value) && value.includes(NO_VALUE);

/** The newest where nothing is filtered, whatever the order of the list is; else any, since all that match would have to be put in order. */
function lookedAt(actor: Actor, view: Looked, column: SQL, most: number): Subquery {
  if (view.text || clausesOf(issueFields, view.filters).length > 0)
    return asIssues(someIssues(actor, view, [column], most));
  const newest = sql`order by ${issues.createdAt} desc, ${issues.id} desc limit ${most + 1}`;
  const parts = scopeParts(actor, view).map(
    (part) => sql`(select ${column}, ${issues.createdAt}, ${issues.id} from ${issues} where ${part} ${newest})`,
  );
  return asIssues(sql`select ${column} from (${sql.join(parts, sql` union all `)}) issues ${newest}`);
}

/**
 * Asks what is planned for its values: the one plan for all goes through all of a team by an index that tells the group, where another finds the
 * few that are asked for. One's own has one index, whatever is asked. The rest of a list in groups is the same for all values, so that its scope
 * is not planned anew as a whole, as that of a list by rows is (`hangsOnValues`).
 */
export const anew = <T>(tx: Tx, { scope }: Looked, ask: () => Promise<T>): Promise<T> =>
  scope.kind === "mine" ? ask() : plannedAnew(tx, ask);

/**
 * Whether groups of such a view are counted by one plan: a person's index and a campaign's find few enough, and would else be put together with
 * one that finds many. Of several teams the one plan for a campaign goes by an index that does not tell the rest.
 */
export const isEven = ({ scope, filters }: Looked): boolean =>
  clausesOf(issueFields, filters).length === 0 ||
  isOnePersons(filters) ||
  (filters.campaignId !== undefined && scope.kind !== "teams");

/** The words that none of the issues looked at has: others may have them, and would not be found else. */
function unseen({ filters }: Looked, by: GroupKey, seen: readonly CountedGroup[]): CountedGroup[] {
  const words = wordsOf(by) ?? [];
  const isPossible = (value: string) => {
    const condition = { key: by, operator: "is", value: [value] } as AnyCondition;
    return !isLeftOut(filters, by, value) && !contradicts(withClause(issueFields, filters, [condition]));
  };
  return [...words, ...(words.length > 0 && "optional" in issueFields[by] ? [NO_VALUE] : [])]
    .filter((value) => !seen.some((group) => group.value === value) && isPossible(value))
    .map((value) => ({ value, total: 0, more: true }));
}
