import "server-only";
import { addDays, type Day, dayOf } from "@qm/domain";
import { controlChart, noteWords, proposeChart, signalWords } from "@qm/domain/control-charts";
import { workspaceZone } from "@/lib/zone";
import type { Answer, ControlPoint, Unit } from "./answer";
import { periodWords } from "./period-words";
import { type Question, stepLabel } from "./question";

/** Half a year: fewer weeks make no firm limits, and of more nobody remembers what happened. */
export const WEEKS_SHOWN = 26;

type Week = { from: Day; to: Day; label: string; running: boolean };

/** So many weeks from Monday to Sunday, the last of them the one in which the period ends. */
export function weeksUntil({ period, now }: Question, count: number): Week[] {
  const today = dayOf(now, workspaceZone());
  const weekday = (new Date(`${period.to}T00:00:00Z`).getUTCDay() + 6) % 7;
  const last = addDays(period.to, -weekday);
  return Array.from({ length: count }, (_, n) => {
    const from = addDays(last, (n + 1 - count) * 7);
    const to = addDays(from, 6);
    return { from, to, label: stepLabel(from, { ...period, step: "week" }), running: from <= today && today <= to };
  });
}

/** `n` is what is counted over; counts of weeks are counted over nothing. */
type Counted = Week & { count: number; n?: number; href: ControlPoint["href"] };

const WEEK = { one: "week", many: "weeks" };

/** The chart that suits these weeks, with what it says in words. */
export function controlled(weeks: readonly Counted[], unit: Unit): Answer {
  const points = weeks.map(({ count, n, running }) => ({
    observed: count,
    ...(n !== undefined && { n }),
    incomplete: running,
  }));
  const { kind, exact, reason } = proposeChart("faults", points);
  const chart = controlChart({ kind, exact, points, ...(kind === "xmr" && { lowest: 0 }) });
  const caution = chart.notes.find(({ about }) => about === "too_few" || about === "provisional");
  return {
    drawn: "control",
    unit,
    why: reason,
    days: daysOf(weeks),
    caution: caution ? noteWords(caution, WEEK) : null,
    points: chart.points.map(({ value, centre, lower, upper, excluded }, place): ControlPoint => {
      const { from, label, count, n, href, running } = weeks[place]!;
      return {
        key: from,
        label,
        value,
        n: count,
        denominator: n ?? null,
        centre,
        lower,
        upper,
        href,
        ...(running && { running }),
        ...(excluded && { excluded }),
      };
    }),
    signals: chart.signals.map((signal) => ({
      rule: signal.rule,
      words: signalWords(signal, WEEK),
      from: signal.from,
      to: signal.to,
    })),
  };
}

const daysOf = (weeks: readonly Week[]) =>
  `${weeks.length} weeks, ${periodWords({ from: weeks[0]!.from, to: weeks.at(-1)!.to })}`;
