import "server-only";
import { type Day, phasesOf, RULE_SETS } from "@qm/domain";
import {
  type ControlChart,
  controlChart,
  type Signal as Found,
  type Measure,
  noteWords,
  type Observation,
  type PeriodWords,
  POINTS_FOR_LIMITS,
  proposeChart,
  rulesOf,
  signalWords,
} from "@qm/domain/control-charts";
import type { Answer, ControlPoint, Signal, Unit } from "./answer";
import { type Noted, type Stretch, WEEKS_SHOWN } from "./control-base";
import { notesShown } from "./notes/shown";
import { periodWords } from "./period-words";

/** What a point shows, over what it is counted where it is, and the issues behind it. */
export type Counted = Stretch & {
  key: string;
  observed: number;
  over?: number;
  behind: Pick<ControlPoint, "n" | "part" | "href">;
};

type Charted = {
  unit: Unit;
  /** What the values are called, and what they are where the chart is of numbers instead of shares. */
  axis: string;
  numbers?: string;
  measure: Measure;
  each: PeriodWords;
  /** So many are shown, the last ones; the others are there for their limits. */
  shown: number;
};

export const WEEKLY = { each: { one: "week", many: "weeks" }, shown: WEEKS_SHOWN } as const;

/** The chart that suits these points, with what it says in words, and what people say of it. */
export function controlled(counted: readonly Counted[], charted: Charted, noted: Noted): Answer {
  const { each } = charted;
  const { said, annotates, rules: set, today, elsewhere } = noted;
  const { phases, excluded } = phasesOf(counted, said);
  const points = counted.map(({ observed, over, running }, place) => ({
    observed,
    ...(over !== undefined && { n: over }),
    incomplete: running,
    excluded: excluded.has(place),
  }));
  const { kind, exact, reason } = proposeChart(charted.measure, deciding(points, phases), points);
  const rules = rulesOf(set, kind);
  const chart = controlChart({ kind, exact, points, phases, rules, ...(kind === "xmr" && { lowest: 0 }) });
  const skipped = Math.max(0, counted.length - charted.shown);
  const shown = counted.slice(skipped);
  const notes = notesShown({ said, shown, all: counted, phases: chart.phases, each });
  return {
    drawn: "control",
    ...(kind === "np"
      ? { unit: "issues", axis: charted.numbers ?? charted.axis }
      : { unit: charted.unit, axis: charted.axis }),
    each,
    why: reason,
    tested: `It is tested by ${RULE_SETS[set]}.`,
    days: daysOf(shown, each, today),
    caution: cautionOf(chart, each),
    points: chart.points.slice(skipped).map(({ value, centre, lower, upper, excluded }, place): ControlPoint => {
      const { key, label, over, behind, running } = shown[place]!;
      const said = notes.filter((note) => note.place === place).map(({ words }) => words);
      return {
        ...{ key, label, value, centre, lower, upper, denominator: over ?? null },
        ...(kind === "np" ? { n: behind.part ?? behind.n, href: behind.href } : behind),
        ...(running && { running }),
        ...(excluded && { excluded }),
        ...(place > 0 && chart.phases.some((phase) => phase.from === place + skipped) && { begins: true }),
        ...(said.length > 0 && { said }),
      };
    }),
    signals: told(chart.signals, skipped, each),
    ...(chart.movingRange && {
      ranges: {
        points: chart.movingRange.points.slice(skipped).map(({ value, centre, upper }) => ({ value, centre, upper })),
        signals: told(chart.movingRange.signals, skipped, each),
      },
    }),
    notes,
    ...(elsewhere.length > 0 && { elsewhere }),
    annotates,
  };
}

/** How many are shown, and of which days; of one that still runs, its days to come are none of these. */
function daysOf(shown: readonly Stretch[], { one, many }: PeriodWords, today: Day): string {
  const [first, last] = [shown[0], shown.at(-1)];
  const count = `${shown.length} ${shown.length === 1 ? one : many}`;
  return first && last
    ? `${count}, ${periodWords({ from: first.from, to: last.running && today < last.to ? today : last.to })}`
    : count;
}

/** The signals of what is shown, in words. */
const told = (signals: readonly Found[], skipped: number, each: PeriodWords): Signal[] =>
  signals
    .filter(({ to }) => to >= skipped)
    .map((signal) => ({
      rule: signal.rule,
      words: signalWords(signal, each),
      from: Math.max(0, signal.from - skipped),
      to: signal.to - skipped,
    }));

/** The points that the latest limits come from decide which chart suits; all of them where these are too few. */
function deciding(
  points: readonly Observation[],
  phases: ReturnType<typeof phasesOf>["phases"],
): readonly Observation[] {
  const { from, baseline } = phases.at(-1)!;
  const latest = points.slice(baseline?.from ?? from, (baseline?.to ?? points.length - 1) + 1);
  return latest.length < POINTS_FOR_LIMITS ? points : latest;
}

/** Why the latest limits are missing or provisional. */
function cautionOf({ notes, phases }: ControlChart, each: PeriodWords): string | null {
  const caution = notes.find(
    (note) =>
      (note.about === "too_few" || note.about === "provisional") && note.phase === Math.max(0, phases.length - 1),
  );
  return caution ? noteWords(caution, each) : null;
}
