import type { Day } from "@qm/domain";
import type { ChartPhase } from "@qm/domain/control-charts";
import type { ChartNote } from "../answer";
import { periodWords } from "../period-words";
import type { Said } from "./said";

type Week = { from: Day; to: Day; label: string };

/** What is said of the weeks that are shown, and of those that their limits come from, in words. */
export function notesShown(
  said: readonly Said[],
  shown: readonly Week[],
  all: readonly Week[],
  phases: readonly ChartPhase[],
): ChartNote[] {
  const skipped = all.length - shown.length;
  const holds = ({ day, until }: Said) =>
    phases.some(
      ({ to, baseline }) =>
        baseline && to >= skipped && all[baseline.from]!.from === day && all[baseline.to]!.to === until,
    );
  return said.flatMap((one): ChartNote[] => {
    const place = shown.findIndex(({ from, to }) => from <= one.day && one.day <= to);
    const isShown = one.kind === "baseline" ? holds(one) : place >= 0;
    if (!isShown) return [];
    const { id, kind, reason, by } = one;
    const about = headOf(one, shown[place]?.label ?? "");
    return [{ id, kind, place: place < 0 ? null : place, about, words: `${about}: ${reason}`, by }];
  });
}

function headOf({ kind, day, until }: Said, week: string): string {
  switch (kind) {
    case "note":
      return `Week of ${week}`;
    case "phase":
      return `New limits from the week of ${week} on`;
    case "excluded":
      return `Week of ${week} left out of the limits`;
    case "baseline":
      return `Limits frozen from ${periodWords({ from: day, to: until ?? day })}`;
  }
}
