"use client";

import { ChevronDown, X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import type { AnyFilterValue, Field, Ref } from "@/lib/fields";
import type { Option } from "../combobox";
import { FLOATING } from "../popover";
import { useFloating } from "../use-floating";
import { DayPanel } from "./day-panel";
import { filterWords } from "./filter-words";
import { OptionsPanel, preloadOptions } from "./options-panel";
import { TextPanel } from "./text-panel";

/** Where a reference's options come from: a short list that is given whole, or a search. */
export type OptionSource =
  | { options: readonly Option[] }
  | { loadOptions: (query: string, signal: AbortSignal) => Promise<readonly Option[]> };

export type FilterControlProps = {
  field: Field;
  value: AnyFilterValue | undefined;
  onChange: (value: AnyFilterValue | undefined) => void;
  /** What a reference is called. */
  nameOf: (ref: Ref) => string;
  source?: OptionSource;
  renderMark?: (option: Option) => ReactNode;
  /** Opens as soon as it appears: it was just asked for. */
  opens?: boolean;
  onClosed?: () => void;
  /** Fills its line, in a sheet of filters. */
  wide?: boolean;
};

const PILL =
  "flex h-7 min-w-0 items-center gap-1.5 rounded-control border text-13 leading-none transition-colors pointer-coarse:h-11";

/** One filter as a pill that tells its value; behind it, what its kind may be asked for. */
export function FilterControl(props: FilterControlProps) {
  const { field, value, onChange, nameOf, wide } = props;
  if (field.kind === "flag") return <FlagPill {...props} />;

  return (
    <FilterPill {...props} words={value === undefined ? null : filterWords(field, value, nameOf)}>
      {(close) => <FilterPanel {...props} onChange={onChange} close={close} wide={wide} />}
    </FilterPill>
  );
}

function FlagPill({ field, value, onChange, wide }: FilterControlProps) {
  return (
    <button
      type="button"
      aria-pressed={value === true}
      onClick={() => onChange(value ? undefined : true)}
      className={cn(
        PILL,
        "px-2",
        wide && "w-full",
        value
          ? "border-line-strong bg-pressed font-medium text-ink"
          : "border-line border-dashed text-muted hover:bg-hover hover:text-ink",
      )}
    >
      {field.label}
      {value && <X size={13} aria-hidden="true" className="text-muted" />}
    </button>
  );
}

type FilterPillProps = FilterControlProps & { words: string | null; children: (close: () => void) => ReactNode };

function FilterPill({ field, words, onChange, opens, onClosed, wide, children }: FilterPillProps) {
  const { open, close, show, trigger, triggerProps, panelProps } = useFloating("bottom-start");
  useOpening(opens, show);
  useClosing(open, onClosed);

  return (
    <span className={cn("flex min-w-0 max-w-full", wide && "w-full")}>
      <button
        type="button"
        {...triggerProps}
        aria-haspopup="dialog"
        onPointerEnter={preloadOptions}
        onFocus={preloadOptions}
        className={cn(
          PILL,
          "max-w-96 px-2",
          wide && "max-w-none flex-1",
          words === null
            ? "border-line border-dashed text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink"
            : "rounded-r-none border-line-strong bg-raised hover:bg-hover aria-expanded:bg-hover",
        )}
      >
        <span className={cn("shrink-0", words !== null && "text-muted")}>{field.label}</span>
        {words === null ? (
          <ChevronDown size={13} aria-hidden="true" className={cn("shrink-0 text-faint", wide && "ml-auto")} />
        ) : (
          <span className="truncate leading-row font-medium">{words}</span>
        )}
      </button>
      {words !== null && (
        <button
          type="button"
          aria-label={`Clear ${field.label.toLowerCase()}`}
          onClick={() => {
            onChange(undefined);
            trigger.current?.focus();
          }}
          className={cn(
            PILL,
            "shrink-0 rounded-l-none border-line-strong border-l-0 bg-raised px-1.5 text-muted hover:bg-hover hover:text-ink pointer-coarse:px-3",
          )}
        >
          <X size={13} aria-hidden="true" />
        </button>
      )}
      <div
        {...panelProps}
        role="dialog"
        aria-label={field.label}
        className={cn(FLOATING, "w-72 max-w-[calc(100vw-1rem)]")}
      >
        {open && children(close)}
      </div>
    </span>
  );
}

/** Opens once, when it appears. */
function useOpening(opens: boolean | undefined, show: () => void) {
  useEffect(() => {
    if (opens) show();
  }, [opens, show]);
}

function useClosing(open: boolean, onClosed: (() => void) | undefined) {
  const was = useRef(open);
  useEffect(() => {
    if (was.current && !open) onClosed?.();
    was.current = open;
  }, [open, onClosed]);
}

function FilterPanel({
  field,
  value,
  onChange,
  nameOf,
  source,
  renderMark,
  close,
}: FilterControlProps & { close: () => void }) {
  switch (field.kind) {
    case "choice":
    case "ref":
      return <OptionsPanel {...{ field, value, onChange, nameOf, source, renderMark }} />;
    case "day":
      return <DayPanel field={field} value={value} onChange={onChange} close={close} />;
    case "number":
    case "text":
    case "markdown":
    case "url":
      return <TextPanel field={field} value={value} onChange={onChange} close={close} />;
    case "flag":
      return null;
  }
}
