import { holdLine, type Line } from "./line";
import { shareLine } from "./shared-line";

/**
 * One line for all tabs of a browser. Where it knows no locks (they need https), each tab
 * holds its own while it is in sight: a browser opens six connections to a server without https, and a seventh question would wait for ever.
 * The name is the person's, so that whoever signs in next hears nothing of theirs.
 */
export function holdBrowserLine(personId: number, line: Line): void {
  if (!navigator.locks) {
    holdWhileSeen(line);
    return;
  }
  const name = `qm-live-${personId}`;
  shareLine({ ...line, name, locks: navigator.locks, channel: new BroadcastChannel(name), holdLine });
}

function holdWhileSeen({ onEvent, onUp, signal }: Line): void {
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
