import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Actor, parseIssueNumber } from "@qm/domain";
import { type SQL, type Subquery, sql } from "drizzle-orm";
import { clausesOf } from "@/lib/conditions";
import { filedCells, isAllOpen, openCells, overdueCells } from "./cells-by-day";
import type { Clock } from "./clocks";
import { groupOf } from "./display";
import { type FilterKey, type IssueFilters, issueFields } from "./fields";
import { asIssues, issuesIn } from "./pages";
import { toldCells } from "./told-counts";
import type { IssueView } from "./view";
import { askedOf, type Found, type Known } from "./where";

const { issues } = schema;

/** Counting one issue after the other stops here; beyond, the list says "1,000+", and counts on request. */
export const MOST_COUNTED = 1_000;
/** And here where each issue has to be looked into, at one thing or else another. */
const MOST_LOOKED_INTO = 500;
/** And here where the words of each title, or what its history tells, are read. */
const MOST_READ = 200;
/** That less would find much is said as well by so many. */
export const MOST_LOOSENED = 100;
/** From so many on it is not worth naming those that something rare is true of. */
export const MANY_KNOWN = 1_000;
/** Counting on request stops here. */
export const MOST_ON_REQUEST = 100_000;

/** The part of a view that decides which issues are meant. */
export type Question = Pick<IssueView, "scope" | "text" | "filters" | "display" | "within"> & {
  found?: Found;
  known?: Known | undefined;
  knownOfClock?: Clock | undefined;
};

/** How many, and whether there are `more`, since counting was broken off. */
export type Count = { total: number; more: boolean };

/** What each counter tells apart. The first that knows all that is asked answers. */
const CUBES: readonly {
  table: string;
  keys: readonly FilterKey[];
  own: "assignedTo" | "campaignId" | null;
  column: SQL;
  pending: SQL;
}[] = [
  {
    table: "issue_cube_teams",
    keys: ["teamId", "status", "severity"],
    own: null,
    column: sql`0 as category_id`,
    pending: sql`category_id`,
  },
  {
    table: "issue_cube",
    keys: ["teamId", "status", "severity", "categoryId"],
    own: null,
    column: sql`category_id`,
    pending: sql`category_id`,
  },
  {
    table: "issue_cube_people",
    keys: ["teamId", "status", "severity", "assignedTo"],
    own: "assignedTo",
    column: sql`nullif(assigned_to, 0) as assigned_to`,
    pending: sql`assigned_to`,
  },
  {
    table: "issue_cube_campaigns",
    keys: ["teamId", "status", "severity", "campaignId"],
    own: "campaignId",
    column: sql`nullif(campaign_id, 0) as campaign_id`,
    pending: sql`campaign_id`,
  },
];

/**
 * The counters' cells, and what is pending, as rows that are named like issues and weigh `n`: every filter that the counters
 * know reads them as it reads issues. `null` where something else is asked, or what is merely one's own.
 * @param by fields that the cells must tell apart beside those filtered by
 */
export function cellsFor(
  actor: Actor,
  { scope, text, filters, display, within }: Question,
  by: readonly FilterKey[] = [],
): Subquery | null {
  const conditions = clausesOf(issueFields, filters).flat();
  if (text || scope.kind === "mine" || conditions.some(({ operator }) => !isPlain(operator))) return null;
  const group = within === undefined ? null : groupOf(display);
  const keys = [...conditions.map(({ key }) => key as FilterKey), ...(group ? [group] : []), ...by];
  const isOfOpen = isAllOpen(filters) && keys.filter((key) => key === "status").length === 1;
  if (isOfOpen && keys.includes("assignedTo") && keys.every((key) => OF_OPEN.includes(key)))
    return openCells({ actor, scope }, filters.assignedTo ? idsOf(actor, filters.assignedTo) : null);
  const cube = CUBES.find((one) => keys.every((key) => one.keys.includes(key)));
  if (!cube) {
    const question = { scope, text, filters };
    const apart = [...(group ? [group] : []), ...by];
    return filedCells(actor, question, apart) ?? overdueCells(actor, question, apart);
  }
  // Team 0 is all teams together.
  const teams = scope.kind === "all" && !keys.includes("teamId") ? sql`team_id = 0` : sql`team_id > 0`;
  return asIssues(sql`select team_id, status, severity, ${cube.column}, n from ${sql.raw(cube.table)} where ${teams} ${only(actor, filters, cube.own)}
    union all select team_id, status, severity, ${cube.pending}, n from issue_delta`);
}

/** What the counter of who has how much open work tells apart, its teams aside. */
const OF_OPEN: readonly FilterKey[] = ["status", "assignedTo"];

/** Whose or which cells alone are asked for, so that their index finds them; 0 is nobody and none. */
function only(actor: Actor, filters: IssueFilters, key: "assignedTo" | "campaignId" | null): SQL {
  const values = key && filters[key];
  if (!values) return sql``;
  const column = key === "assignedTo" ? sql`assigned_to` : sql`campaign_id`;
  return sql`and ${column} = any(${sql.param(idsOf(actor, values))}::int[])`;
}

const idsOf = (actor: Actor, values: readonly unknown[]): number[] =>
  values.map((value) => (value === "me" ? actor.id : typeof value === "number" ? value : 0));

/** How many issues match: exactly where the counters know, else counted one by one up to a bound. */
export async function countIn(
  tx: Tx,
  actor: Actor,
  question: Question,
  { hits, most }: { hits: number; most?: number },
): Promise<Count> {
  if (isMany(question) && most === undefined) return { total: MANY_KNOWN, more: true };
  const upTo = most ?? mostOf(question);
  const found = foundAlone(question);
  if (found) return { total: Math.min(found.length, upTo), more: found.length > upTo };
  const { rows } = await tx.execute<Count>(countSql(actor, question, { hits, most: upTo }));
  return rows[0]!;
}

/** What words were found in, where nothing else is asked: it is of the scope, so that it need not be looked up again to be counted. */
const foundAlone = ({ text, filters, within, found }: Question): Found | undefined =>
  text && parseIssueNumber(text) === null && within === undefined && clausesOf(issueFields, filters).length === 0
    ? found
    : undefined;

/** Nearly every person's and campaign's cells, where all teams are meant, are more than it takes to count up to a bound. */
const isAllButOne = ({ scope, filters }: Question) =>
  scope.kind === "all" &&
  (filters.clauses ?? []).some((clause) =>
    clause.some(({ key, operator }) => operator === "not" && (key === "assignedTo" || key === "campaignId")),
  );

const cellsOf = (actor: Actor, question: Question) => (isAllButOne(question) ? null : cellsFor(actor, question));

/** Whether it is known how many match, so that no issues need be counted. */
export const isTold = (actor: Actor, question: Question): boolean =>
  isMany(question) || cellsOf(actor, question) !== null || toldOf(actor, question) !== null;

const toldOf = (actor: Actor, { scope, text, filters, within }: Question) =>
  text || within !== undefined ? null : toldCells({ actor, scope }, filters);

/** So many are counted one by one, of `most` that are merely read; fewer where that is not all. */
export function mostOf({ filters }: Pick<Question, "filters">, most = MOST_COUNTED): number {
  const clauses = clausesOf(issueFields, filters);
  if (clauses.flat().some(({ key, operator }) => key === "title" || isFar(key) || !isPlain(operator))) return MOST_READ;
  return clauses.some((clause) => clause.length > 1) ? MOST_LOOKED_INTO : most;
}

/** What was found too often to be named, and is asked for alone, need not be counted again. */
const isMany = ({ scope, text, filters, within, known }: Question) =>
  known === "many" &&
  scope.kind !== "mine" &&
  !text &&
  within === undefined &&
  clausesOf(issueFields, filters).length === 1;

/** What an issue's row does not tell. */
const FAR: readonly FilterKey[] = ["statusOn", "respondGoal", "resolveGoal"];
const isFar = (key: string) => (FAR as readonly string[]).includes(key);
export const isLookedUp = (filters: IssueFilters) =>
  clausesOf(issueFields, filters)
    .flat()
    .some(({ key }) => isFar(key));

const isPlain = (operator: string) => operator === "is" || operator === "not";

/** The same as a query of one row, `total` and `more`. */
export function countSql(actor: Actor, question: Question, { hits, most }: { hits: number; most: number }): SQL {
  const asking = { ...question, hits };
  const cells = cellsOf(actor, question);
  if (cells) {
    const where = askedOf(actor, question.scope, asking);
    return sql`select coalesce(sum(n), 0)::int as total, false as more from ${cells} where ${where}`;
  }
  const told = toldOf(actor, question);
  if (told) return sql`select coalesce(sum(n), 0)::int as total, false as more from (${told}) told`;
  return sql`select least(count(*), ${most}::int)::int as total, count(*) > ${most}::int as more
    from (${someIssues(actor, asking, [sql`1`], most)}) counted`;
}

/** Some of the issues that are asked for, in no order: at most so many, and one beyond, which tells that there are more. */
export const someIssues = (
  actor: Actor,
  question: Question & { hits?: number },
  columns: readonly SQL[],
  most: number,
): SQL => {
  // In an order of their own, what is looked up for each may be true of the last ones alone; of the newest it is true soon.
  const inTurn = isLookedUp(question.filters) ? sql`order by ${issues.createdAt} desc, ${issues.id} desc` : sql``;
  return sql`select ${sql.join([...columns], sql`, `)} from ${issuesIn({ actor, scope: question.scope })}
    where ${askedOf(actor, question.scope, question)} ${inTurn} limit ${most + 1}`;
};

/** What would be found if less were asked for: in the whole scope, without the words, and without each clause in turn. */
export type Loosened = { all: number; without: { clause: number | "text"; total: number; more: boolean }[] };
