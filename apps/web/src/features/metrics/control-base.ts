import "server-only";
import type { Tx } from "@qm/db";
import { addDays, type Day, dayOf, mayAnnotate, type RuleSet, weekOf, weeksBetween } from "@qm/domain";
import { workspaceZone } from "@/lib/zone";
import type { NotesElsewhere } from "./answer";
import { notesElsewhere } from "./notes/elsewhere";
import { chartOf, type Said, saidOf } from "./notes/said";
import { type Question, stepLabel } from "./question";
import type { ChartedKey } from "./questions";

/** Half a year: fewer weeks make no firm limits, and of more nobody remembers what happened. */
export const WEEKS_SHOWN = 26;

/** What a point stands for: these days, which follow upon those of the point before. */
export type Stretch = { from: Day; to: Day; label: string; running: boolean };

/** What is said of a control chart, beside its counts. */
export type Noted = {
  said: readonly Said[];
  /** What is to be said of it by whoever asks is said of this chart; `null` where they may not. */
  annotates: { question: ChartedKey; teamId: number | null } | null;
  rules: RuleSet;
  today: Day;
  /** What is said of the charts of single teams, where several are counted together. */
  elsewhere: readonly NotesElsewhere[];
};

/** What a weekly chart is computed from: its weeks, of which the last are shown. */
export type ControlBase = Noted & { weeks: readonly Stretch[] };

/** So many weeks from Monday to Sunday, the last of them the one in which the period ends. */
export function weeksUntil({ period, now }: Question, count: number): Stretch[] {
  const today = dayOf(now, workspaceZone());
  const last = weekOf(period.to);
  return Array.from({ length: count }, (_, n) => {
    const from = addDays(last, (n + 1 - count) * 7);
    const to = addDays(from, 6);
    return { from, to, label: stepLabel(from, { ...period, step: "week" }), running: today <= to };
  });
}

export async function controlBase(tx: Tx, asked: Question, question: ChartedKey): Promise<ControlBase> {
  const noted = await notedOf(tx, asked, question, (_, said) => ({ all: weeksOf(asked, said), shown: WEEKS_SHOWN }));
  return { ...noted, weeks: weeksOf(asked, noted.said) };
}

/** The weeks that are shown, and those before them that their limits are frozen from. */
function weeksOf(asked: Question, said: readonly Said[]): Stretch[] {
  const [first, last] = [weeksUntil(asked, WEEKS_SHOWN)[0]!, weeksUntil(asked, 1)[0]!];
  const frozen = frozenBefore(first.from, last.to, said);
  const earlier = frozen === undefined ? 0 : weeksBetween(frozen, addDays(first.from, -1));
  return weeksUntil(asked, WEEKS_SHOWN + earlier);
}

/** `chartedOf` tells what the own chart of a team shows, of which this is said. */
export async function notedOf(
  tx: Tx,
  asked: Question,
  question: ChartedKey,
  chartedOf: Parameters<typeof notesElsewhere>[3],
): Promise<Noted> {
  const teamId = chartOf(asked.actor, asked.scope);
  const said = teamId === undefined ? [] : await saidOf(tx, question, teamId);
  const annotates = teamId !== undefined && mayAnnotate(asked.actor, teamId) ? { question, teamId } : null;
  const elsewhere = await notesElsewhere(tx, asked, question, chartedOf);
  const today = dayOf(asked.now, workspaceZone());
  return { said, annotates, rules: asked.rules ?? "usual", today, elsewhere };
}

/** The first of the days from which the limits of the first point that is shown are frozen, where these are not shown themselves. */
export function frozenBefore(shown: Day, last: Day, said: readonly Said[]): Day | undefined {
  const begun = said.findLast(({ kind, day }) => kind === "phase" && day <= shown)?.day ?? "";
  const frozen = said.findLast(
    ({ kind, day, until }) => kind === "baseline" && begun <= day && day < shown && until! <= last,
  );
  return frozen?.day;
}
