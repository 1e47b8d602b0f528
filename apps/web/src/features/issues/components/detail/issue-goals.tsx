import { type GoalState, goalWords, type KeptClock, LABELS, standingOf } from "@qm/domain";
import { Chip } from "@/ui/chip";
import { Properties, Property } from "@/ui/properties";
import { ago, fullDate } from "@/ui/time-words";
import { issueFields } from "../../fields";
import type { IssueDetails } from "../../find";

type IssueGoalsProps = { clocks: IssueDetails["clocks"]; zone: string; now: Date };

/** How the issue stands to the times that are agreed with its team; nothing where none are. */
export function IssueGoals({ clocks, zone, now }: IssueGoalsProps) {
  if (!clocks) return null;
  const { pausedUntil } = clocks;
  const kept: [keyof typeof issueFields, KeptClock][] = [
    [
      "respondGoal",
      {
        goal: clocks.respondGoal,
        met: clocks.respondMet,
        by: clocks.respondBy,
        stoppedAt: clocks.respondedAt,
        pausedUntil,
      },
    ],
    [
      "resolveGoal",
      {
        goal: clocks.resolveGoal,
        met: clocks.resolveMet,
        by: clocks.resolveBy,
        stoppedAt: clocks.resolvedAt,
        pausedUntil,
      },
    ],
  ];

  return (
    <div className="mt-2 border-t pt-2 @max-3xl:hidden">
      <Properties>
        {kept.map(([key, clock]) => {
          const state = standingOf(clock, now);
          return (
            state && (
              <Property key={key} label={issueFields[key].label}>
                <div className="flex flex-wrap items-center gap-x-2 px-2">
                  <Chip tone={TONES[state]}>{LABELS[state]}</Chip>
                  <span
                    className="text-12 text-muted tabular-nums"
                    title={clock.by ? fullDate(clock.by, zone) : undefined}
                  >
                    {clock.by && !clock.stoppedAt && state !== "late"
                      ? ago(clock.by, now)
                      : `of ${goalWords(clock.goal!)}`}
                  </span>
                </div>
              </Property>
            )
          );
        })}
      </Properties>
    </div>
  );
}

const TONES: Record<GoalState, "good" | "danger" | "plain"> = {
  met: "good",
  missed: "danger",
  late: "danger",
  running: "plain",
  paused: "plain",
};
