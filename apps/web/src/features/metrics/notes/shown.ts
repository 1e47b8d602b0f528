import type { Day } from "@qm/domain";
import type { ChartPhase, PeriodWords } from "@qm/domain/control-charts";
import { upperFirst } from "@/ui/upper-first";
import type { ChartNote } from "../answer";
import { periodWords } from "../period-words";
import type { Said } from "./said";

export type Stretch = { from: Day; to: Day; label: string };

type Shown = {
  said: readonly Said[];
  shown: readonly Stretch[];
  all: readonly Stretch[];
  phases: readonly Pick<ChartPhase, "to" | "baseline">[];
};

/** What of it is said of the points that are shown, or of those that their limits come from. */
export function shownOf({ said, shown, all, phases }: Shown): Said[] {
  const skipped = all.length - shown.length;
  const holds = ({ day, until }: Said) =>
    phases.some(
      ({ to, baseline }) =>
        baseline && to >= skipped && isIn(all[baseline.from]!, day) && all[baseline.to]!.to === until,
    );
  return said.filter((one) => (one.kind === "baseline" ? holds(one) : placeIn(shown, one) >= 0));
}

/** The same in words. */
export function notesShown({ each, ...given }: Shown & { each: PeriodWords }): ChartNote[] {
  const { shown } = given;
  return shownOf(given).map((one): ChartNote => {
    const { id, kind, reason, by } = one;
    const place = placeIn(shown, one);
    const about = headOf(one, nameOf(each, shown[place]?.label ?? ""));
    return { id, kind, place: place < 0 ? null : place, about, words: `${about}: ${reason}`, by };
  });
}

const placeIn = (shown: readonly Stretch[], { day }: Said) => shown.findIndex((stretch) => isIn(stretch, day));

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
