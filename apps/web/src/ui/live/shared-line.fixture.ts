import { BEAT_MS, type LiveEvent } from "@/lib/live";
import type { Line } from "./line";
import { type Said, shareLine } from "./shared-line";

type Tab = ReturnType<typeof aTab>;
type Held = { callback: () => unknown; tab: Tab; resolve: (value: unknown) => void; reject: (reason: unknown) => void };

/** A browser with its locks and its tabs, and a server that it can reach; all of them live by the clock of the test. */
export function aBrowser() {
  const tabs: Tab[] = [];
  const locks = new Locks();
  const server = aServer();

  return {
    server,
    open() {
      const tab = aTab();
      const life = new AbortController();
      shareLine({
        name: "the lock",
        locks: locks.of(tab),
        channel: {
          postMessage: (data: Said) => {
            for (const other of tabs.filter((one) => one !== tab)) other.does(() => other.onMessage?.(data));
          },
          close: () => {
            tab.onMessage = undefined;
          },
          set onmessage(listener: (message: MessageEvent<Said>) => void) {
            tab.onMessage = (data) => listener({ data } as MessageEvent<Said>);
          },
        },
        holdLine: (line) => server.connect(tab, line),
        onEvent: (event) => tab.heard.push(event),
        onUp: (up) => {
          tab.isUp = up;
          tab.wasUp.push(up);
        },
        signal: life.signal,
      });
      tabs.push(tab);
      return Object.assign(tab, { close: () => life.abort() });
    },
  };
}

function aTab() {
  const waiting: (() => void)[] = [];
  let frozen = false;
  return {
    heard: [] as LiveEvent[],
    isUp: false,
    wasUp: [] as boolean[],
    onMessage: undefined as ((said: Said) => void) | undefined,
    /** What comes to a frozen tab waits for it. */
    does(task: () => void) {
      if (frozen) waiting.push(task);
      else queueMicrotask(task);
    },
    freeze() {
      frozen = true;
    },
    thaw() {
      frozen = false;
      for (const task of waiting.splice(0)) queueMicrotask(task);
    },
  };
}

function aServer() {
  const lines: { tab: Tab; line: Line; end: () => void }[] = [];
  let answers = true;
  let isSignedIn = true;
  let connected = 0;
  const open = () => lines.filter(({ line }) => !line.signal.aborted);
  const say = (one: (typeof lines)[number], event: LiveEvent) =>
    one.tab.does(() => {
      const { line } = one;
      if (line.signal.aborted) return;
      line.onUp(event.is !== "end");
      line.onEvent(event);
      if (event.is !== "end") return;
      lines.splice(lines.indexOf(one), 1);
      one.end();
    });
  const tell = (event: LiveEvent) => {
    if (answers) for (const one of open()) say(one, event);
  };
  setInterval(() => tell({ is: "beat" }), BEAT_MS);

  return {
    tell,
    /** In which tabs a line is held. */
    listeners: () => open().map(({ tab }) => tab),
    /** How often it was asked for a line. */
    connected: () => connected,
    endSession() {
      isSignedIn = false;
      tell({ is: "end" });
    },
    beginSession() {
      isSignedIn = true;
    },
    /** It answers nobody who comes, and says nothing to those who listen. */
    fallSilent() {
      answers = false;
    },
    /** The line of one tab breaks, which the tab hears when it runs. */
    drop(tab: Tab) {
      for (const { line } of open().filter((one) => one.tab === tab)) tab.does(() => line.onUp(false));
    },
    rise() {
      answers = true;
      tell({ is: "ready" });
    },
    connect(tab: Tab, line: Line) {
      return new Promise<void>((resolve) => {
        const one = { tab, line, end: resolve };
        lines.push(one);
        line.signal.addEventListener("abort", () => resolve());
        connected++;
        if (!isSignedIn) say(one, { is: "end" });
        else if (answers) say(one, { is: "ready" });
      });
    },
  };
}

/** As the browsers' own: one holds it, the others stand in line, and who steals it goes before all. */
class Locks {
  #held: Held | undefined;
  readonly #queue: Held[] = [];

  of(tab: Tab): Pick<LockManager, "request"> {
    const request = (_: string, { steal, signal }: LockOptions, callback: () => unknown) =>
      new Promise((resolve, reject) => {
        if (steal && signal) throw new DOMException("Not both.", "NotSupportedError");
        const one = { callback, tab, resolve, reject };
        if (steal) {
          const robbed = this.#held;
          robbed?.tab.does(() => robbed.reject(new DOMException("Stolen.", "AbortError")));
          this.#grant(one);
          return;
        }
        signal?.addEventListener("abort", () => {
          const at = this.#queue.indexOf(one);
          if (at >= 0) this.#queue.splice(at, 1);
          if (this.#held !== one) reject(signal.reason);
        });
        this.#queue.push(one);
        this.#next();
      });
    return { request: request as LockManager["request"] };
  }

  #next() {
    const next = this.#held ? undefined : this.#queue.shift();
    if (next) this.#grant(next);
  }

  #grant(one: Held) {
    this.#held = one;
    one.tab.does(async () => {
      const value = await one.callback();
      one.resolve(value);
      if (this.#held !== one) return;
      this.#held = undefined;
      this.#next();
    });
  }
}
