import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { LABELS, momentsIn, SEVERITIES, type Severity } from "@qm/domain";
import { and, eq, sql } from "drizzle-orm";
import { namesById } from "@/features/issues/names";
import { workspaceZone } from "@/lib/zone";
import type { Answer, Figure, Row } from "../answer";
import { severityOf, wordCounts } from "../days";
import { type More, type Question, shareFigure, whereOf } from "../question";

const { issues, issueClocks } = schema;

const COLUMNS = [
  { key: "respond", label: "Answered in time", unit: "share" },
  { key: "resolve", label: "Resolved in time", unit: "share" },
] as const;
type Clock = (typeof COLUMNS)[number]["key"];

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
    .innerJoin(issues, and(eq(issues.teamId, issueClocks.teamId), eq(issues.id, issueClocks.issueId)))
    .where(
      and(
        sql`${stopped} >= ${from!.toISOString()}::timestamptz and ${stopped} < ${before!.toISOString()}::timestamptz and ${met} is not null`,
        whereOf(question, { [moment]: daysOf(question) }),
      ),
    )
    .groupBy(issues[by]);
}

/** How many of the agreed times that ended in the period were kept, for each severity. */
export function askGoals(question: Question): Promise<Answer> {
  return lookAside(question.actor, question.scope, async (tx) => {
    const kept = {
      respond: await keptBy(tx, question, "respond", "severity"),
      resolve: await keptBy(tx, question, "resolve", "severity"),
    };
    const rows = SEVERITIES.toReversed().map((severity): Row => {
      const more: More = { severity: [severity] };
      return { key: severity, label: LABELS[severity], href: null, cells: cellsOf(question, kept, severity, more) };
    });
    return { drawn: "table", columns: COLUMNS, rows };
  });
}

/** The same for each team, by name: they are no league. */
export function askGoalsByTeam(question: Question): Promise<Answer> {
  return lookAside(question.actor, question.scope, async (tx) => {
    const kept = {
      respond: await keptBy(tx, question, "respond", "teamId"),
      resolve: await keptBy(tx, question, "resolve", "teamId"),
    };
    const ids = [...new Set([...kept.respond, ...kept.resolve].map(({ key }) => key as number))];
    const { team } = await namesById(tx, { team: ids });
    const rows = ids
      .map((id): Row => {
        const more: More = { teamId: [id] };
        return { key: String(id), label: team[id] ?? `#${id}`, href: null, cells: cellsOf(question, kept, id, more) };
      })
      .sort((a, b) => a.label.localeCompare(b.label, "en"));
    return { drawn: "table", columns: COLUMNS, rows };
  });
}

const cellsOf = (question: Question, kept: Record<Clock, Kept[]>, key: Kept["key"], more: More): Figure[] =>
  COLUMNS.map(({ key: clock }) => {
    const { n = 0, met = 0 } = kept[clock].find((one) => one.key === key) ?? {};
    return shareFigure(question, { ...keptIn(question, clock), ...more }, met, n);
  });
