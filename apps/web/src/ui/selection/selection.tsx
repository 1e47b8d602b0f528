"use client";

import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { toast } from "../toast";
import { type Selection, SelectionStore } from "./selection-store";

type AnyRow = { id: number };

const Context = createContext<SelectionStore<AnyRow> | null>(null);

/** The selection of the list around; which rows that list has, its own parts know. */
export function useSelectionStore<Row extends AnyRow>(): SelectionStore<Row> {
  const store = useContext(Context);
  if (!store) throw new Error("The parts of a list stand inside <Selecting>.");
  return store as unknown as SelectionStore<Row>;
}

/** Everything that is selected; whoever asks is drawn anew at each change. A row asks `useSelected`. */
export function useSelection<Row extends AnyRow>(): Selection<Row> {
  const store = useSelectionStore<Row>();
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

type SelectingProps = {
  /** What the list is asked, whatever the page and the order: while it stays the same, so does the selection. */
  question: string;
  children: ReactNode;
};

/** Keeps a selection for the list inside, and lets it go when the list is asked for something else. */
export function Selecting({ question, children }: SelectingProps) {
  const [store] = useState(() => new SelectionStore<AnyRow>());
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
