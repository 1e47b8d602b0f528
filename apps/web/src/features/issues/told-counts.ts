import "server-only";
import { schema } from "@qm/db";
import {
  type Actor,
  addDays,
  type Day,
  type DayRange,
  dayOf,
  daysIn,
  firstOfMonth,
  OPEN_STATUSES,
  type Scope,
  SEVERITY_CODES,
  STATUS_CODES,
  type Status,
} from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";
import { dayCells, teamsOf } from "./cells-by-day";
import { CLOCKS, type Clock, GOAL_OF } from "./clocks";
import type { FilterKey, IssueFilters } from "./fields";
import { CLOCK_COLUMNS } from "./goal-where";
import { momentsOf } from "./moments";

type Asking = { actor: Actor; scope: Scope };
type Counts = keyof typeof schema.DAY_COUNTS;
type CountedEver = (typeof schema.COUNTED_EVER)[number];

/** Of so many days the cells are read in a moment. */
const MOST_DAYS = 400;

export const KEPT_AS = {
  respond: { at: "firstResponseAt", goal: GOAL_OF.respond, by: "respondBy", stopped: "answered", ends: "respondEnds" },
  resolve: { at: "resolvedAt", goal: GOAL_OF.resolve, by: "resolveBy", stopped: "solved", ends: "resolveEnds" },
} as const satisfies Record<Clock, unknown>;

/**
 * Rows of `n` that add up to how many match, by the counters of days: what was resolved, how agreed times stand and stood, and who had which
 * status on a day, of whole teams and of some severities. These are what dashboards lead to, so the list says their number. `null` where
 * anything else is asked.
 */
export function toldCells(asking: Asking, { clauses = [], ...filters }: IssueFilters): SQL | null {
  const { severity, ...others } = filters;
  const keys = (Object.keys(others) as FilterKey[]).filter((key) => others[key as keyof typeof others] !== undefined);
  const isOf = (...asked: readonly FilterKey[]) =>
    keys.length === asked.length && asked.every((key) => keys.includes(key));
  if (asking.scope.kind === "mine" || clauses.length > 0) return null;
  const { resolvedAt, statusOn } = filters;
  if (statusOn && !severity && isOf("statusOn")) return hadStatus(asking, statusOn.day, statusOn.words as Status[]);
  if (resolvedAt && isOf("resolvedAt")) return onDays(asking, "resolved", resolvedAt, wordsOf(severity));
  for (const clock of CLOCKS) {
    const { at, goal, by, stopped } = KEPT_AS[clock];
    const [range, states, until] = [filters[at], filters[goal], filters[by]];
    if (until && isOf(by)) return runsOut(asking, clock, until, severity && wordsOf(severity));
    if (!states) continue;
    if (range && isOf(at, goal) && states.every((state) => state === "met" || state === "missed")) {
      const words = states.flatMap((state) => wordsOf(severity).map((word) => (state === "met" ? word : -word)));
      return onDays(asking, stopped, range, words);
    }
    if (states.every((state) => state === "late") && (isOf(goal) || (until && isOf(goal, by))))
      return late(asking, clock, until, severity && wordsOf(severity));
  }
  return null;
}

/** As long as most agreed times are: what was missed is rarely younger. */
const A_WEEK = 7;

/**
 * The last of what was missed in a time, where the counters tell all that is asked, as a query of one row: whether `all` of it is `few`, or else the
 * last `few` are; the last week's where these are `most` at most. `ids` are all that stopped `since` then, in milliseconds.
 */
export function lastMissed(
  asking: Asking,
  clock: Clock,
  filters: IssueFilters,
  { few, most }: { few: number; most: number },
): SQL | null {
  const [{ at: key, stopped }, { at, met }] = [KEPT_AS[clock], CLOCK_COLUMNS[clock]];
  const [range, severity] = [filters[key], filters.severity && wordsOf(filters.severity)];
  const { from, to = today() } = range && range !== "none" ? daysIn(range, today()) : {};
  if (!from || !toldCells(asking, filters)) return null;
  const missed = among(wordsOf(filters.severity).map((word) => -word));
  const cells = dayCells(asking, [cellsOf(stopped, sql`day between ${from}::date and ${to}::date and ${missed}`)]);
  const { before } = momentsOf(range);
  const until = before ? sql`and ${at} < ${before.toISOString()}::timestamptz` : sql``;
  const week = sql`${addDays(today(), -A_WEEK)}::date`;
  return sql`select extract(epoch from told.since)::float8 * 1000 as since, told.n <= ${few} as all,
      array(select c.issue_id from issue_clocks c where ${teamsOf(asking).pending}
        and ${at} >= told.since ${until} and ${met} is not null and not ${met} ${ofSeverity(severity)})::float8[] as ids
    from (select coalesce(sum(n), 0) as n, case when coalesce(sum(n) filter (where day >= ${week}), 0) <= ${most} then
          min(day) filter (where later <= ${few} or later <= ${most} and day >= ${week}) end::timestamp at time zone ${workspaceZone()} as since
      from (select day, sum(n) as n, sum(sum(n)) over (order by day desc) as later from ${cells} group by day) days) told`;
}

const wordsOf = (severity: IssueFilters["severity"]): number[] =>
  (severity ?? (["low", "medium", "high", "critical"] as const)).map((word) => SEVERITY_CODES[word]);

const cellsOf = (counts: Counts, such: SQL, { coarser = false } = {}) =>
  sql`counts = ${schema.DAY_COUNTS[counts] + (coarser ? schema.COARSER : 0)}::smallint and ${such}`;

const among = (words: readonly number[]) => sql`word = any(${sql.param([...words])}::int[])`;

const today = () => dayOf(new Date(), workspaceZone());

function onDays(asking: Asking, counts: Counts, range: DayRange | "none", words: readonly number[]): SQL | null {
  const { from, to = today() } = range === "none" ? {} : daysIn(range, today());
  if (!from || from <= addDays(to, -MOST_DAYS)) return null;
  return sql`select n from ${dayCells(asking, [cellsOf(counts, sql`day between ${from}::date and ${to}::date and ${among(words)}`)])}`;
}

/** Who had a status: of the months before by month, and of that one by day. What is done has no such cells. */
function hadStatus(asking: Asking, day: Day, words: readonly Status[]): SQL | null {
  if (!words.every((word) => (OPEN_STATUSES as readonly Status[]).includes(word))) return null;
  const [month, codes] = [firstOfMonth(day), words.map((word) => STATUS_CODES[word])];
  const before = cellsOf("flowMonth", sql`day < ${month}::date and ${among(codes)}`);
  const since = cellsOf("flow", sql`day between ${month}::date and ${day}::date and ${among(codes)}`);
  return sql`select n from ${dayCells(asking, [before])} union all select n from ${dayCells(asking, [since])}`;
}

/** @param until where what ran out by then alone is meant */
function late(
  asking: Asking,
  clock: Clock,
  until: DayRange | "none" | undefined,
  severity: readonly number[] | undefined,
) {
  const { from, before } = momentsOf(until);
  if (from || until === "none") return null;
  // By the clock that says what is late.
  const end = before ? sql`least(now(), ${before.toISOString()}::timestamptz)` : sql`now()`;
  return sql`select n from (${ranOutCells(asking, { clock, end, by: "severity", severity })}) ran_out`;
}

/** What runs out in less than this is read one by one: it is less than what the counters leave to be read of the months at both ends. */
const SHORT_MS = 14 * 86_400_000;

/** What runs out in a time: of a long one all that does before its end, without what did before it began. */
function runsOut(asking: Asking, clock: Clock, range: DayRange | "none", severity: readonly number[] | undefined) {
  const { from, before } = momentsOf(range);
  if (!from || !before) return null;
  const [begin, end] = [from, before].map((moment) => sql`${moment.toISOString()}::timestamptz`) as [SQL, SQL];
  if (before.getTime() - from.getTime() < SHORT_MS)
    return sql`select 1 as n ${clocksThatRunOut(asking, { clock, from: begin, end, severity })}`;
  const until = (moment: SQL) => ranOutCells(asking, { clock, end: moment, by: "severity", severity });
  return sql`select n from (${until(end)}) ended union all select -n from (${until(begin)}) began`;
}

/** Cells of teams know no severities. */
export type RanOut = { clock: Clock; end: SQL } & (
  | { by: "severity"; severity?: readonly number[] | undefined }
  | { by: "teamId" }
);

/**
 * What ran out before a moment and still runs, as rows of `word` and `n` that add up: all that runs without what runs out in that month or
 * later, by the counters, and in that month by the clocks themselves. What is yet to run out is few months; what has run out may be years.
 */
export function ranOutCells(asking: Asking, { clock, end, ...asked }: RanOut): SQL {
  const [zone, { ends }] = [workspaceZone(), KEPT_AS[clock]];
  const severity = asked.by === "severity" ? asked.severity : undefined;
  const [counts, word]: [CountedEver, SQL] =
    asked.by === "severity" ? [ends, sql`severity::int`] : [`${ends}Team`, sql`team_id`];
  const month = sql`date_trunc('month', (${end} - interval '1 millisecond') at time zone ${zone})`;
  const such = severity ? among(severity) : sql`true`;
  const all = dayCells(asking, [cellsOf(counts, such, { coarser: true })], cellsOf(counts, such));
  const later = dayCells(asking, [cellsOf(counts, sql`day >= (${month})::date and ${such}`)]);
  return sql`select word, n from ${all} union all select word, -n from ${later}
    union all select ${word}, 1 ${clocksThatRunOut(asking, { clock, from: sql`${month} at time zone ${zone}`, end, severity })}`;
}

type Between = { clock: Clock; from: SQL; end: SQL; severity: readonly number[] | undefined };

function clocksThatRunOut(asking: Asking, { clock, from, end, severity }: Between): SQL {
  return sql`from issue_clocks c where ${CLOCK_COLUMNS[clock].by} >= ${from} and ${CLOCK_COLUMNS[clock].by} < ${end} and ${teamsOf(asking).pending} ${ofSeverity(severity)}`;
}

const ofSeverity = (codes: readonly number[] | undefined): SQL =>
  codes ? sql`and severity = any(${sql.param([...codes])}::int[])` : sql``;
