import { type GoalState, goalWords, type KeptClock, standingOf } from "@qm/domain";
import { fullDate, spanInDays } from "@/ui/time-words";
import { type Clock, END_OF, type RowClocks } from "../../clocks";
import { issueFields } from "../../fields";
import type { Wire } from "../../list-page";
import { marginInFull, marginInShort } from "../../margin-words";

export type ClockTold = {
  /** What the moment is of. */
  label: string;
  state: GoalState;
  /** `3 d late`, `2 h left`, `paused`, `3 h too late`: in as few words as a column has room for. */
  words: string;
  /** The moment behind it, and what was agreed. */
  full: string;
  at: Date | null;
};

/** How an agreed time of a row stands at a moment; `null` where nothing is agreed, or the row does not tell. */
export function tellClock(
  clocks: Wire<RowClocks> | undefined,
  clock: Clock,
  { now, timeZone }: { now: string; timeZone: string },
): ClockTold | null {
  const kept = clocks?.[clock];
  if (!kept) return null;
  const read = withMoments(kept);
  const state = standingOf(read, new Date(now));
  if (!state) return null;
  const { at, said } = momentOf(read, state);
  const moment = at ? `${said} ${fullDate(at, timeZone)}` : said;
  return {
    label: issueFields[END_OF[clock]].label,
    state,
    words: wordsOf(read, state, new Date(now)),
    full: `${moment}, ${goalWords(read.goal!)} agreed`,
    at,
  };
}

function wordsOf(clock: KeptClock, state: GoalState, now: Date): string {
  const { by } = clock;
  if (state === "late" && by) return `${spanInDays(now.getTime() - by.getTime())} late`;
  if (state === "running" && by) return `${spanInDays(by.getTime() - now.getTime())} left`;
  return marginInShort(clock, state);
}

function momentOf(clock: KeptClock, state: GoalState): { said: string; at: Date | null } {
  const { by, stoppedAt, pausedUntil } = clock;
  switch (state) {
    case "late":
      return { said: "Ran out", at: by };
    case "running":
      return { said: "Runs out", at: by };
    case "paused":
      return by && pausedUntil ? { said: "Stands still until", at: pausedUntil } : { said: "Stands still", at: null };
    case "met":
    case "missed":
      return { said: `${marginInFull(clock, state)}, ended`, at: stoppedAt };
  }
}

const withMoments = (kept: Wire<KeptClock>): KeptClock => ({
  ...kept,
  by: dateOf(kept.by),
  stoppedAt: dateOf(kept.stoppedAt),
  pausedUntil: dateOf(kept.pausedUntil),
});

const dateOf = (at: string | null) => (at === null ? null : new Date(at));
