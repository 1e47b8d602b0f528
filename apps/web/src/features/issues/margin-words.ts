import { type GoalState, goalWords, type KeptClock, LABELS, marginOf } from "@qm/domain";
import { spanInHours } from "@/ui/time-words";

/** `3 h too late`, `2 h early`: how a clock ended, the amount first, as beside `3 d late`; the bare state while it runs, and where it does not tell. */
export function marginInShort(clock: KeptClock, state: GoalState): string {
  const margin = marginOf(clock);
  if (state === "missed" && margin !== null) return `${spanInHours(margin)} too late`;
  if (state === "met" && margin !== null) return margin === 0 ? "just in time" : `${spanInHours(margin)} early`;
  return LABELS[state].toLowerCase();
}

/** `Missed by 3 h 20 min of working time`: the same to the minute. */
export function marginInFull(clock: KeptClock, state: GoalState): string {
  const margin = marginOf(clock);
  if (state === "missed" && margin !== null) return `Missed by ${goalWords(margin)} of working time`;
  if (state !== "met" || margin === null) return LABELS[state];
  return margin === 0
    ? "Kept with less than a minute to spare"
    : `Kept with ${goalWords(margin)} of working time to spare`;
}

/** `by 3 h 20 min`, `2 h to spare`: what is left to say beside the state; nothing where the clock does not tell. */
export function marginBeside(clock: KeptClock, state: GoalState): string | null {
  const margin = marginOf(clock);
  if (margin === null) return null;
  if (state === "missed") return `by ${goalWords(margin)}`;
  return margin === 0 ? "just in time" : `${goalWords(margin)} to spare`;
}
