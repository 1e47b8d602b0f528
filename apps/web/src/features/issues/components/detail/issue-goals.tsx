import { goalWords, LABELS } from "@qm/domain";
import { Chip } from "@/ui/chip";
import { Properties, Property } from "@/ui/properties";
import { ago, fullDate } from "@/ui/time-words";
import { issueFields } from "../../fields";
import { GOAL_TONES, type GoalClocks, goalsOf } from "./goal-states";

type IssueGoalsProps = { clocks: GoalClocks; zone: string; now: Date };

/** How the issue stands to the times that are agreed with its team; nothing where none are. */
export function IssueGoals({ clocks, zone, now }: IssueGoalsProps) {
  if (!clocks) return null;

  return (
    <div className="mt-2 border-t pt-2">
      <Properties>
        {goalsOf(clocks, now).map(({ key, clock, state }) => (
          <Property key={key} label={issueFields[key].label}>
            <div className="flex flex-wrap items-center gap-x-2 px-2">
              <Chip tone={GOAL_TONES[state]}>{LABELS[state]}</Chip>
              <span className="text-12 text-muted tabular-nums" title={clock.by ? fullDate(clock.by, zone) : undefined}>
                {clock.by && !clock.stoppedAt && state !== "late" ? ago(clock.by, now) : `of ${goalWords(clock.goal!)}`}
              </span>
            </div>
          </Property>
        ))}
      </Properties>
    </div>
  );
}
