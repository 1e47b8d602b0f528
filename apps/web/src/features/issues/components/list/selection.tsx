"use client";

import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { toast } from "@/ui/toast";
import { type IssueView, writeIssueView } from "../../view";
import { type Selection, SelectionStore } from "./selection-store";

const Context = createContext<SelectionStore | null>(null);

/** The selection of the list around. */
export function useSelectionStore(): SelectionStore {
  const store = useContext(Context);
  if (!store) throw new Error("The parts of a list stand inside <Selecting>.");
  return store;
}

/** Everything that is selected; whoever asks is drawn anew at each change. A row asks `useSelected`. */
export function useSelection(): Selection {
  const store = useSelectionStore();
  return useSyncExternalStore(store.subscribe, store.now, store.now);
}

export function useSelected(id: number): boolean {
  const store = useSelectionStore();
  return useSyncExternalStore(
    store.subscribe,
    () => store.has(id),
    () => false,
  );
}

/** What the list is asked, whatever the page and the order: while it stays the same, so does the selection. */
export const questionOf = (view: IssueView) =>
  writeIssueView({ scope: view.scope, text: view.text, filters: view.filters }).toString();

/** Keeps a selection for the list inside, and lets it go when the list is asked for something else. */
export function Selecting({ view, children }: { view: IssueView; children: ReactNode }) {
  const [store] = useState(() => new SelectionStore());
  const question = questionOf(view);
  const asked = useRef(question);

  useEffect(() => {
    if (asked.current === question) return;
    asked.current = question;
    if (store.count() === 0) return;
    store.clear();
    toast({ tone: "info", text: "Nothing is selected any more: the list shows something else." });
  }, [store, question]);

  return <Context value={store}>{children}</Context>;
}
