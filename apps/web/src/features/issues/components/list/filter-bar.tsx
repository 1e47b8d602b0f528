"use client";

import type { Actor } from "@qm/domain";
import { ListFilter, SlidersHorizontal } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import type { Field } from "@/lib/fields";
import { Button } from "@/ui/button";
import type { Asking } from "@/ui/fields/value-panel";
import { Kbd } from "@/ui/kbd";
import { Sheet } from "@/ui/sheet";
import { useHeirs } from "@/ui/use-heirs";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { Choices } from "../../choices";
import { type FilterKey, type IssueFilters, issueFields } from "../../fields";
import { quickKeysIn, withQuick } from "../../quick-filters";
import { type IssueView, issuesHref } from "../../view";
import { heirsOfChip } from "./chip-heirs";
import type { StandingClause } from "./chip-row";
import { FilterChips } from "./filter-chips";
import { adding, setting, type Target, valueAt, withoutLast } from "./filter-edits";
import { FilterMenu } from "./filter-menu";
import type { FilterMenuMeans } from "./filter-menu-panel";
import { markOf, sourceOf } from "./filter-source";
import { QuickRow } from "./quick-row";
import { SearchBox } from "./search-box";
import { useChipRow } from "./use-chip-row";
import { useLiveFacets } from "./use-live-facets";
import type { useNames } from "./use-names";
import { useReplaced } from "./use-replaced";

export type FilterBarProps = {
  actor: Actor;
  view: IssueView;
  choices: Choices;
  names: ReturnType<typeof useNames>;
  /** The rows of the view have come. */
  settled: boolean;
  /** Where a state of the page is that the bar stands on; the list, unless told otherwise. */
  hrefOf?: (view: IssueView) => string;
  /** Takes what is searched for; without it there is no search. */
  onText?: (text: string) => void;
  /** The filters for a browser without script, in the form of the search. */
  plain?: ReactNode;
  /** How many are found, in words, for who sees the filters above the list alone. */
  found?: string | undefined;
  /** Changes of one `burst` leave one step in the history. */
  onFilters: (change: (filters: IssueFilters) => IssueFilters, burst?: string) => void;
  /** A series of changes is over. */
  onLeave: () => void;
};

/** Search, quick filters and chips in one line that wraps; on a phone the search, what is filtered, and the rest in a sheet. */
export function FilterBar(props: FilterBarProps) {
  const { actor, view, hrefOf = issuesHref, onText, plain, found, onFilters, onLeave } = props;
  const [sheet, setSheet] = useState(false);
  const open = useRef<() => void>(undefined);
  const row = useChipRow(view.filters);
  const count = row.length;
  const replaced = useReplaced(view.filters);
  useLiveFacets(actor.id);
  const asking = (key: string) => askingOf(key as FilterKey, props);
  const menu = (target: Target) => menuOf(target, row, props, asking);
  const clearAll = (count > 0 || view.text) && (
    <ClearAll href={hrefOf({ ...view, text: "", filters: {}, place: null })} />
  );
  const chips = (rest: { wide?: true; end?: ReactNode }) => (
    <FilterChips
      actor={actor}
      view={view}
      row={row}
      asking={asking}
      menu={(clause) => menu({ clause })}
      onFilters={onFilters}
      onLeave={onLeave}
      {...rest}
    />
  );
  useHotkeys("List", [{ keys: "f", label: "Filter", run: () => open.current?.() }]);

  return (
    <search data-filter-bar aria-label="Issues" className="flex min-w-0 flex-wrap items-center gap-1.5">
      {onText && (
        <form
          action="/issues"
          onSubmit={(event) => event.preventDefault()}
          className="min-w-0 grow sm:max-w-48 sm:basis-36 2xl:max-w-56 max-sm:min-w-52 max-sm:flex-1 [@media(scripting:none)]:max-w-none [@media(scripting:none)]:basis-full"
        >
          <SearchBox text={view.text} onSearch={onText} onLeave={onLeave} />
          {plain}
        </form>
      )}
      <Button
        size="sm"
        data-adds-filter
        className="sm:hidden [@media(scripting:none)]:hidden"
        icon={<SlidersHorizontal size={14} aria-hidden="true" />}
        onClick={() => setSheet(true)}
      >
        Filters{count > 0 && ` (${count})`}
      </Button>
      <span className="contents max-sm:hidden [@media(scripting:none)]:hidden">
        <FilterMenu
          {...menu(null)}
          label="Filter"
          onClosed={onLeave}
          trigger={(trigger, show) => {
            open.current = show;
            return (
              <Button
                look="ghost"
                size="sm"
                data-adds-filter
                {...trigger}
                icon={<ListFilter size={14} aria-hidden="true" />}
              >
                Filter
                <Kbd keys="f" hint />
              </Button>
            );
          }}
        />
      </span>
      <QuickRow
        actor={actor}
        view={view}
        settled={props.settled}
        replaced={replaced}
        hrefOf={hrefOf}
        className="max-lg:hidden"
      />
      <fieldset className="flex items-center gap-1.5 max-sm:relative max-sm:w-full max-sm:min-w-0 max-sm:overflow-x-auto sm:contents [@media(scripting:none)]:hidden">
        <legend className="sr-only">Filters</legend>
        {chips({ end: clearAll })}
        {count === 0 && clearAll}
      </fieldset>
      {found && <p className="w-full text-12 text-muted tabular-nums sm:hidden">{found}</p>}
      <Sheet open={sheet} onClose={() => setSheet(false)} title="Filters">
        <div data-filter-bar className="grid gap-2 p-4">
          <QuickRow
            actor={actor}
            view={view}
            settled={sheet}
            replaced={replaced}
            hrefOf={hrefOf}
            className="mb-2 flex-wrap"
          />
          {chips({ wide: true })}
          <FilterMenu
            {...menu(null)}
            label="Add a filter"
            onClosed={onLeave}
            trigger={(trigger) => (
              <Button data-adds-filter {...trigger} icon={<ListFilter size={14} aria-hidden="true" />}>
                Add a filter
              </Button>
            )}
          />
          <div className="mt-2 flex items-center gap-2">
            <Button look="primary" className="flex-1" onClick={() => setSheet(false)}>
              {found ? `Show ${found}` : "Done"}
            </Button>
            {clearAll}
          </div>
        </div>
      </Sheet>
    </search>
  );
}

function ClearAll({ href }: { href: string }) {
  const link = useHeirs<HTMLAnchorElement>(heirsOfChip);
  return (
    <a
      ref={link}
      href={href}
      className="shrink-0 rounded-mark px-1.5 py-1 text-13 text-muted hover:text-ink hover:underline pointer-coarse:py-3"
    >
      Clear<span className="max-sm:sr-only"> all</span>
    </a>
  );
}

/** The menu's questions and answers, for all that is asked or for one clause of it. */
function menuOf(
  target: Target,
  row: readonly StandingClause[],
  { actor, view, choices, onFilters }: FilterBarProps,
  asking: (key: string) => Asking,
): FilterMenuMeans {
  return {
    actor,
    view,
    target,
    choices,
    quick: target ? [] : quickKeysIn(actor, view.scope),
    asking,
    chosen: (key) => valueAt(view.filters, target, key),
    onAdd: (condition) => onFilters((filters) => adding(filters, target, condition)),
    onSet: (key, value) => onFilters((filters) => setting(filters, target, key, value), `filter ${key}`),
    onQuick: (quick) => onFilters((filters) => withQuick(filters, quick)),
    onBack: () => onFilters((filters) => (target ? filters : withoutLast(filters, row))),
  };
}

/** What is to know of a field. What was offered is remembered by name, so that a choice is named before the next answer comes. */
function askingOf(key: FilterKey, { choices, view: { scope }, names }: FilterBarProps): Asking {
  const field: Field = issueFields[key];
  const source = sourceOf(field, choices, scope.kind === "team" ? scope.teamId : null);
  const asking = {
    field,
    nameOf: (ref: Parameters<typeof names.nameOf>[1]) => names.nameOf(field, ref),
    renderMark: markOf(field),
  };
  if (!source || field.kind !== "ref" || "options" in source) return { ...asking, source };
  const loadOptions = async (query: string, signal: AbortSignal) => {
    const options = await source.loadOptions(query, signal);
    names.remember(field.to, options);
    return options;
  };
  return { ...asking, source: { loadOptions } };
}
