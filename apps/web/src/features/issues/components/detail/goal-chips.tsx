import type { GoalState } from "@qm/domain";
import { Check, Pause, Timer, TriangleAlert, X } from "lucide-react";
import { Chip } from "@/ui/chip";
import { GOAL_TONES, type GoalClocks, goalMoment, goalsOf, shortGoal } from "./goal-states";

const ICONS: Record<GoalState, typeof Check> = {
  met: Check,
  missed: X,
  running: Timer,
  late: TriangleAlert,
  paused: Pause,
};

type GoalChipsProps = { clocks: GoalClocks; zone: string; now: Date | string };

/** The agreed times where there is no room for a column: a chip each, among the other things said in a line. */
export function GoalChips({ clocks, zone, now }: GoalChipsProps) {
  const at = new Date(now);
  const goals = goalsOf(clocks, at);
  if (goals.length === 0) return null;

  return (
    <span className="inline-flex flex-wrap gap-x-2 gap-y-1">
      {goals.map((goal) => {
        const Icon = ICONS[goal.state];
        return (
          <span key={goal.key} title={goalMoment(goal, zone)} className="inline-flex">
            <Chip tone={GOAL_TONES[goal.state]} icon={<Icon size={12} aria-hidden="true" className="shrink-0" />}>
              {shortGoal(goal, at)}
            </Chip>
          </span>
        );
      })}
    </span>
  );
}
