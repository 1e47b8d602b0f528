"use client";

import { ListFilter, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { type AnyFilterValue, on } from "@/lib/fields";
import { Button } from "@/ui/button";
import { FilterControl } from "@/ui/fields/filter-control";
import { Menu } from "@/ui/menu";
import { Sheet } from "@/ui/sheet";
import type { Choices } from "../../choices";
import { type FilterKey, issueFields } from "../../fields";
import { type IssueView, issuesHref } from "../../view";
import { markOf, sourceOf } from "./filter-source";
import { PlainFilters } from "./plain-filters";
import { SearchBox } from "./search-box";
import type { useNames } from "./use-names";

/** The filters that stand in the bar before anybody asks; the rest is behind "More". */
const FIRST: readonly FilterKey[] = ["status", "severity", "categoryId", "assignedTo", "teamId", "campaignId"];
const ALL = [...FIRST, ...on("filter", issueFields).filter((key) => !FIRST.includes(key))];

export type FilterBarProps = {
  view: IssueView;
  choices: Choices;
  names: ReturnType<typeof useNames>;
  onText: (text: string) => void;
  onFilter: (key: FilterKey, value: AnyFilterValue | undefined) => void;
  /** A series of changes is over. */
  onLeave: () => void;
};

/** Search and filters in one line; on a phone the search, what is filtered, and the rest in a sheet. */
export function FilterBar({ view, choices, names, onText, onFilter, onLeave }: FilterBarProps) {
  const [asked, ask] = useState<FilterKey | null>(null);
  const [sheet, setSheet] = useState(false);
  const isSet = (key: FilterKey) => view.filters[key] !== undefined;
  const inBar = ALL.filter((key) => isSet(key) || FIRST.includes(key) || key === asked);
  const behind = ALL.filter((key) => !inBar.includes(key));
  const count = Object.keys(view.filters).length;

  const control = (key: FilterKey, more: { opens?: boolean; onClosed?: () => void; wide?: boolean }) => (
    <FilterControl
      field={issueFields[key]}
      value={view.filters[key]}
      onChange={(value) => onFilter(key, value)}
      nameOf={(ref) => names.nameOf(issueFields[key], ref)}
      source={remembering(key, choices, view, names)}
      renderMark={markOf(issueFields[key])}
      {...more}
    />
  );

  return (
    <search aria-label="Issues" className="flex min-w-0 flex-wrap items-center gap-1.5">
      <form
        action="/issues"
        onSubmit={(event) => event.preventDefault()}
        className="w-56 max-sm:min-w-52 max-sm:flex-1 [@media(scripting:none)]:w-full"
      >
        <SearchBox text={view.text} onSearch={onText} onLeave={onLeave} />
        <PlainFilters view={view} choices={choices} />
      </form>
      <Button
        size="sm"
        className="sm:hidden [@media(scripting:none)]:hidden"
        icon={<SlidersHorizontal size={14} aria-hidden="true" />}
        onClick={() => setSheet(true)}
      >
        Filters{count > 0 && ` (${count})`}
      </Button>
      <fieldset className="contents [@media(scripting:none)]:hidden">
        <legend className="sr-only">Filters</legend>
        {inBar.map((key) => (
          <span key={key} className={isSet(key) ? "flex min-w-0 max-w-full" : "flex max-sm:hidden"}>
            {control(key, {
              opens: key === asked,
              onClosed: () => {
                ask(null);
                onLeave();
              },
            })}
          </span>
        ))}
        <span className="contents max-sm:hidden">
          <Menu
            label="More filters"
            placement="bottom-start"
            items={behind.map((key) => ({ label: issueFields[key].label, onSelect: () => choose(key) }))}
            trigger={(props) => (
              <Button look="ghost" size="sm" {...props} icon={<ListFilter size={14} aria-hidden="true" />}>
                More
              </Button>
            )}
          />
        </span>
        {(count > 0 || view.text) && (
          <a
            href={issuesHref({ ...view, text: "", filters: {}, place: null })}
            className="rounded-mark px-1.5 py-1 text-13 text-muted hover:text-ink hover:underline"
          >
            Clear all
          </a>
        )}
      </fieldset>
      <Sheet open={sheet} onClose={() => setSheet(false)} title="Filters">
        <div className="grid gap-2 p-4">
          {ALL.map((key) => (
            <span key={key}>{control(key, { wide: true, onClosed: onLeave })}</span>
          ))}
        </div>
      </Sheet>
    </search>
  );

  function choose(key: FilterKey) {
    if (issueFields[key].kind === "flag") onFilter(key, true);
    else ask(key);
  }
}

/** The options of a filter; what was offered is remembered by name, so that a choice is named before the next answer comes. */
function remembering(key: FilterKey, choices: Choices, { scope }: IssueView, names: FilterBarProps["names"]) {
  const field = issueFields[key];
  const source = sourceOf(field, choices, scope.kind === "team" ? scope.teamId : null);
  if (!source || field.kind !== "ref" || "options" in source) return source;
  return {
    loadOptions: async (query: string, signal: AbortSignal) => {
      const options = await source.loadOptions(query, signal);
      names.remember(field.to, options);
      return options;
    },
  };
}
