"use client";

import { issueNumber, parseIssueNumber } from "@qm/domain";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { FormState } from "@/lib/form-state";
import { copyText } from "@/ui/copy-text";
import { useLive } from "@/ui/live/use-live";
import { toast } from "@/ui/toast";
import type { InboxPage, InboxRow } from "../wire";
import type { Held } from "./held-rows";
import { type Desk, tellTakenBack } from "./taken-back";
import { useHeldRows } from "./use-held-rows";

/** What is done with an issue, how it is told, and how it is taken back. */
export type Decision<Result> = {
  said: string;
  /** What taking it back does not take back. */
  stays?: string;
  /** Those that it left as they were, where it was about several. */
  spared?: (result: Result) => readonly number[];
  /** What it says when the answer is there, where that says more; nothing where nothing came of it. */
  outcome?: (result: Result) => string | null;
  run: () => Promise<FormState<Result>>;
  /** What was written for it: where it is refused, it can be taken along. */
  words?: string;
  undo: (result: Result) => Promise<FormState<unknown>>;
};

const REFRESH_MS = 1_500;

/**
 * The inbox as it stands with what was just decided: the issue goes at once and the next one opens; what is refused comes back and says why.
 */
export function useTriage(inbox: InboxPage, address: string) {
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  /** What was decided here leaves the list; what others decide keeps its place. */
  const [own, setOwn] = useState<ReadonlySet<number>>(new Set());
  const [announced, announce] = useState("");
  const settled = useRef(new Set<number>());
  const last = useRef<(() => Promise<void>) | null>(null);
  const place = useOpenIssue();
  const held = useHeldRows(inbox, address);
  const rows = held.rows.filter(({ id, decided }) => !gone.has(id) && !(decided && own.has(id)));
  const [openId, keep] = useKept(place.asked, rows, address);
  useRefreshed();

  useEffect(() => {
    // What the server has answered for is left to the server: an issue that comes back is shown again.
    if (settled.current.size === 0 || !inbox.at) return;
    const done = settled.current;
    settled.current = new Set();
    setGone((before) => without(before, [...done]));
  }, [inbox.at]);

  const showAgain = (ids: readonly number[]) => setGone((before) => without(before, ids));
  const desk = useRef<Desk>(null);
  useEffect(() => {
    desk.current = { showAgain, open: (id) => place.open({ id }, true), announce };
    return () => {
      desk.current = null;
    };
  });
  /** What was not decided here after all stands there as others left it. */
  const giveBack = (ids: readonly number[]) => {
    showAgain(ids);
    setOwn((before) => without(before, ids));
  };

  /** @returns whether it was done, once that is known */
  function decide<Result>(of: number | readonly number[], decision: Decision<Result>): Promise<boolean> {
    const { said, run, undo, stays, spared, outcome, words } = decision;
    const ids = typeof of === "number" ? [of] : of;
    const name = ids.length === 1 ? issueNumber(ids[0]!) : `${ids.length} issues`;
    const next = rowBeside(rows, ids);
    setGone((before) => new Set([...before, ...ids]));
    setOwn((before) => new Set([...before, ...ids]));
    keep(next?.id ?? null);
    place.open(next, place.asked !== null);
    announce(next ? `${said} Next: ${issueNumber(next.id)}, ${next.title}` : `${said} Nothing else waits.`);

    const answer = run();
    const takeBack = async () => {
      if (last.current === takeBack) last.current = null;
      const state = await answer;
      if (state.is !== "done") return;
      const undone = await undo(state.result);
      if (undone.is === "refused") {
        toast({ tone: "error", text: `${name}: ${undone.message}` });
        return;
      }
      tellTakenBack(desk.current, { ids, name, stays }, toast);
    };
    last.current = takeBack;
    void answer.then((state) => {
      if (state.is === "refused") {
        if (last.current === takeBack) last.current = null;
        giveBack(ids);
        const changed = state.conflict && "somebody changed it meanwhile. Look at it again.";
        const problem = changed ?? Object.values(state.fields)[0]?.[0] ?? state.message;
        return toast({
          tone: "error",
          text: `${name} ${ids.length === 1 ? "is" : "are"} back: ${problem}`,
          ...(words && { action: { label: "Copy what you wrote", run: () => void copyText(words, "Copied.") } }),
        });
      }
      if (state.is !== "done") return;
      for (const id of ids) settled.current.add(id);
      giveBack(spared?.(state.result) ?? []);
      const text = outcome ? outcome(state.result) : said;
      if (text === null) {
        if (last.current === takeBack) last.current = null;
        return;
      }
      toast({ text, action: { label: "Undo", run: () => void takeBack() } });
    });
    return answer.then(({ is }) => is === "done");
  }

  return {
    rows,
    names: held.names,
    /** What waits and does not stand in the list, and what stands there and waits no more. */
    outside: held.outside,
    decided: rows.filter(({ decided }) => decided).length,
    bringIn: held.bringIn,
    openId,
    /** Whether somebody chose it: on a phone, the issue then stands in the list's place. */
    isChosen: place.asked !== null,
    announced,
    open: place.open,
    decide,
    step(by: 1 | -1) {
      const at = rows.findIndex(({ id }) => id === openId);
      const next = rows[at + by];
      if (next) place.open(next, true);
    },
    undo: () => void last.current?.(),
  };
}

const without = (set: ReadonlySet<number>, ids: readonly number[]) =>
  new Set([...set].filter((one) => !ids.includes(one)));

/** The row that comes next and waits still, or the one before where they are the last. */
function rowBeside(rows: readonly Held<InboxRow>[], ids: readonly number[]): InboxRow | null {
  const stays = ({ id, decided }: Held<InboxRow>) => !decided && !ids.includes(id);
  const at = rows.findIndex(({ id }) => ids.includes(id));
  return rows.slice(at + 1).find(stays) ?? rows.slice(0, Math.max(at, 0)).findLast(stays) ?? null;
}

/**
 * The issue that stands open: the one that was chosen, or else the one that was first when the list of this address opened. What others file or
 * decide meanwhile puts no other in its place, which would be decided unread.
 */
function useKept(asked: number | null, rows: readonly InboxRow[], address: string) {
  const [kept, setKept] = useState({ id: null as number | null, address });
  const openId = asked ?? (kept.address === address ? kept.id : null) ?? rows[0]?.id ?? null;
  if (openId !== kept.id || address !== kept.address) setKept({ id: openId, address });
  return [openId, (id: number | null) => setKept({ id, address })] as const;
}

/** The open issue, kept in the address: the browser's way back leads to the list. */
function useOpenIssue() {
  const params = useSearchParams();
  const asked = parseIssueNumber(params.get("issue") ?? "");

  return {
    asked,
    open(row: { id: number } | null, chosen: boolean) {
      const next = new URLSearchParams(params);
      if (row && chosen) next.set("issue", issueNumber(row.id));
      else next.delete("issue");
      const address = next.size > 0 ? `?${next}` : window.location.pathname;
      if (asked === null && row && chosen) window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
    },
  };
}

/** Asks again when something was filed, decided or said elsewhere. */
function useRefreshed() {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive("issues", () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      router.refresh();
    }, REFRESH_MS);
  });
}
