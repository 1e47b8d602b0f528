"use client";

import { type QueryFilters, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { changeIssues, undoBulk } from "../../bulk/actions";
import type { BulkResult } from "../../bulk/result";
import { writeTarget } from "../../bulk/target";
import type { ListPage, ListRow } from "../../list-page";
import type { Names } from "../../names";
import { forgetAhead } from "../list/pages-ahead";
import { type Aim, nameOf } from "./aim";
import { duringChange } from "./own-changes";
import { painted } from "./painted";
import { showSpared } from "./spared-store";

export type Deed = {
  /** As the action takes it. */
  values: Record<string, string>;
  /** What the rows show until the answer is there. */
  shown: Partial<ListRow>;
  /** What a reference in `shown` is called. */
  names?: Partial<Names> | undefined;
  /** How it is told of what it was done to: "assigned to Julia Roth". */
  words: string;
};

/** Changes what is aimed at: shown at once, put back when refused, and undone from where it is told, or as the last of all. A refusal is for who asked to tell. */
export function useChangeIssues(viewerId: number) {
  const client = useQueryClient();
  const last = useRef<number | null>(null);
  const told = useRef(new Map<number, () => void>());
  const all = { queryKey: ["issues", viewerId] };

  const undo = async (id: number) => {
    if (last.current === id) last.current = null;
    told.current.get(id)?.();
    told.current.delete(id);
    const state = await ask(undoBulk, formOf({ id }));
    void client.invalidateQueries(all);
    if (state.is === "refused") return toast({ tone: "error", text: state.message });
    if (state.is !== "done") return;
    const { restored, kept } = state.result;
    const stayed = kept > 0 ? ` ${nameOf(kept)} changed since, or out of reach, stayed as they are.` : "";
    toast({ text: `${nameOf(restored)} put back.${stayed}` });
  };

  const tell = ({ bulkId, counts, spared }: BulkResult, aim: Aim, words: string) => {
    const others = counts.conflict + counts.refused;
    if (others > 0) showSpared({ counts, spared, words });
    if (bulkId === null) {
      if (others === 0)
        toast({ tone: "info", text: `${sentence(aim.name, aim.count, `already ${words}`)} Nothing was changed.` });
      return;
    }
    last.current = bulkId;
    const name = counts.changed === aim.count ? aim.name : nameOf(counts.changed);
    const action = { label: "Undo", run: () => void undo(bulkId) };
    told.current.set(bulkId, toast({ text: sentence(name, counts.changed, words), action }));
  };

  const change = async (aim: Aim, { values, shown, names, words }: Deed) => {
    await client.cancelQueries(all);
    forgetAhead(client, viewerId);
    const before = client.getQueriesData<ListPage>(all);
    const state = await duringChange(() => {
      client.setQueriesData<ListPage>(meant(aim, all), (page) => page && painted(page, aim, shown, names));
      return ask(changeIssues, formOf({ ...writeTarget(aim.target), ...values }));
    });
    if (state.is === "done") {
      tell(state.result, aim, words);
      void client.invalidateQueries(all);
      return state;
    }
    for (const [key, page] of before)
      client.setQueryData<ListPage>(key, (now) => now && page && asBefore(now, page, aim));
    void client.invalidateQueries(all);
    return state;
  };
  const undoLast = () => {
    if (last.current === null) toast({ tone: "info", text: "There is nothing to undo." });
    else void undo(last.current);
  };
  return { change, undoLast };
}

/** What was aimed at as it stood before; what else has been changed meanwhile stays changed. */
function asBefore(now: ListPage, before: ListPage, aim: Aim): ListPage {
  if (!Array.isArray(now.rows)) return now;
  const former = new Map(before.rows.map((row) => [row.id, row]));
  return { ...now, rows: now.rows.map((row) => (aim.holds(row.id) && former.get(row.id)) || row) };
}

/** Everything that matches is known of the list in sight alone: other lists, kept from before, may hold what does not match. */
const meant = (aim: Aim, all: QueryFilters): QueryFilters => (aim.rows.length > 0 ? all : { ...all, type: "active" });

const sentence = (name: string, count: number, words: string) => `${name} ${count === 1 ? "is" : "are"} ${words}.`;
