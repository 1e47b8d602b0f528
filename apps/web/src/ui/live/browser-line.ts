import type { LiveEvent } from "@/lib/live";
import { holdLine } from "./line";

type Said = { event: LiveEvent } | { up: boolean } | { hello: true };

type BrowserLine = { onEvent: (event: LiveEvent) => void; onUp: (up: boolean) => void; signal: AbortSignal };

/**
 * One line for all tabs of a browser: the tab that gets the lock holds it and passes on what it hears; when that tab closes, the lock,
 * and with it the line, goes to another one. Where a browser knows no locks (they need https), each tab
 * holds its own while it is in sight: a browser opens six connections to a server without https, and a seventh question would wait for ever.
 * The name is the person's, so that whoever signs in next hears nothing of theirs.
 */
export function holdBrowserLine(personId: number, { onEvent, onUp, signal }: BrowserLine): void {
  if (!navigator.locks) {
    holdWhileSeen({ onEvent, onUp, signal });
    return;
  }
  const name = `qm-live-${personId}`;
  const channel = new BroadcastChannel(name);
  signal.addEventListener("abort", () => channel.close());
  let holds = false;
  let isUp = false;

  const say = (said: Said) => !signal.aborted && channel.postMessage(said);
  channel.onmessage = ({ data: said }: MessageEvent<Said>) => {
    if ("hello" in said) {
      if (holds && isUp) say({ up: true });
    } else if (holds) {
      return;
    } else if ("event" in said) {
      onEvent(said.event);
    } else {
      // Whoever joins a line that is up has missed what was said before.
      if (said.up && !isUp) onEvent({ is: "ready" });
      isUp = said.up;
      onUp(said.up);
    }
  };
  say({ hello: true });

  const hold = () => {
    holds = true;
    isUp = false;
    return holdLine({
      onEvent: (event) => {
        onEvent(event);
        say({ event });
      },
      onUp: (up) => {
        if (up === isUp) return;
        isUp = up;
        onUp(up);
        say({ up });
      },
      signal,
    });
  };
  navigator.locks.request(name, { signal }, hold).catch(() => undefined);
}

function holdWhileSeen({ onEvent, onUp, signal }: BrowserLine): void {
  let seen: AbortController | undefined;
  const turn = () => {
    if (document.visibilityState !== "visible") {
      seen?.abort();
      seen = undefined;
    } else if (!seen) {
      seen = new AbortController();
      void holdLine({ onEvent, onUp, signal: AbortSignal.any([signal, seen.signal]) });
    }
  };
  turn();
  document.addEventListener("visibilitychange", turn, { signal });
}
