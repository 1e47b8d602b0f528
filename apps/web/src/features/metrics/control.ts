import "server-only";
import { phasesOf, RULE_SETS } from "@qm/domain";
import {
  type ControlChart,
  controlChart,
  noteWords,
  type Observation,
  POINTS_FOR_LIMITS,
  proposeChart,
  rulesOf,
  signalWords,
} from "@qm/domain/control-charts";
import type { Answer, ControlPoint, Unit } from "./answer";
import { type ControlBase, WEEKS_SHOWN, type Week } from "./control-base";
import { notesShown } from "./notes/shown";
import { periodWords } from "./period-words";

/** `n` is what is counted over; counts of weeks are counted over nothing. */
type Counted = Week & { count: number; n?: number; href: ControlPoint["href"] };

const WEEK = { one: "week", many: "weeks" };

/** The chart that suits these weeks, with what it says in words, and what people say of it. */
export function controlled(
  weeks: readonly Counted[],
  unit: Unit,
  { said, annotates, rules: set }: Omit<ControlBase, "weeks">,
): Answer {
  const { phases, excluded } = phasesOf(weeks, said);
  const points = weeks.map(({ count, n, running }, place) => ({
    observed: count,
    ...(n !== undefined && { n }),
    incomplete: running,
    excluded: excluded.has(place),
  }));
  const { kind, exact, reason } = proposeChart("faults", deciding(points, phases));
  const rules = rulesOf(set, kind);
  const chart = controlChart({ kind, exact, points, phases, rules, ...(kind === "xmr" && { lowest: 0 }) });
  const skipped = Math.max(0, weeks.length - WEEKS_SHOWN);
  const shown = weeks.slice(skipped);
  const notes = notesShown(said, shown, weeks, chart.phases);
  return {
    drawn: "control",
    unit,
    why: reason,
    tested: `It is tested by ${RULE_SETS[set]}.`,
    days: `${shown.length} weeks, ${periodWords({ from: shown[0]!.from, to: shown.at(-1)!.to })}`,
    caution: cautionOf(chart),
    points: chart.points.slice(skipped).map(({ value, centre, lower, upper, excluded }, place): ControlPoint => {
      const { from, label, count, n, href, running } = shown[place]!;
      const said = notes.filter((note) => note.place === place).map(({ words }) => words);
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
        ...(place > 0 && chart.phases.some((phase) => phase.from === place + skipped) && { begins: true }),
        ...(said.length > 0 && { said }),
      };
    }),
    signals: chart.signals
      .filter(({ to }) => to >= skipped)
      .map((signal) => ({
        rule: signal.rule,
        words: signalWords(signal, WEEK),
        from: Math.max(0, signal.from - skipped),
        to: signal.to - skipped,
      })),
    notes,
    annotates,
  };
}

/** The weeks that the latest limits come from decide which chart suits; all of them where these are too few. */
function deciding(
  points: readonly Observation[],
  phases: ReturnType<typeof phasesOf>["phases"],
): readonly Observation[] {
  const { from, baseline } = phases.at(-1)!;
  const latest = points.slice(baseline?.from ?? from, (baseline?.to ?? points.length - 1) + 1);
  return latest.length < POINTS_FOR_LIMITS ? points : latest;
}

/** Why the latest limits are missing or provisional. */
function cautionOf({ notes, phases }: ControlChart): string | null {
  const caution = notes.find(
    (note) =>
      (note.about === "too_few" || note.about === "provisional") && note.phase === Math.max(0, phases.length - 1),
  );
  return caution ? noteWords(caution, WEEK) : null;
}
