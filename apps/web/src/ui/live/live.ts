import type { LiveEvent } from "@/lib/live";
import { holdBrowserLine } from "./browser-line";

/** How long a lost line goes unmentioned, in milliseconds. */
const QUIETLY_MS = 5_000;
/** Whoever has not touched the page for so long is taken to be away, in milliseconds: others' work must not keep their session alive. */
const AWAY_MS = 30 * 60_000;
const LOOK_MS = 30_000;

export type LiveHandlers = {
  /** Issues that are worth another look; `null` stands for any of them. */
  issues: (ids: ReadonlySet<number> | null) => void;
  /** The person's own inbox has changed. */
  inbox: () => void;
  /** Others have come to this issue or left it; `null` stands for any. */
  presence: (issue: number | null) => void;
  /** The person's role or teams have changed, or the session has ended. */
  rights: () => void;
};
export type LiveTopic = keyof LiveHandlers;

const handlers: { [T in LiveTopic]: Set<LiveHandlers[T]> } = {
  issues: new Set(),
  inbox: new Set(),
  presence: new Set(),
  rights: new Set(),
};

/** Calls the handler from now on. @returns how to stop that */
export function onLive<T extends LiveTopic>(topic: T, handler: LiveHandlers[T]): () => void {
  handlers[topic].add(handler);
  // What was shown first was asked for before anybody listened on its behalf.
  if (hasListened && topic !== "rights")
    queueMicrotask(() => handlers[topic].has(handler) && lookFirst(topic, handler));
  return () => handlers[topic].delete(handler);
}

let hasListened = false;

function lookFirst(topic: LiveTopic, handler: LiveHandlers[LiveTopic]): void {
  if (topic === "inbox") (handler as LiveHandlers["inbox"])();
  else (handler as LiveHandlers["issues" | "presence"])(null);
}

/** What was heard while nobody looked. */
const missed = { all: false, issues: new Set<number>(), inbox: false };
let touchedAt = Date.now();
/** Whether somebody has this page before them, as far as it can tell. */
export const isLooking = () => document.visibilityState === "visible" && Date.now() - touchedAt < AWAY_MS;

function hear(event: LiveEvent): void {
  switch (event.is) {
    case "beat":
      return;
    case "rights":
    case "end":
      call.rights();
      return;
    case "presence":
      if (isLooking()) call.presence(event.issue);
      return;
    case "ready":
      hasListened = true;
      missed.all = true;
      break;
    case "inbox":
      missed.inbox = true;
      break;
    case "issues":
      for (const id of event.ids) missed.issues.add(id);
  }
  if (isLooking()) catchUp();
}

const call = {
  issues: (ids: ReadonlySet<number> | null) => {
    for (const handler of handlers.issues) handler(ids);
  },
  inbox: () => {
    for (const handler of handlers.inbox) handler();
  },
  presence: (issue: number | null) => {
    for (const handler of handlers.presence) handler(issue);
  },
  rights: () => {
    for (const handler of handlers.rights) handler();
  },
};

/** Passes on what has gathered: nothing, unless somebody was away. */
function catchUp(): void {
  const { all, issues, inbox } = missed;
  Object.assign(missed, { all: false, issues: new Set(), inbox: false });
  if (all || issues.size > 0) call.issues(all ? null : issues);
  if (all || inbox) call.inbox();
  if (all) call.presence(null);
}

/** `late`: the line has been down for longer than goes unmentioned. `paused`: it stands still since nobody is there. */
export type LineState = "live" | "late" | "paused";

let isLate = false;
let state: LineState = "live";
const listeners = new Set<() => void>();
let lateTimer: ReturnType<typeof setTimeout> | undefined;

function setUp(up: boolean): void {
  clearTimeout(lateTimer);
  if (up) setLate(false);
  else lateTimer = setTimeout(() => setLate(true), QUIETLY_MS);
}

function setLate(late: boolean): void {
  isLate = late;
  tellState();
}

function tellState(): void {
  const isAway = document.visibilityState === "visible" && !isLooking();
  const now = isLate ? "late" : isAway ? "paused" : "live";
  if (now === state) return;
  state = now;
  for (const listener of listeners) listener();
}

export const lineState = () => state;
export function onLineState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Listens for this person until the signal ends it. */
export function startLive(personId: number, signal: AbortSignal): void {
  const touched = () => {
    touchedAt = Date.now();
    // A tab that comes back is visible already as it hears of it: only what has gathered tells that nobody looked.
    if (!isLooking()) return;
    catchUp();
    tellState();
  };
  const looked = setInterval(tellState, LOOK_MS);
  touchedAt = Date.now();
  const passively = { passive: true, capture: true, signal } as const;
  for (const deed of ["pointermove", "pointerdown", "keydown", "scroll"])
    window.addEventListener(deed, touched, passively);
  document.addEventListener("visibilitychange", touched, passively);
  signal.addEventListener("abort", () => {
    clearInterval(looked);
    setUp(true);
  });
  setUp(false);
  holdBrowserLine(personId, { onEvent: hear, onUp: setUp, signal });
}
