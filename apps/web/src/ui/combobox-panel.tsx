"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { Check } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { cn } from "@/lib/cn";
import type { Option } from "./combobox";
import { Spinner } from "./spinner";
import { useFirstFocus } from "./use-first-focus";
import { useFirstQuery } from "./use-first-query";
import { useOptions } from "./use-options";

type ComboboxPanelProps = {
  options?: readonly Option[];
  loadOptions?: (query: string, signal: AbortSignal) => Promise<readonly Option[]>;
  multiple: boolean;
  chosen: readonly Option[];
  firstQuery: string;
  placeholder: string;
  renderMark?: (option: Option) => ReactNode;
  /** What stands at the end of an option that says nothing itself; it may come later than the options. */
  detailOf?: ((option: Option) => string | undefined) | undefined;
  onChoose: (chosen: readonly Option[]) => void;
};

/** The open half of `Combobox`: a line to type in and the options that match. */
export function ComboboxPanel({ chosen, multiple, onChoose, ...rest }: ComboboxPanelProps) {
  const { options, loadOptions, firstQuery, placeholder, renderMark, detailOf } = rest;
  const input = useFirstFocus();
  const [query, setQuery] = useState("");
  useFirstQuery(input, firstQuery);
  const { found, state, retry } = useOptions(query, options, loadOptions);

  /** Enter takes the first of what matches also where none is marked, as when the pointer has been over the list and left it. */
  const takeFirst = (event: KeyboardEvent<HTMLInputElement>) => {
    const isMarked = event.currentTarget.getAttribute("aria-activedescendant");
    if (event.key !== "Enter" || event.nativeEvent.isComposing || isMarked || query.trim() === "") return;
    event.currentTarget.closest("[role=dialog]")?.querySelector<HTMLElement>("[role=option]")?.click();
  };

  const shared = {
    inline: true,
    open: true,
    items: found,
    filteredItems: loadOptions ? found : undefined,
    inputValue: query,
    onInputValueChange: (text: string, { reason }: Base.Root.ChangeEventDetails) => {
      if (reason === "input-change" || reason === "input-clear") setQuery(text);
    },
    isItemEqualToValue: (one: Option, other: Option) => one.value === other.value,
    autoHighlight: true,
  } as const;

  const content = (
    <>
      <div className="sticky top-0 z-10 flex items-center border-b bg-raised pr-2.5">
        <Base.Input
          ref={input}
          placeholder={`${placeholder}…`}
          aria-label="Search"
          onKeyDown={takeFirst}
          className="h-9 min-w-0 flex-1 bg-transparent px-3 text-16 outline-none sm:text-13 pointer-coarse:h-11"
        />
        {state === "loading" && <Spinner className="text-faint" />}
      </div>
      {state === "failed" ? (
        <p role="alert" className="px-3 py-3 text-13 text-muted">
          The options could not be loaded.{" "}
          <button type="button" className="font-medium text-accent-ink hover:underline" onClick={retry}>
            Try again
          </button>
        </p>
      ) : (
        <Base.Empty>
          <p className="px-3 py-3 text-13 text-muted">{state === "loading" ? "Searching" : "Nothing matches."}</p>
        </Base.Empty>
      )}
      <Base.List className="max-h-72 scroll-py-1 overflow-y-auto overscroll-contain p-1 outline-none data-empty:p-0">
        {(option: Option) => (
          <Base.Item
            key={option.value}
            value={option}
            className={cn(
              "flex min-h-8 cursor-default items-center gap-2 rounded-mark border border-transparent px-2 py-1 text-13 outline-none select-none pointer-coarse:min-h-11",
              "data-highlighted:bg-hover forced-colors:data-highlighted:border-[Highlight]",
            )}
          >
            {renderMark && <span className="shrink-0">{renderMark(option)}</span>}
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            <Detail text={option.detail ?? detailOf?.(option)} />
            <Base.ItemIndicator>
              <Check size={14} aria-hidden="true" className="text-accent-ink" />
            </Base.ItemIndicator>
          </Base.Item>
        )}
      </Base.List>
    </>
  );

  return multiple ? (
    <Base.Root<Option, true> {...shared} multiple value={[...chosen]} onValueChange={(next) => onChoose(next)}>
      {content}
    </Base.Root>
  ) : (
    <Base.Root<Option>
      {...shared}
      value={chosen[0] ?? null}
      // Choosing the chosen one again only closes the list; clearing has its own button.
      onValueChange={(next) => onChoose(next ? [next] : chosen)}
    >
      {content}
    </Base.Root>
  );
}

function Detail({ text }: { text: string | undefined }) {
  return text ? <span className="max-w-2/5 truncate text-12 text-faint tabular-nums">{text}</span> : null;
}
