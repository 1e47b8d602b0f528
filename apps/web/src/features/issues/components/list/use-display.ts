"use client";

import type { Actor } from "@qm/domain";
import { useMemo } from "react";
import type { Action } from "@/ui/use-action-form";
import { useKept } from "@/ui/use-kept";
import { clocksAsked, END_OF } from "../../clocks";
import {
  type ColumnChoice,
  type Display,
  type OwnDisplay,
  saidAlike,
  saidColumns,
  shownColumns,
  unlessUsual,
  withComing,
  withSteppedBack,
  writeColumns,
} from "../../display";
import type { TableKey } from "../../fields";
import type { IssueView } from "../../view";
import type { ViewChange } from "./use-issue-view";

export type KeepOwnDisplay = Action<void>;

/** An edge that is moved by arrows is kept when it has come to rest. */
const REST_MS = 600;

export type Shown = ReturnType<typeof useDisplay>;

type Given = {
  actor: Actor;
  view: IssueView;
  change: (changed: ViewChange) => void;
  own: OwnDisplay;
  keep: KeepOwnDisplay;
};

/**
 * How the list is shown: as the address says, else as the person set it, else as usual. What a person sets stays with them;
 * where the address or a saved view has its own say, the address is changed instead.
 */
export function useDisplay({ actor, view, change, own, keep }: Given) {
  const { value: mine, keep: keepMine } = useKept(own, { action: keep, written, restMs: REST_MS });
  const said = view.display ?? {};
  const chosen = said.columns ?? mine.columns;
  const alike = useMemo(() => saidAlike(actor, view.scope), [actor, view.scope]);
  const steady = useMemo(() => said.columns ?? shownColumns(mine.columns, alike), [said.columns, mine.columns, alike]);
  const coming = useMemo(() => comingWith(view, steady), [view, steady]);
  const columns = useMemo(() => withComing(steady, coming), [steady, coming]);

  const say = (next: Display) =>
    change(({ display, place }) => ({ place: regroups(next) ? null : place, display: clean({ ...display, ...next }) }));
  const setOwn = (next: OwnDisplay, asSaid: Display = next) => {
    const isSaid = view.saved !== undefined || Object.keys(next).some((key) => key in said);
    if (isSaid) return say(asSaid);
    keepMine(clean({ ...mine, ...next }));
  };

  return {
    layout: said.layout ?? "table",
    group: said.group,
    empty: said.empty ?? false,
    density: said.density ?? mine.density ?? "default",
    columns,
    /** Those of them that nobody chose: what the filters ask of is shown. */
    coming,
    /** What this person has set, as far as it has been told. */
    own: mine,
    sort: view.sort,
    setSort: (sort: IssueView["sort"]) => change(() => ({ sort, place: null })),
    /** The columns where somebody chose them, in contrast to the usual ones. */
    chosen,
    say,
    setDensity: (density: NonNullable<OwnDisplay["density"]>) => setOwn({ density }),
    /** Of columns that come or step back by themselves only one that was itself changed is a choice, and one of this list. */
    setColumns: (next: NonNullable<OwnDisplay["columns"]>, changed: TableKey) => {
      if (coming.includes(changed) || alike.includes(changed)) return say({ columns: next });
      const columns = next.filter(({ key }) => !coming.includes(key));
      const kept = withSteppedBack(columns, shownColumns(mine.columns), alike);
      setOwn({ columns: unlessUsual(kept) }, { columns: saidColumns(columns, mine, alike) });
    },
    reset: () => {
      if (Object.keys(said).length > 0) change(() => ({ display: undefined }));
      if (mine.columns || mine.density) keepMine({});
    },
    isUsual: Object.keys(said).length === 0 && !mine.columns && !mine.density,
  };
}

function comingWith({ filters }: IssueView, shown: readonly ColumnChoice[]): readonly TableKey[] {
  return clocksAsked(filters)
    .map((clock) => END_OF[clock])
    .filter((end) => !shown.some(({ key }) => key === end));
}

const regroups = (next: Display) => "layout" in next || "group" in next;

const clean = <T extends object>(display: T): T =>
  Object.fromEntries(Object.entries(display).filter(([, value]) => value !== undefined)) as T;

const written = ({ columns, density }: OwnDisplay) => ({
  columns: columns ? writeColumns(columns) : "",
  density: density ?? "",
});
