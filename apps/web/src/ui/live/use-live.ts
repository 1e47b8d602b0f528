"use client";

import { useEffect, useEffectEvent } from "react";
import { type LiveHandlers, type LiveTopic, onLive } from "./live";

/**
 * Calls the handler whenever others have changed what the page shows, in this process or another, within a second or so.
 *
 * - `useLive("issues", (ids) => …)`: issues that the person may see, or could until now, have changed, been filed or have left their sight;
 *   so have comments, reactions and files. `ids` is a set of numbers, or `null` when any may have changed (the first time, after a
 *   lost connection, after the tab was hidden).
 * - `useLive("inbox", () => …)`: the person's own inbox has changed; the server says so with `tellPeople(tx, "inbox", ids)` of @qm/db.
 * - `useLive("presence", (issue) => …)`, `useLive("rights", () => …)`.
 *
 * An event never carries data: ask the server again, for what is on the screen, under the person's own rights; what does not come
 * back is no longer theirs to see. Ask at most once a second or so, and ask for many rows at once. A hidden tab, or one that nobody has
 * touched for half an hour, hears nothing, and everything at once when somebody comes back to it.
 */
export function useLive<T extends LiveTopic>(topic: T, handler: LiveHandlers[T]): void {
  const latest = useEffectEvent((...given: unknown[]) => (handler as (...given: unknown[]) => void)(...given));
  useEffect(() => onLive(topic, (...given: unknown[]) => latest(...given)), [topic]);
}
