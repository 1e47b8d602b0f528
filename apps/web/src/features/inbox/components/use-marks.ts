"use client";

import { issueNumber, type Snooze } from "@qm/domain";
import { useOptimistic, useTransition } from "react";
import { fullDate } from "@/ui/time-words";
import { toast } from "@/ui/toast";
import { type Action, ask, formOf } from "@/ui/use-action-form";
import { markAllRead, markNotices, snoozeNotice } from "../actions";
import type { Mark } from "../input";
import type { Notice } from "../queries";
import type { InboxTab } from "../view";

type Patch = { ids: ReadonlySet<number>; mark: Mark | "snoozed" };
export type WatchAction = Action<{ watching: boolean }>;

/** What the person does with their notices: shown at once, put back with the reason when the server refuses. */
export function useMarks(notices: readonly Notice[], tab: InboxTab, watchIssue: WatchAction, timeZone: string) {
  const [shown, patch] = useOptimistic(notices, (before, { ids, mark }: Patch) =>
    before.flatMap((notice) => (ids.has(notice.id) ? (patched(notice, mark, tab) ?? []) : notice)),
  );
  const [, start] = useTransition();

  function send<Result>(change: Patch | null, action: Action<Result>, form: FormData, done?: (result: Result) => void) {
    start(async () => {
      if (change) patch(change);
      const state = await ask(action, form);
      if (state.is === "refused") toast({ tone: "error", text: state.message });
      if (state.is === "done") done?.(state.result);
    });
  }

  const set = (of: readonly Notice[], mark: Mark, done?: () => void) => {
    if (of.length === 0) return;
    const ids = of.map(({ id }) => id);
    send({ ids: new Set(ids), mark }, markNotices, formOf({ ids: ids.join(","), mark }), done);
  };

  return {
    shown,
    set,
    done(of: readonly Notice[]) {
      set(of, "done", () =>
        toast({
          text: of.length === 1 ? "Done." : `${of.length} notices are done.`,
          action: { label: "Undo", run: () => set(of, "undone") },
        }),
      );
    },
    snooze(notice: Notice, until: Snooze | string) {
      const change = { ids: new Set([notice.id]), mark: "snoozed" } as const;
      send(change, snoozeNotice, formOf({ id: notice.id, until }), (result) =>
        toast({
          text: `Back on ${fullDate(new Date(result.until), timeZone)}, or when something happens.`,
          action: { label: "Undo", run: () => set([notice], "awake") },
        }),
      );
    },
    readAll() {
      const ids = new Set(shown.filter(({ unread }) => unread).map(({ id }) => id));
      send({ ids, mark: "read" }, markAllRead, formOf({}));
    },
    unwatch(notice: Notice) {
      const [issue] = notice.issues;
      if (!issue || notice.issues.length > 1) return;
      const id = issue.id;
      send(null, watchIssue, formOf({ id, watching: "" }), () =>
        toast({
          text: `You will hear no more of ${issueNumber(id)}.`,
          action: { label: "Undo", run: () => send(null, watchIssue, formOf({ id, watching: "yes" })) },
        }),
      );
    },
  };
}

export type Marks = ReturnType<typeof useMarks>;

/** The notice after it was marked; `null` when it no longer lies on this heap. */
function patched(notice: Notice, mark: Mark | "snoozed", tab: InboxTab): Notice | null {
  switch (mark) {
    case "read":
      return { ...notice, unread: false };
    case "unread":
      return { ...notice, unread: true };
    case "done":
      return tab === "done" ? notice : null;
    case "undone":
      return tab === "done" ? null : notice;
    case "snoozed":
      return tab === "snoozed" ? notice : null;
    case "awake":
      return tab === "snoozed" ? null : notice;
  }
}
