import "server-only";
import { schema, scopeWhere, type Tx } from "@qm/db";
import {
  type Actor,
  AHEAD_MS,
  addDays,
  type Day,
  type GoalState,
  OPEN_STATUSES,
  parseIssueNumber,
  type Scope,
  STATUSES,
  type Status,
  startOfDay,
  type Word,
} from "@qm/domain";
import { and, getTableColumns, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { clausesOf } from "@/lib/conditions";
import type { Operator, PastValue } from "@/lib/fields";
import { type Expression, filterSql, oneOf } from "@/lib/filter-sql";
import { workspaceZone } from "@/lib/zone";
import { CLOCKS, type Clock, GOAL_OF } from "./clocks";
import { type FilterKey, type IssueCondition, type IssueFilters, issueFields } from "./fields";
import { clockRunsOut, goalStands, onClock, toldOfGoals } from "./goal-where";
import { groupWhere } from "./group-where";
import { filedBefore, momentsOf } from "./moments";
import type { IssueView } from "./view";

const { issues, issueHistory } = schema;

/** Each filter is a column of its own name, or is spelled out here. A filter with no meaning does not compile. */
export const issueExpressions = {
  ...getTableColumns(issues),
  launchedAt: {
    // Campaigns are few: they are found first, and their issues by index, where each issue would look for its own.
    among: (holds: (moment: SQL) => SQL) =>
      sql`${issues.campaignId} = any(array(select launched.id from campaigns launched where ${holds(sql`launched.launch_at`)}))`,
    none: sql`(select launched.launch_at from campaigns launched where launched.id = ${issues.campaignId}) is null`,
  },
  launched: sql`exists (select 1 from campaigns out where out.id = ${issues.campaignId} and out.launch_at <= now())`,
  sinceLaunch: sql`exists (select 1 from campaigns begun where begun.id = ${issues.campaignId} and begun.launch_at <= ${issues.createdAt})`,
  linksKnown: sql`exists (select 1 from campaigns counted where counted.id = ${issues.campaignId} and counted.links > 0)`,
  ownCampaign: sql`exists (select 1 from campaigns own where own.id = ${issues.campaignId} and own.team_id = ${issues.teamId})`,
  statusOn: ({ day, words }: PastValue) => and(filedUntil(day), hadStatus(day, words))!,
  respondGoal: (state: Word | null) => onClock("respond", state as GoalState | null),
  resolveGoal: (state: Word | null) => onClock("resolve", state as GoalState | null),
  respondBy: clockRunsOut("respond"),
  resolveBy: clockRunsOut("resolve"),
  overdue: sql`(${issues.status} <= 3 and ${issues.dueAt} < now())`,
  reopened: sql`(${issues.reopenCount} > 0)`,
  recurs: sql`${issues.recurs}`,
} satisfies Record<FilterKey, Expression>;

export type Asking = Pick<IssueView, "display" | "within"> & {
  text?: string;
  filters?: IssueFilters;
  hits?: number;
  /** What the words were found in, where they have been looked up already. */
  found?: Found;
  /** The same of what is rare and has been looked up. */
  known?: Known | undefined;
  /** The agreed time whose standing they are known by, so that it need not be looked up for each. */
  knownOfClock?: Clock | undefined;
  /** Whether all that match are gone through from the newest on, until a page is full. */
  isWalked?: boolean;
};

/** Numbers of issues, the newest first. */
export type Found = readonly number[];

/** The issues that something rare is true of, or that they are more than are worth naming. */
export type Known = Found | "many";

/** How many issues a text search looks at, the newest first, before it is asked for more. */
export const HITS = 500;
/** And at most, where all that hold the words are meant. */
export const MOST_HITS = 100_000;

/** The filters and the text of a view, without its scope. Lists, counts, exports and charts all start here. */
export const askedWhere = (actor: Actor, asking: Asking): SQL | undefined => and(...askedInTurn(actor, asking));

/** The same in two parts: what a row tells, and what has to be looked up for each in its history and its clocks. */
export function askedInTurn(actor: Actor, asking: Asking): [near: SQL | undefined, far: SQL | undefined] {
  const { clauses = [], statusOn, respondGoal, resolveGoal, ...plain } = asking.filters ?? {};
  const isFar = (clause: (typeof clauses)[number]) => clause.some(({ operator }) => FAR.includes(operator));
  const near = { ...plain, clauses: clauses.filter((clause) => !isFar(clause)) };
  const far = clauses.filter(isFar);
  // Without the issues that are known by it, it must be looked up as ever.
  const told = Array.isArray(asking.known) ? asking.knownOfClock : undefined;
  const goals = goalsOf({ respondGoal, resolveGoal }).filter(({ clock }) => clock !== told);
  return [
    and(
      nearWhere(actor, { ...asking, filters: near }),
      far.some(tellsOfAnswered) ? isNotNull(issues.firstResponseAt) : undefined,
      statusOn && and(filedUntil(statusOn.day), touchedSince(statusOn)),
      ...goals.map(({ clock, states }) => toldOfGoals(clock, states)),
    ),
    and(
      conditions(actor, { clauses: far }),
      statusOn && hadStatus(statusOn.day, statusOn.words),
      ...goals.map(({ clock, states }) => or(...states.map((state) => goalStands(clock, state, asking))) ?? sql`false`),
    ),
  ];
}

const goalsOf = (filters: Pick<IssueFilters, (typeof GOAL_OF)[Clock]>) =>
  CLOCKS.flatMap((clock) => {
    const words = filters[GOAL_OF[clock]];
    return words ? [{ clock, states: words.map((word) => (word === "none" ? null : (word as GoalState))) }] : [];
  });

const FAR: readonly Operator[] = ["was", "never", "left"];

/** Whether a clause holds for none that is as it was filed, so that its history need not be looked into: whatever left a status was answered. */
const tellsOfAnswered = ([only, ...others]: readonly IssueCondition[]) =>
  only?.key === "status" &&
  others.length === 0 &&
  (only.operator === "left" || (only.operator === "was" && !only.value.includes("new")));

function conditions(actor: Actor, filters: IssueFilters): SQL | undefined {
  const asked = { actorId: actor.id, teamIds: actor.teamIds, now: new Date(), zone: workspaceZone(), left };
  return filterSql(issueFields, issueExpressions, filters, asked);
}

function nearWhere(
  actor: Actor,
  { text, filters = {}, hits = HITS, found, known, display, within }: Asking,
): SQL | undefined {
  if (contradicts(filters)) return sql`false`;
  const { status, ...others } = filters;
  // All of open work is one comparison: said once more as a list, the planner would expect a fraction of the rows.
  const listed =
    status && OPEN_STATUSES.every((word) => status.includes(word)) && isOpenOnly(filters) ? others : filters;
  return and(
    conditions(actor, listed),
    // Said as a plain comparison, which proves the partial indexes of open work whatever the parameters are.
    isOpenOnly(filters) ? sql`${issues.status} <= 3` : undefined,
    // No time runs out before the issue is filed: what is younger need not be looked up.
    filedBefore([momentsOf(filters.respondBy), momentsOf(filters.resolveBy)]),
    text ? matching(text, found ?? hits) : undefined,
    known && known !== "many" ? sql`${issues.id} = any(${named(known)})` : undefined,
    groupWhere(display, within),
  );
}

/** What this actor may see in this scope, narrowed to what they asked for. */
export function issuesWhere(actor: Actor, scope: Scope, asking: Asking): SQL {
  return and(scopeWhere(actor, scope), askedWhere(actor, asking))!;
}

/** The same of what is read from `issuesIn`, which holds nothing but one's own where that is the scope. */
export const askedOf = (actor: Actor, scope: Scope, asking: Asking): SQL =>
  scope.kind === "mine" ? (askedWhere(actor, asking) ?? sql`true`) : issuesWhere(actor, scope, asking);

/** What an issue has once it is resolved or closed, and never before. */
const OF_ENDED: readonly FilterKey[] = ["resolution", "resolvedAt", "closedAt"];

/** Whether open work alone is asked for, and what no open work has: nothing need be read to know that there is none. */
export function contradicts(filters: IssueFilters): boolean {
  const isOfEnded = ([only, ...others]: ReturnType<typeof clausesOf>[number]) => {
    if (only?.operator !== "is" || others.length > 0) return false;
    const words = Array.isArray(only.value) ? (only.value as unknown[]) : [only.value];
    if (only.key === GOAL_OF.resolve) return words.every((word) => word === "met" || word === "missed");
    return OF_ENDED.includes(only.key as FilterKey) && !words.includes("none");
  };
  return isOpenOnly(filters) && clausesOf(issueFields, filters).some(isOfEnded);
}

/** Whether only open work is asked for. */
export function isOpenOnly(filters: IssueFilters): boolean {
  const open: readonly Status[] = OPEN_STATUSES;
  return Boolean(filters.overdue) || statusesOf(filters).every((status) => open.includes(status));
}

/** The statuses that the filters leave, each clause by itself. */
function statusesOf(filters: IssueFilters): Status[] {
  const alone = (filters.clauses ?? []).flatMap(([only, ...others]) => (only && others.length === 0 ? [only] : []));
  const leaves = (one: IssueCondition, status: Status) =>
    one.key !== "status" ||
    (one.operator === "is" && one.value.includes(status)) ||
    (one.operator === "not" && !one.value.includes(status)) ||
    FAR.includes(one.operator);
  return STATUSES.filter(
    (status) => (filters.status?.includes(status) ?? true) && alone.every((one) => leaves(one, status)),
  );
}

/**
 * Whether an issue had one of these statuses at the end of a day: the last one that its history tells of until then. Behind a coalesce the
 * planner expects many, for whom a list is walked in its order.
 */
function hadStatus(day: Day, words: readonly Word[]): SQL {
  const after = endOf(day);
  return sql`coalesce((select past.after #>> '{}' from ${issueHistory} past where past.team_id = ${issues.teamId}
    and past.issue_id = ${issues.id} and past.field = 'status' and past.at < ${after}::timestamptz order by past.id desc limit 1) = any(${sql.param([...words])}::text[]), false)`;
}

/** What was not touched since a day ended has the status that it had then, so that its history need not be looked into. */
function touchedSince({ day, words }: PastValue): SQL {
  // Who says when it was touched may go by another clock than its history.
  const since = new Date(startOfDay(addDays(day, 1), workspaceZone()).getTime() - AHEAD_MS);
  return sql`coalesce(${oneOf(issues.status, words)} or ${issues.updatedAt} >= ${since.toISOString()}::timestamptz, false)`;
}

const filedUntil = (day: Day) => sql`${issues.createdAt} < ${endOf(day)}::timestamptz`;

const endOf = (day: Day) => startOfDay(addDays(day, 1), workspaceZone()).toISOString();

/** Whether a field's value was left once, by the index of what was left. */
function left(key: string, values: readonly (string | null)[]): SQL {
  const named = oneOf(
    issueHistory.formerly,
    values.filter((value) => value !== null),
  );
  const formerly = values.includes(null) ? sql`(${named} or ${issueHistory.formerly} is null)` : named;
  return sql`exists (select 1 from ${issueHistory} where ${issueHistory.teamId} = ${issues.teamId}
    and ${issueHistory.issueId} = ${issues.id} and ${issueHistory.field} = ${key} and ${formerly} ${isEveryday(key, values) ? sql`offset 0` : sql``})`;
}

/**
 * What nearly every issue has left once is looked up for each issue that is shown: an offset keeps the planner from reading
 * the history of them all first, which is right for what few have left.
 */
const isEveryday = (key: string, values: readonly (string | null)[]) =>
  key === "status" && values.some((value) => value !== "closed");

/** Issues whose texts hold the words, or the one with this number. */
function matching(text: string, found: Found | number): SQL {
  const number = parseIssueNumber(text);
  if (number !== null && isNumberAlone(text)) return sql`${issues.id} = ${number}`;
  // Either way the planner does not know how many they are, and looks up each.
  const ids = typeof found === "number" ? sql`array(select app.search_ids(${text}, ${found}))` : named(found);
  return number === null ? sql`${issues.id} = any(${ids})` : sql`${issues.id} = any(${ids} || ${number}::bigint)`;
}

const named = (ids: Found) => sql`array(select unnest(${sql.param([...ids])}::bigint[]))`;

/** What can be nothing but an issue's number. */
const isNumberAlone = (text: string) => /^qm-/i.test(text.trim());

/** The newest issues that hold the words, as far as this scope sees them. */
export async function searched(tx: Tx, text: string, hits: number): Promise<Found> {
  const { rows } = await tx.execute<{ ids: number[] | null }>(
    sql`select array_agg(id)::float8[] as ids from app.search_ids(${text}, ${hits}) id`,
  );
  return rows[0]?.ids ?? [];
}
