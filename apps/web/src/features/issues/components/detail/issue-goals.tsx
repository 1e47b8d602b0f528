import { goalWords, LABELS } from "@qm/domain";
import { Chip } from "@/ui/chip";
import { Properties, Property } from "@/ui/properties";
import { ago } from "@/ui/time-words";
import { issueFields } from "../../fields";
import { marginBeside } from "../../margin-words";
import { GOAL_TONES, type GoalClocks, goalMoment, goalsOf, type StandingGoal } from "./goal-states";

type IssueGoalsProps = { clocks: GoalClocks; zone: string; now: Date };

/** How the issue stands to the times that are agreed with its team; nothing where none are. */
export function IssueGoals({ clocks, zone, now }: IssueGoalsProps) {
  if (!clocks) return null;

  return (
    <div className="mt-2 border-t pt-2">
      <Properties>
        {goalsOf(clocks, now).map((goal) => (
          <Property key={goal.key} label={issueFields[goal.key].label}>
            <div className="flex flex-wrap items-center gap-x-2 px-2 py-1">
              <Chip tone={GOAL_TONES[goal.state]}>{LABELS[goal.state]}</Chip>
              <span className="text-12 text-muted tabular-nums" title={goalMoment(goal, zone)}>
                {besideState(goal, now)}
              </span>
            </div>
          </Property>
        ))}
      </Properties>
    </div>
  );
}

function besideState({ clock, state }: StandingGoal, now: Date): string {
  if (clock.by && !clock.stoppedAt && state !== "late") return ago(clock.by, now);
  const margin = marginBeside(clock, state);
  return margin ? `${margin}, ${goalWords(clock.goal!)} agreed` : `of ${goalWords(clock.goal!)}`;
}
