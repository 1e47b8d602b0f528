import { type LiveEvent, SILENCE_MS } from "@/lib/live";
import type { Line } from "./line";

export type Said =
  | { event: LiveEvent }
  /** Whether the line is up. One that begins says itself that it is worth a look. */
  | { up: boolean; begins?: true }
  /** Whoever holds the line is asked to say so. */
  | { hello: true };

/** So long the tab that holds the line has to answer the others, in milliseconds; each waits longer by a part that is never the same for two. */
const ANSWER_MS = 2_000;

type SharedLine = Line & {
  /** The name of the lock: whoever has it holds the line. */
  name: string;
  locks: Pick<LockManager, "request">;
  channel: Pick<BroadcastChannel, "onmessage" | "close"> & { postMessage: (said: Said) => void };
  holdLine: (line: Line) => Promise<void>;
};

/**
 * One line for all tabs of a browser: the tab that gets the lock holds it and passes on what it hears; when that tab closes, the lock,
 * and with it the line, goes to another one. A tab that is frozen keeps its lock and says nothing more: the line is never silent
 * for long, so that whoever hears nothing asks who holds it, and takes the lock away from a tab that does not answer.
 */
export function shareLine({ name, locks, channel, holdLine, onEvent, onUp, signal }: SharedLine): void {
  /** The place in the queue for the lock, and then what is done with the lock. */
  let turn = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let holds = false;
  let isUp = false;
  let isOver = false;
  /** Something may have been said that this tab did not hear. */
  let hasMissed = false;

  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    channel.close();
  });
  const say = (said: Said) => !signal.aborted && channel.postMessage(said);
  const turnUp = (up: boolean) => {
    if (up === isUp) return;
    isUp = up;
    onUp(up);
  };
  const hear = (event: LiveEvent) => {
    if (event.is === "ready") hasMissed = false;
    onEvent(event);
  };
  const wait = (ms: number, then: () => void) => {
    clearTimeout(timer);
    if (!signal.aborted && !isOver) timer = setTimeout(then, ms);
  };

  channel.onmessage = ({ data: said }: MessageEvent<Said>) => {
    if ("hello" in said) {
      if (holds) say({ up: isUp });
      return;
    }
    if (holds) return;
    wait(SILENCE_MS, ask);
    if ("event" in said) return hear(said.event);
    turnUp(said.up);
    if (said.up && !said.begins && hasMissed) hear({ is: "ready" });
  };

  function ask() {
    hasMissed = true;
    say({ hello: true });
    wait(ANSWER_MS * (1 + Math.random()), () => seek({ steal: true }));
  }

  function seek({ steal }: { steal: boolean }) {
    // A place in the queue would come up behind what is taken now, and a line goes on though its lock has been taken.
    turn.abort();
    const mine = new AbortController();
    turn = mine;
    const ended = AbortSignal.any([signal, mine.signal]);
    locks
      .request(name, steal ? { steal } : { signal: ended }, () => hold(ended))
      .catch(() => {
        if (signal.aborted || mine !== turn) return;
        // Where a browser gives no lock at all, this tab listens to others.
        if (!holds && !steal) return;
        holds = false;
        turnUp(false);
        ask();
        seek({ steal: false });
      });
  }

  async function hold(ended: AbortSignal) {
    if (ended.aborted) return;
    clearTimeout(timer);
    holds = true;
    // Whoever held the line before is gone, and theirs with them.
    turnUp(false);
    say({ up: false });
    await holdLine({
      onEvent: (event) => {
        if (ended.aborted) return;
        hear(event);
        say({ event });
      },
      onUp: (up) => {
        if (ended.aborted || up === isUp) return;
        turnUp(up);
        say(up ? { up, begins: true } : { up });
      },
      signal: ended,
    });
    if (ended.aborted) return;
    // The session has ended: this tab has nothing to come back for, and may yet hear of one that begins in another.
    holds = false;
    isOver = true;
  }

  ask();
  seek({ steal: false });
}
