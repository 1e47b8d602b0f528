"use client";

import type { Snooze } from "@qm/domain";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { Notice } from "../queries";
import { type InboxView, inboxHref } from "../view";
import type { Marks } from "./use-marks";

/** What can be done with one notice; where the open one leaves the list by it, the next is opened in its place. */
export function useDeeds(marks: Marks, view: InboxView, hrefOf: (notice: Notice) => Route) {
  const router = useRouter();
  const { shown } = marks;

  const leaving = (notice: Notice, deed: () => void) => {
    const index = shown.indexOf(notice);
    const next = shown[index + 1] ?? shown[index - 1];
    deed();
    if (notice.id === view.open) router.replace(next ? hrefOf(next) : inboxHref({ ...view, open: null }));
  };

  const staying = (_: Notice, deed: () => void) => deed();
  const resting = view.tab === "snoozed";

  return {
    toggleRead: (notice: Notice) => marks.set([notice], notice.unread ? "read" : "unread"),
    finish: (notice: Notice) =>
      leaving(notice, () => (notice.done ? marks.set([notice], "undone") : marks.done([notice]))),
    // Among those that rest it stays, and only changes its day; woken, it leaves them.
    snooze: (notice: Notice, until: Snooze | string) =>
      (resting ? staying : leaving)(notice, () => marks.snooze(notice, until)),
    wake: (notice: Notice) => (resting ? leaving : staying)(notice, () => marks.set([notice], "awake")),
    unwatch: marks.unwatch,
  };
}

export type Deeds = ReturnType<typeof useDeeds>;
