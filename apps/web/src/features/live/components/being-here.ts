import { PRESENT_AGAIN_MS, type Presence, type Present } from "@/lib/live";
import { oneAtATime } from "@/lib/one-at-a-time";

/** Whoever has not typed for so long no longer writes, in milliseconds. */
const WRITES_FOR_MS = 8_000;

type Being = {
  /** @returns who else is there; `null` where that cannot be told */
  tell: (is: Presence) => Promise<Present[] | null>;
  isLooking: () => boolean;
  onOthers: (others: Present[]) => void;
};

/** Says again and again that this tab is there, and learns by each answer who else is. */
export function beHere({ tell, isLooking, onOthers }: Being) {
  let typedAt = Number.NEGATIVE_INFINITY;
  let isHere = false;
  let ended = false;
  const isWriting = () => performance.now() - typedAt < WRITES_FOR_MS;

  const leave = () => {
    isHere = false;
    void tell("gone");
  };
  // Whoever comes or begins to write while an answer is under way may be missing in it.
  const { ask: say, stop } = oneAtATime(async () => {
    // Whoever is away is not looking; and what is said by nobody must not keep a session alive.
    if (!isLooking()) {
      if (isHere) leave();
      return;
    }
    isHere = true;
    const found = await tell(isWriting() ? "writing" : "looking");
    if (found && !ended) onOthers(found);
  });

  say();
  const timer = setInterval(say, PRESENT_AGAIN_MS);
  return {
    say,
    typed() {
      const wasWriting = isWriting();
      typedAt = performance.now();
      if (!wasWriting) say();
    },
    leave,
    end() {
      ended = true;
      clearInterval(timer);
      stop();
      leave();
    },
  };
}
