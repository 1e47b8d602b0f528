import { type LiveEvent, SILENCE_MS } from "@/lib/live";

const URL = "/api/live";
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;

export type Line = {
  onEvent: (event: LiveEvent) => void;
  /** Whether the line is up; told when that changes. */
  onUp: (up: boolean) => void;
  signal: AbortSignal;
};

/**
 * Holds a line to the server until it is told to let go, or told that the session has ended. A broken line is taken up again:
 * at once when the browser is online again, else after a wait that grows and is never the same for two browsers.
 */
export async function holdLine({ onEvent, onUp, signal }: Line): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    const ended = await readLine((event) => {
      failures = 0;
      onUp(true);
      onEvent(event);
    }, signal);
    if (signal.aborted) return;
    onUp(false);
    if (ended) return onEvent({ is: "end" });
    await waiting(failures, signal);
  }
}

/** @returns whether there is nothing to come back for */
async function readLine(onEvent: (event: LiveEvent) => void, signal: AbortSignal): Promise<boolean> {
  const silence = new AbortController();
  const stop = AbortSignal.any([signal, silence.signal]);
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  // A connection without a network stays open for as long as nobody writes to it.
  window.addEventListener("offline", () => silence.abort(), { signal: stop });
  try {
    const response = await fetch(URL, { headers: { Accept: "text/event-stream" }, cache: "no-store", signal: stop });
    if (response.status === 401) return true;
    if (!response.ok || !response.body) return false;
    for await (const event of eventsIn(response.body)) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      if (event.is === "end") return true;
      onEvent(event);
    }
    return false;
  } catch {
    // Whatever broke the line, another one is tried.
    return false;
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<LiveEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let kept = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const parts = (kept + value).split("\n\n");
      kept = parts.pop()!;
      for (const part of parts) {
        if (part.startsWith("data: ")) yield JSON.parse(part.slice("data: ".length)) as LiveEvent;
      }
    }
  } finally {
    await reader.cancel();
  }
}

function waiting(failures: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, longest * (0.5 + Math.random() / 2));
    window.addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}
