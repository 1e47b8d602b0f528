import { type GoalState, type KeptClock, standingOf } from "@qm/domain";
import { ago, fullDate } from "@/ui/time-words";
import type { IssueDetails } from "../../find";
import type { Wire } from "../../list-page";
import { marginInFull, marginInShort } from "../../margin-words";

/** The clocks of an issue, as the server has them, or as the browser got them. */
export type GoalClocks = IssueDetails["clocks"] | Wire<IssueDetails["clocks"]>;

export type StandingGoal = { key: "respondGoal" | "resolveGoal"; clock: KeptClock; state: GoalState };

export const GOAL_TONES: Record<GoalState, "good" | "danger" | "plain"> = {
  met: "good",
  missed: "danger",
  late: "danger",
  running: "plain",
  paused: "plain",
};

/** How the issue stands to each time that is agreed with its team. */
export function goalsOf(clocks: GoalClocks, now: Date): StandingGoal[] {
  if (!clocks) return [];
  const pausedUntil = momentOf(clocks.pausedUntil);
  const kept: Record<StandingGoal["key"], KeptClock> = {
    respondGoal: {
      goal: clocks.respondGoal,
      met: clocks.respondMet,
      took: clocks.respondTook,
      by: momentOf(clocks.respondBy),
      stoppedAt: momentOf(clocks.respondedAt),
      pausedUntil,
    },
    resolveGoal: {
      goal: clocks.resolveGoal,
      met: clocks.resolveMet,
      took: clocks.resolveTook,
      by: momentOf(clocks.resolveBy),
      stoppedAt: momentOf(clocks.resolvedAt),
      pausedUntil,
    },
  };
  return (["respondGoal", "resolveGoal"] as const).flatMap((key) => {
    const state = standingOf(kept[key], now);
    return state ? [{ key, clock: kept[key], state }] : [];
  });
}

const momentOf = (at: Date | string | null) => (at === null ? null : new Date(at));

const VERBS = { respondGoal: "Respond", resolveGoal: "Resolve" };
const NOUNS = { respondGoal: "Response", resolveGoal: "Resolution" };

/** `Respond in 3 h`, `Resolution 2 d late`, `Response 3 h too late`: a goal in as few words as stand on their own. */
export function shortGoal({ key, clock, state }: StandingGoal, now: Date): string {
  const { by } = clock;
  if (state === "running" && by) return `${VERBS[key]} ${ago(by, now)}`;
  if (state === "late" && by && ago(by, now) !== "now") return `${NOUNS[key]} ${ago(by, now)} late`;
  return `${NOUNS[key]} ${marginInShort(clock, state)}`;
}

/** The moment behind it, for the pointer. */
export function goalMoment({ clock, state }: StandingGoal, zone: string): string | undefined {
  if (clock.stoppedAt) return `${marginInFull(clock, state)}, ended ${fullDate(clock.stoppedAt, zone)}`;
  return clock.by ? fullDate(clock.by, zone) : undefined;
}
