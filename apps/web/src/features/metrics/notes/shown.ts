import type { Day } from "@qm/domain";
import type { ChartPhase, PeriodWords } from "@qm/domain/control-charts";
import { upperFirst } from "@/ui/upper-first";
import type { ChartNote } from "../answer";
import { periodWords } from "../period-words";
import type { Said } from "./said";

type Stretch = { from: Day; to: Day; label: string };

type Shown = {
  said: readonly Said[];
  shown: readonly Stretch[];
  all: readonly Stretch[];
  phases: readonly ChartPhase[];
  each: PeriodWords;
};

/** What is said of the points that are shown, and of those that their limits come from, in words. */
export function notesShown({ said, shown, all, phases, each }: Shown): ChartNote[] {
  const skipped = all.length - shown.length;
  const holds = ({ day, until }: Said) =>
    phases.some(
      ({ to, baseline }) =>
        baseline && to >= skipped && isIn(all[baseline.from]!, day) && all[baseline.to]!.to === until,
    );
  return said.flatMap((one): ChartNote[] => {
    const place = shown.findIndex((stretch) => isIn(stretch, one.day));
    const isShown = one.kind === "baseline" ? holds(one) : place >= 0;
    if (!isShown) return [];
    const { id, kind, reason, by } = one;
    const about = headOf(one, nameOf(each, shown[place]?.label ?? ""));
    return [{ id, kind, place: place < 0 ? null : place, about, words: `${about}: ${reason}`, by }];
  });
}

const isIn = ({ from, to }: Stretch, day: Day) => from <= day && day <= to;

/** A week has its name from its first day, a gap from its last. */
export const nameOf = ({ one }: PeriodWords, label: string) => `${one} ${one === "week" ? "of" : "until"} ${label}`;

function headOf({ kind, day, until }: Said, name: string): string {
  switch (kind) {
    case "note":
      return upperFirst(name);
    case "phase":
      return `New limits from the ${name} on`;
    case "excluded":
      return `${upperFirst(name)} left out of the limits`;
    case "baseline":
      return `Limits frozen from ${periodWords({ from: day, to: until ?? day })}`;
  }
}
