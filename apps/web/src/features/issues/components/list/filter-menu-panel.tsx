"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import type { Actor, Word } from "@qm/domain";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { cn } from "@/lib/cn";
import type { AnyCondition, AnyFilterValue } from "@/lib/fields";
import { waysOf } from "@/lib/operators";
import { conditionOf } from "@/ui/fields/filter-chip";
import { type Asking, ValuePanel } from "@/ui/fields/value-panel";
import { hasMark, WordMark } from "@/ui/fields/word-mark";
import { useFirstFocus } from "@/ui/use-first-focus";
import { useFirstQuery } from "@/ui/use-first-query";
import type { Choices } from "../../choices";
import { FACET_KEYS, type FacetKey, FIRST_FACETS } from "../../facet-keys";
import { type FilterKey, issueFields } from "../../fields";
import type { QuickKey } from "../../quick-filters";
import type { IssueView } from "../../view";
import { isPlain, lineOf, type Target } from "./filter-edits";
import { countOf, type FilterItem, filterItems } from "./filter-items";
import { useTargetFacets } from "./use-facets";
import { useFound } from "./use-found";

export type FilterMenuPanelProps = {
  actor: Actor;
  /** What was typed before the menu was there. */
  firstQuery: string;
  view: IssueView;
  /** What a choice is added to. */
  target: Target;
  choices: Choices;
  /** The quick filters on offer; none where only conditions can be chosen. */
  quick: readonly QuickKey[];
  asking: (key: string) => Asking;
  chosen: (key: FilterKey) => AnyFilterValue | undefined;
  onAdd: (condition: AnyCondition) => void;
  onSet: (key: FilterKey, value: AnyFilterValue | null) => void;
  onQuick: (quick: QuickKey) => void;
  /** Backspace where there is nothing to delete. */
  onBack: () => void;
  close: () => void;
};

const FIRST_NUMBERS = [...FIRST_FACETS, "quick"] as const;

/** What the menu is asked with, whichever button it is behind. */
export type FilterMenuMeans = Omit<FilterMenuPanelProps, "firstQuery" | "close">;

/** The menu of filters: fields, and by typing straight to any value of any of them. */
export function FilterMenuPanel(props: FilterMenuPanelProps) {
  const [key, setKey] = useState<FilterKey | null>(null);
  return key === null ? (
    <Fields {...props} onOpen={setKey} />
  ) : (
    <Values {...props} fieldKey={key} onLeave={() => setKey(null)} />
  );
}

function Fields({ onOpen, ...props }: FilterMenuPanelProps & { onOpen: (key: FilterKey) => void }) {
  const { actor, firstQuery, view, target, choices, quick, onAdd, onQuick, onBack, close } = props;
  const input = useFirstFocus();
  const [query, setQuery] = useState("");
  useFirstQuery(input, firstQuery);
  // Once something is chosen the menu only closes: its numbers would keep the list waiting.
  const [isChosen, setChosen] = useState(false);
  const found = useFound(query);
  const facets = useTargetFacets(actor.id, view, target, () => false, FIRST_NUMBERS, !isChosen);
  const items = filterItems(query, { actor, choices, facets, quick, found });

  const choose = (item: FilterItem | null) => {
    if (!item) return;
    if (item.does === "open" && issueFields[item.key].kind !== "flag") return onOpen(item.key);
    if (item.does === "open") onAdd({ key: item.key, operator: "is", value: true });
    else if (item.does === "quick") onQuick(item.quick);
    else onAdd(item.condition);
    setChosen(true);
    close();
  };
  const back = (event: KeyboardEvent) => {
    if (isBackspace(event) && query === "") onBack();
  };

  return (
    <Base.Root<FilterItem>
      inline
      open
      items={items}
      filteredItems={items}
      inputValue={query}
      onInputValueChange={(text, { reason }) => {
        if (reason === "input-change" || reason === "input-clear") setQuery(text);
      }}
      value={null}
      onValueChange={choose}
      isItemEqualToValue={(one, other) => one.id === other.id}
      itemToStringLabel={({ label }) => label}
      autoHighlight
    >
      <Base.Input
        ref={input}
        placeholder={lineOf(target)}
        aria-label="Filter by"
        onKeyDown={back}
        className="sticky top-0 z-10 h-9 w-full border-b bg-raised px-3 text-16 outline-none sm:text-13 pointer-coarse:h-11"
      />
      <Base.Empty>
        <p className="px-3 py-3 text-13 text-muted">Nothing matches.</p>
      </Base.Empty>
      <Base.List className="max-h-80 scroll-py-1 overflow-y-auto overscroll-contain p-1 outline-none data-empty:p-0">
        {(item: FilterItem) => <Item key={item.id} item={item} first={isFirst(items, item)} />}
      </Base.List>
    </Base.Root>
  );
}

/** Held to empty the field, it stops there: what is asked goes by a press of its own. */
const isBackspace = ({ key, repeat }: KeyboardEvent) => key === "Backspace" && !repeat;

const isFirst = (items: readonly FilterItem[], item: FilterItem) =>
  items.find(({ section }) => section === item.section)?.id === item.id;

function Item({ item, first }: { item: FilterItem; first: boolean }) {
  const { subject, label, section, count } = item;
  return (
    <>
      {first && (
        <p role="presentation" className="px-2 pt-2 pb-1 text-12 text-faint">
          {section}
        </p>
      )}
      <Base.Item
        value={item}
        className={cn(
          "flex min-h-8 cursor-default items-center gap-2 rounded-mark border border-transparent px-2 py-1 text-13 outline-none select-none pointer-coarse:min-h-11",
          "data-highlighted:bg-hover forced-colors:data-highlighted:border-[Highlight]",
        )}
      >
        <Mark item={item} />
        <span className="min-w-0 flex-1 truncate">
          {subject && <span className="text-muted">{subject} </span>}
          {label}
        </span>
        {count !== undefined && <span className="shrink-0 text-12 text-faint tabular-nums">{count}</span>}
        {item.does === "open" && <ChevronRight size={14} aria-hidden="true" className="shrink-0 text-faint" />}
      </Base.Item>
    </>
  );
}

/** The shape of a word that has one. */
function Mark({ item }: { item: FilterItem }) {
  if (item.does !== "add" || issueFields[item.condition.key as FilterKey].kind !== "choice") return null;
  const word = (item.condition.value as Word[])[0]!;
  return hasMark(word) ? (
    <span aria-hidden="true" className="shrink-0">
      <WordMark word={word} bare />
    </span>
  ) : null;
}

type ValuesProps = FilterMenuPanelProps & { fieldKey: FilterKey; onLeave: () => void };

function Values({ actor, view, target, fieldKey: key, asking, chosen, onAdd, onSet, onLeave, close }: ValuesProps) {
  const of = (FACET_KEYS as readonly FilterKey[]).includes(key) ? [key as FacetKey] : [];
  const facets = useTargetFacets(actor.id, view, target, (one) => isPlain(one, key), of);
  const { field, ...rest } = asking(key);
  const way = waysOf(field)[0]!;
  const isText = way === "contains";
  const leave = (event: KeyboardEvent) => {
    const { target } = event;
    if (!isBackspace(event) || !(target instanceof HTMLInputElement) || target.value !== "") return;
    event.preventDefault();
    onLeave();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside is what is typed into; this hears its one key that leads back.
    <div onKeyDown={leave}>
      <button
        type="button"
        onClick={onLeave}
        className="flex h-8 w-full items-center gap-1 border-b px-2 text-left text-12 text-muted hover:text-ink pointer-coarse:h-11"
      >
        <ChevronLeft size={14} aria-hidden="true" />
        {field.label}
      </button>
      <ValuePanel
        {...rest}
        field={field}
        way={way}
        value={isText ? undefined : chosen(key)}
        countOf={(value) => countOf(facets, key, value, actor)}
        onChange={(value) => {
          if (!isText) onSet(key, value);
          else if (value !== null) onAdd(conditionOf(key, way, value));
        }}
        close={close}
      />
    </div>
  );
}
