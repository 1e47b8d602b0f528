import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { addDays, LABELS, momentsIn, SEVERITIES, type Severity, startOfDay } from "@qm/domain";
import { and, eq, sql } from "drizzle-orm";
import type { Clock } from "@/features/issues/clocks";
import { namesById } from "@/features/issues/names";
import { issuesIn } from "@/features/issues/pages";
import { workspaceZone } from "@/lib/zone";
import type { Answer, ColumnFunnel, ControlPoint, Row } from "../answer";
import { severityOf, wordCounts } from "../days";
import { judgedByFunnel } from "../judged-by-funnel";
import { countLate, type Late } from "../late-clocks";
import {
  hrefOf,
  issuesFigure,
  isToCome,
  type More,
  type Question,
  shareFigure,
  timesOf,
  UNKNOWN,
  whereOf,
} from "../question";

const { issues, issueClocks, slaPolicies } = schema;

const COLUMNS = [
  { key: "respond", label: "Answered in time", unit: "share", better: "more" },
  { key: "resolve", label: "Resolved in time", unit: "share", better: "more" },
  { key: "respondLate", label: "Late to answer now", unit: "issues" },
  { key: "resolveLate", label: "Late to resolve now", unit: "issues" },
] as const;
const CLOCKS = {
  respond: { moment: "firstResponseAt", met: issueClocks.respondMet, stopped: issueClocks.respondedAt },
  resolve: { moment: "resolvedAt", met: issueClocks.resolveMet, stopped: issueClocks.resolvedAt },
} as const;

const daysOf = ({ period: { from, to } }: Question) => ({ from, to });

/** The issues whose clock stopped in the period, and in time. */
const keptIn = (question: Question, clock: Clock): More => ({
  [CLOCKS[clock].moment]: daysOf(question),
  [`${clock}Goal`]: ["met"],
});

/** And too late. What still runs past its time is listed by itself. */
const missedIn = (question: Question, clock: Clock): More => ({
  [CLOCKS[clock].moment]: daysOf(question),
  [`${clock}Goal`]: ["missed"],
});

const lateIn = (clock: Clock): More => ({ [`${clock}Goal`]: ["late"] });

/** What had run out when the period ended, and is late still. */
const ranOutBy = ({ period: { to } }: Question, clock: Clock): More => ({
  ...lateIn(clock),
  [`${clock}By`]: { to },
});

const isOver = ({ period, now }: Question) => startOfDay(addDays(period.to, 1), workspaceZone()) < now;

type Kept = { key: number | Severity; n: number; met: number };

const COUNTS = { respond: "answered", resolve: "solved" } as const;

async function keptBy(tx: Tx, question: Question, clock: Clock, by: "severity" | "teamId"): Promise<Kept[]> {
  const counts = by === "teamId" ? (`${COUNTS[clock]}Team` as const) : COUNTS[clock];
  const words = await wordCounts(tx, question, counts, question.period);
  return words ? judged(words, by) : countedBy(tx, question, clock, by);
}

/** The counters have what was missed under the negative of its word. */
function judged(words: ReadonlyMap<number, number>, by: "severity" | "teamId"): Kept[] {
  return [...new Set([...words.keys()].map(Math.abs))].map((word) => {
    const [met, missed] = [words.get(word) ?? 0, words.get(-word) ?? 0];
    return { key: by === "severity" ? severityOf(word) : word, n: met + missed, met };
  });
}

/** From the clocks that stopped in the period, which are found by index, to their issues. */
async function countedBy(tx: Tx, question: Question, clock: Clock, by: "severity" | "teamId"): Promise<Kept[]> {
  const { moment, met, stopped } = CLOCKS[clock];
  const { from, before } = momentsIn(question.period, question.now, workspaceZone());
  return tx
    .select({ key: issues[by], n: sql<number>`count(*)::int`, met: sql<number>`(count(*) filter (where ${met}))::int` })
    .from(issueClocks)
    .innerJoin(issuesIn(question), and(eq(issues.teamId, issueClocks.teamId), eq(issues.id, issueClocks.issueId)))
    .where(
      and(
        sql`${stopped} >= ${from!.toISOString()}::timestamptz and ${stopped} < ${before!.toISOString()}::timestamptz and ${met} is not null`,
        whereOf(question, { [moment]: daysOf(question) }),
      ),
    )
    .groupBy(issues[by]);
}

/** Of each of these questions, which ask of other days. */
async function foundBy(tx: Tx, asked: Question[], by: "severity" | "teamId"): Promise<Found> {
  const [question] = asked as [Question];
  const late = await countLate(
    tx,
    question,
    by,
    asked.map(({ period }) => period),
  );
  const of = async (clock: Clock) => {
    const kept: ByKey<Kept>[] = [];
    for (const one of asked) kept.push(byKey(await keptBy(tx, one, clock, by)));
    return { kept, late: byKey(late[clock]) };
  };
  return { asked, respond: await of("respond"), resolve: await of("resolve") };
}

/** What was kept is told for each of the questions, and so is what was late by the end of each. */
type Found = { asked: Question[] } & Record<Clock, { kept: ByKey<Kept>[]; late: ByKey<Late> }>;

type ByKey<One> = ReadonlyMap<Kept["key"], One>;

const byKey = <One extends { key: Kept["key"] }>(all: readonly One[]): ByKey<One> =>
  new Map(all.map((one) => [one.key, one]));

/** How many of the agreed times were kept, for each severity, of those that ended in the period and those that have run out. */
export function askGoals(question: Question): Promise<Answer> {
  return lookAside(question.actor, question.scope, async (tx) => {
    const { now, before } = timesOf(question);
    const found = await foundBy(tx, before ? [now, before] : [now], "severity");
    const agreed = await tx.select({ goals: slaPolicies.goals }).from(slaPolicies);
    const rows = SEVERITIES.toReversed().map((severity): Row => {
      const more: More = { severity: [severity] };
      const cells = cellsOf(found, severity, more, (clock) =>
        agreed.some(({ goals }) => goals[severity][clock] !== null),
      );
      return { key: severity, label: LABELS[severity], href: null, cells };
    });
    return { drawn: "table", columns: COLUMNS, rows, ...(isToCome(question) && { ahead: true }) };
  });
}

/**
 * The same for each team, each judged by how many of its clocks stopped or ran out: teams are no league.
 * Two hundred teams day by day are too many to count twice at every look.
 */
export function askGoalsByTeam(question: Question): Promise<Answer> {
  return lookAside(question.actor, question.scope, async (tx) => {
    const found = await foundBy(tx, [question], "teamId");
    const all = [found.respond, found.resolve].flatMap(({ kept, late }) => [...kept, late]);
    const ids = [...new Set(all.flatMap((one) => [...one.keys()] as number[]))];
    const { team } = await namesById(tx, { team: ids });
    const rows = ids
      .map((id): Row => {
        const more: More = { teamId: [id] };
        return { key: String(id), label: team[id] ?? `#${id}`, href: null, cells: cellsOf(found, id, more) };
      })
      .sort((a, b) => a.label.localeCompare(b.label, "en"));
    const funnels = FUNNELS.map((one) => funnelOf(rows, one));
    return { drawn: "funnels", unit: "share", funnels, columns: COLUMNS, rows };
  });
}

const FUNNELS = [
  { key: "respond", denominator: "issues answered, or late to answer" },
  { key: "resolve", denominator: "issues resolved, or late to resolve" },
] as const;

function funnelOf(rows: readonly Row[], { key, denominator }: (typeof FUNNELS)[number]): ColumnFunnel {
  const place = COLUMNS.findIndex((column) => column.key === key);
  const units = rows.map((row) => {
    const { n, part: count = 0, href } = row.cells[place]!;
    return { row, n, count, href: href! };
  });
  const { points, caution } = judgedByFunnel("p", units);
  return {
    ...{ key, denominator, caution },
    label: COLUMNS[place]!.label,
    points: points.map(({ unit: { row, n, count, href }, ...judged }): ControlPoint => {
      return { key: row.key, label: row.label, n, part: count, denominator: n, href, ...judged };
    }),
  };
}

const ALWAYS: (clock: Clock) => boolean = () => true;

function cellsOf({ asked, ...found }: Found, key: Kept["key"], more: More, isAgreed = ALWAYS): Row["cells"] {
  const lateOf = (clock: Clock) => found[clock].late.get(key);
  const shareAt = (clock: Clock, question: Question, place: number) => {
    const { n = 0, met = 0 } = found[clock].kept[place]!.get(key) ?? {};
    const late = lateOf(clock)?.byEnd[place] ?? 0;
    const listed = (words: string, such: More, n: number) =>
      n > 0 ? [{ key: words, words, n, href: hrefOf(question, { ...such, ...more }) }] : [];
    const missed = listed("missed", missedIn(question, clock), n - met);
    // Of a period that still runs that is what is late now, which has a column of its own.
    const ranOut = isOver(question) ? listed("late by its end", ranOutBy(question, clock), late) : [];
    return {
      kept: shareFigure(question, { ...keptIn(question, clock), ...more }, met, n + late),
      beside: [...missed, ...ranOut],
    };
  };
  const share = (clock: Clock) => {
    // What is late at this moment is none of the days that are still to come.
    if (isToCome(asked[0]!)) return UNKNOWN;
    const [now, before] = asked.map((question, place) => shareAt(clock, question, place));
    const { kept, beside } = now!;
    return { ...kept, ...(beside.length > 0 && { beside }), ...(before && { before: before.kept }) };
  };
  // Where nothing is agreed nothing can be late: a zero would look as if it were kept.
  const late = (clock: Clock) => ({
    ...issuesFigure(asked[0]!, { ...lateIn(clock), ...more }, lateOf(clock)?.now ?? 0),
    ...(!isAgreed(clock) && !lateOf(clock)?.now && { value: null, href: null }),
  });
  return [share("respond"), share("resolve"), late("respond"), late("resolve")];
}
