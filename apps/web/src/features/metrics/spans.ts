import "server-only";
import { schema, scopeWhere, type Tx } from "@qm/db";
import { addDays, startOfDay, weekOf } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { issuesIn } from "@/features/issues/pages";
import { workspaceZone } from "@/lib/zone";
import { cellsByDay, cellsByWeek, dayCount, isUnfiltered } from "./days";
import { type Days, type Question, stepOf, whereOf } from "./question";

const { issues } = schema;

/** How long it took, from the filing: until when, in whose steps the issues are counted, and where their stretches are kept. */
export const SPANS = {
  resolve: { until: "resolvedAt", by: "resolvedAt", stretch: "tookStretch", counts: "took" },
  firstResolve: { until: "firstResolvedAt", by: "resolvedAt", stretch: "firstTookStretch", counts: "firstTook" },
  respond: { until: "firstResponseAt", by: "createdAt", stretch: "respondStretch", counts: "responded" },
} as const;

export type SpanKey = keyof typeof SPANS;
/** Of one of the steps, counted from 1: of how many issues, and hours at each of the shares, interpolated. */
export type Spread = { step: number; n: number; hours: number[] };

/** The spread of what falls in each of the steps, which follow upon each other, at each of the shares. */
export type SpreadAsked = { key: SpanKey; steps: readonly Days[]; shares: readonly number[] };

export const MIDDLE = [0.5];
export const SHARES = [0.5, 0.75, 0.9];
const HOUR_SECONDS = 3_600;
/** So few are sorted sooner than their stretches are added up. */
const FEW = 1_000;

/** By the counters where they know, and where there are enough of them. */
export async function spreadsOf(tx: Tx, question: Question, asked: SpreadAsked): Promise<Spread[]> {
  const counts = SPANS[asked.key].by === "resolvedAt" ? "resolved" : "filed";
  const n = isUnfiltered(question) ? await dayCount(tx, question, counts, daysOf(asked)) : null;
  return n !== null && n > FEW ? byStretches(tx, question, asked) : bySorting(tx, question, asked);
}

export async function bySorting(tx: Tx, question: Question, asked: SpreadAsked): Promise<Spread[]> {
  const { until, by } = SPANS[asked.key];
  const { rows } = await tx.execute<Spread>(sql`
    select step, count(*)::int as n, percentile_cont(${sql.param(asked.shares)}::float8[]) within group (order by hours) as hours from (
      select ${stepOf(issues[by], asked.steps)} as step, ${hoursSql(asked.key)} as hours
      from ${issuesIn(question)} where ${whereOf(question, { [by]: daysOf(asked) })} and ${issues[until]} is not null) spans group by 1`);
  return rows;
}

/**
 * The same to the last digit without looking at all of them: the counters say in which stretch lies the one that is so-and-so many in order,
 * and only that stretch is read and sorted.
 */
export async function byStretches(tx: Tx, question: Question, asked: SpreadAsked): Promise<Spread[]> {
  const moments = momentsOf(asked);
  const { rows } = await tx.execute<Spread>(sql`
    with counted as materialized (${countedStretches(question, asked)}),
    ranked as materialized (
      select step, stretch, n, (sum(n) over (partition by step order by stretch))::int - n as before, (sum(n) over (partition by step))::int as total from counted),
    asked as materialized (
      select step, total as n, share, rank, upper, case when upper then ceil(rank) else floor(rank) end as at
      from (select distinct step, total from ranked) steps, unnest(${sql.param(asked.shares)}::float8[]) as share,
        lateral (select share * (total - 1) as rank) exactly, unnest(array[false, true]) as upper),
    places as materialized (
      select a.step, a.n, a.share, a.rank, a.upper, r.stretch, (a.at - r.before)::int as place
      from asked a join ranked r on r.step = a.step and a.at >= r.before and a.at < r.before + r.n),
    spans as materialized (
      select s.step, s.stretch, array_agg(found.hours order by found.hours) as hours
      from (select distinct step, stretch, ${moments}[step] as begins, ${moments}[step + 1] as ends from places) s,
        lateral (${stretchSql(question, asked.key)}) found group by 1, 2),
    bounds as (
      select step, n, share, rank, max(s.hours[place + 1]) filter (where not upper) as low, max(s.hours[place + 1]) filter (where upper) as high
      from places join spans s using (step, stretch) group by 1, 2, 3, 4)
    select step, n, array_agg(low + (high - low) * (rank - floor(rank)) order by share) as hours from bounds group by 1, 2`);
  return rows;
}

/** Where each of the steps but the first begins on a Monday, a whole week lies in one of them, as the day on which its cell stands does. */
function countedStretches(question: Question, asked: SpreadAsked): SQL {
  const [, ...others] = asked.steps;
  const cells = others.every(({ from }) => from === weekOf(from)) ? cellsByWeek : cellsByDay;
  const step = sql`width_bucket(day, ${sql.param(asked.steps.map((one) => one.from))}::date[])`;
  return sql`select ${step} as step, word::smallint as stretch, sum(n)::int as n
    from ${cells(question, SPANS[asked.key].counts, daysOf(asked))} group by 1, 2 having sum(n) > 0`;
}

/** What lies in one stretch of one step, which `s` says. Arithmetic here would keep the policies from letting the index find it. */
function stretchSql({ actor, scope }: Question, key: SpanKey): SQL {
  const { until, by, stretch } = SPANS[key];
  return sql`select ${hoursSql(key)} as hours from ${issues}
    where ${issues[stretch]} = s.stretch and ${issues[by]} >= s.begins and ${issues[by]} < s.ends
      and ${issues[until]} is not null and ${scopeWhere(actor, scope)}`;
}

const hoursSql = (key: SpanKey) =>
  sql`date_part('epoch', ${issues[SPANS[key].until]} - ${issues.createdAt}) / ${HOUR_SECONDS}::float8`;

const daysOf = ({ steps }: SpreadAsked): Days => ({ from: steps[0]!.from, to: steps.at(-1)!.to });

function momentsOf({ steps }: SpreadAsked): SQL {
  const days = [...steps.map(({ from }) => from), addDays(steps.at(-1)!.to, 1)];
  return sql`(${sql.param(days.map((day) => startOfDay(day, workspaceZone()).toISOString()))}::timestamptz[])`;
}
