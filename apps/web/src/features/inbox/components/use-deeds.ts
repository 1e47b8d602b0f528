"use client";

import type { Snooze } from "@qm/domain";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useSelectionStore } from "@/ui/selection/selection";
import type { Notice } from "../queries";
import { type InboxView, inboxHref } from "../view";
import { type Aim, holds, noticesOf, only } from "./aim";
import type { Marks } from "./use-marks";

/** What can be done with notices; where the open one leaves the list by it, the next that stays is opened in its place. */
export function useDeeds(marks: Marks, view: InboxView, hrefOf: (notice: Notice) => Route) {
  const router = useRouter();
  const store = useSelectionStore<Notice>();
  const { shown } = marks;

  const leaving = (aim: Aim, deed: () => void) => {
    const at = shown.findIndex(({ id }) => id === view.open);
    const stays = (notice: Notice) => !holds(aim, notice.id);
    const next = shown.slice(at + 1).find(stays) ?? shown.slice(0, Math.max(at, 0)).findLast(stays);
    deed();
    store.drop(noticesOf(aim));
    if (view.open !== null && holds(aim, view.open)) {
      router.replace(next ? hrefOf(next) : inboxHref({ ...view, open: null }));
    }
  };
  // Whether it still matches is not known of what was never in sight.
  const staying = (aim: Aim, deed: () => void) => {
    deed();
    if (aim.matching) store.clear();
  };
  const resting = view.tab === "snoozed";

  return {
    toggleRead(aim: Aim) {
      const mark = noticesOf(aim).some(({ unread }) => unread) ? "read" : "unread";
      staying(aim, () => (isOne(aim) ? marks.set(aim, mark) : marks.setAndTell(aim, mark)));
    },
    finish(aim: Aim) {
      const isDone = noticesOf(aim).every(({ done }) => done);
      const told = () => marks.setAndTell(aim, isDone ? "undone" : "done");
      leaving(aim, () => (isDone && isOne(aim) ? marks.set(aim, "undone") : told()));
    },
    // Among those that rest it stays, and only changes its day; woken, it leaves them.
    snooze: (aim: Aim, until: Snooze | string) => (resting ? staying : leaving)(aim, () => marks.snooze(aim, until)),
    wake: (notice: Notice) => (resting ? leaving : staying)(only(notice), () => marks.set(only(notice), "awake")),
    unwatch: (aim: Aim) => staying(aim, () => marks.unwatch(aim)),
  };
}

export type Deeds = ReturnType<typeof useDeeds>;

const isOne = ({ rows, matching }: Aim) => matching === null && rows.size === 1;
