import "server-only";
import { schema, type Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { type SQL, type Subquery, sql } from "drizzle-orm";
import { clausesOf, withClause } from "@/lib/conditions";
import type { AnyCondition } from "@/lib/fields";
import { type Count, cellsFor, mostOf, type Question, someIssues } from "./counts";
import { type GroupKey, NO_VALUE, wordsOf } from "./display";
import { issueFields } from "./fields";
import { columnOf } from "./group-where";
import { isLeftOut } from "./left-out";
import { asIssues, scopeParts } from "./pages";
import type { IssueView } from "./view";
import { askedOf, contradicts, HITS } from "./where";

const { issues } = schema;

/**
 * So many issues are looked at where no counter knows: a list is to take no more than 3 ms. Of a million they take 0.5 ms by what an index
 * tells, 0.9 by what is read of issues that lie together, as the newest do, and 3.2 where these lie apart, as those of a category do.
 */
export const MOST_IN_GROUPS = 3_000;

/** A group, and how many were found of it; where there may be `more`, that may be none. */
export type CountedGroup = Count & { value: string };

/** Where there may be `more`, of other groups no issue may have been looked at. */
export type CountedGroups = {
  /** In no order; of references those that hold the most, and what has no value. */
  list: CountedGroup[];
  more: boolean;
};

/** A view whose title, or whose words, have been looked up. */
export type Looked = IssueView & Pick<Question, "found" | "titled">;

/**
 * How many issues each group has: by the counters where they know, else among so many as are looked at.
 * @param limit groups that are told at most, since a house may have thousands of people
 */
export async function countGroups(
  tx: Tx,
  actor: Actor,
  view: Looked,
  by: GroupKey,
  limit: number,
): Promise<CountedGroups> {
  const cells = cellsFor(actor, view, [by]);
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
    .limit(limit);
  const more = isCut(view) || (rows[0] !== undefined && rows[0].looked > most);
  const seen = rows.map(({ value, total }) => ({ value: value === null ? NO_VALUE : String(value), total, more }));
  const others = more ? unseen(view, by, seen) : [];
  return { list: [...seen, ...others], more };
}

/** Whether more issues hold the words than were looked up. */
export const isCut = ({ found }: Pick<Looked, "found">): boolean => found !== undefined && found.length >= HITS;

/** So many issues of a view are looked at. What has been looked up is few, whatever has to be read of each. */
export const mostLookedAt = (view: Looked): number =>
  view.found || Array.isArray(view.titled) ? MOST_IN_GROUPS : mostOf(view, MOST_IN_GROUPS);

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
