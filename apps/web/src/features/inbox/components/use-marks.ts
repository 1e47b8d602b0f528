"use client";

import { issueNumber, type Snooze } from "@qm/domain";
import { useOptimistic, useRef, useTransition } from "react";
import { fullDate } from "@/ui/time-words";
import { toast } from "@/ui/toast";
import { type Action, ask, formOf } from "@/ui/use-action-form";
import { markAllRead, markNotices, snoozeNotices, stopWatching, watchAgain } from "../actions";
import { MOST_AT_ONCE } from "../bounds";
import type { Mark } from "../input";
import type { Notice } from "../queries";
import { type InboxQuestion, type InboxTab, writeQuestion } from "../view";
import { type Aim, countOf, holds, noticesOf, targetOf } from "./aim";

type Patch = { holds: (id: number) => boolean; mark: Mark | "snoozed" };

const SAID = { read: "read", unread: "unread", done: "done", undone: "back in the inbox", awake: "awake" } as const;
const TAKEN_BACK = { read: "unread", unread: "read", done: "undone", undone: "done" } as const;

/** What the person does with their notices: shown at once, put back with the reason when the server refuses. */
export function useMarks(notices: readonly Notice[], tab: InboxTab, timeZone: string) {
  const [shown, patch] = useOptimistic(notices, (before, change: Patch) =>
    before.flatMap((notice) => (change.holds(notice.id) ? (patched(notice, change.mark, tab) ?? []) : notice)),
  );
  const [, start] = useTransition();
  const last = useRef<(() => void) | null>(null);

  /** Tells what was done, and how it is taken back: by the message's button, and by a key for as long as nothing else was done. */
  const tell = (text: string, undo: () => void) => {
    const once = () => {
      if (last.current === once) last.current = null;
      undo();
    };
    last.current = once;
    toast({ text, action: { label: "Undo", run: once } });
  };

  function send<Result>(change: Patch | null, action: Action<Result>, form: FormData, done?: (result: Result) => void) {
    start(async () => {
      if (change) patch(change);
      const state = await ask(action, form);
      if (state.is === "refused") toast({ tone: "error", text: state.message });
      if (state.is === "done") done?.(state.result);
    });
  }

  /** Exactly those that a deed had changed are put back. */
  const putBack = (ids: readonly number[], mark: Mark) => {
    const back = new Set(ids);
    if (ids.length > 0) send({ holds: (id) => back.has(id), mark }, markNotices, formOf({ ids: ids.join(","), mark }));
  };

  const set = (aim: Aim, mark: Mark, done?: (ids: number[]) => void) => {
    if (countOf(aim) === 0) return;
    const change = { holds: (id: number) => holds(aim, id), mark };
    send(change, markNotices, formOf({ ...targetOf(aim), mark }), ({ ids }) => done?.(ids));
  };

  const setAndTell = (aim: Aim, mark: keyof typeof TAKEN_BACK) =>
    set(aim, mark, (ids) => {
      const text = countOf(aim) === 1 && mark === "done" ? "Done." : `${nameOf(ids.length)} ${SAID[mark]}.`;
      if (ids.length === 0) return;
      tell(text, () => putBack(ids, TAKEN_BACK[mark]));
    });

  return {
    shown,
    undo: () => last.current?.(),
    set,
    setAndTell,
    snooze(aim: Aim, until: Snooze | string) {
      const change = { holds: (id: number) => holds(aim, id), mark: "snoozed" } as const;
      send(change, snoozeNotices, formOf({ ...targetOf(aim), until }), (result) => {
        const many = countOf(aim) === 1 ? "Back" : `${result.ids.length} notices are back`;
        const text = `${many} on ${fullDate(new Date(result.until), timeZone)}, or when something happens.`;
        tell(text, () => putBack(result.ids, "awake"));
      });
    },
    /** All that the view holds on all of its pages, as it was looked at. */
    readAll(question: InboxQuestion, seenAt: string) {
      const form = formOf({ view: writeQuestion(question), seenAt });
      send({ holds: () => true, mark: "read" }, markAllRead, form, ({ ids }) => {
        if (ids.length === 0) return toast({ tone: "info", text: "Everything is read already." });
        const text = `${nameOf(ids.length)} read.`;
        if (ids.length > MOST_AT_ONCE) toast({ text });
        else tell(text, () => putBack(ids, "unread"));
      });
    },
    unwatch(aim: Aim) {
      const about = noticesOf(aim).filter(({ total }) => total === 1);
      if (!aim.matching && about.length === 0) return;
      send(null, stopWatching, formOf(targetOf(aim)), ({ issues }) => {
        const [first] = issues;
        if (!first) {
          return toast({
            tone: "info",
            text: `You do not watch ${countOf(aim) === 1 ? "this issue" : "these issues"}.`,
          });
        }
        const text = `You will hear no more of ${issues.length === 1 ? issueNumber(first) : `${issues.length} issues`}.`;
        tell(text, () => send(null, watchAgain, formOf({ issues: issues.join(",") })));
      });
    },
  };
}

const nameOf = (count: number) => (count === 1 ? "1 notice is" : `${count.toLocaleString("en")} notices are`);

export type Marks = ReturnType<typeof useMarks>;

/** The notice after it was marked; `null` when it no longer lies on this heap. */
function patched(notice: Notice, mark: Mark | "snoozed", tab: InboxTab): Notice | null {
  switch (mark) {
    case "read":
    case "unread":
      return notice.unread === (mark === "unread") ? notice : turned(notice);
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

const TURNED = new WeakMap<Notice, Notice>();

/** Read where it was unread and the other way round: of one notice always the same object, since what is shown is made anew at each drawing. */
function turned(notice: Notice): Notice {
  const made = TURNED.get(notice) ?? { ...notice, unread: !notice.unread };
  TURNED.set(notice, made);
  return made;
}
