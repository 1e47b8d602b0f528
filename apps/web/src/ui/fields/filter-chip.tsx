"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { type AnyCondition, type AnyFilterValue, OPERATORS } from "@/lib/fields";
import { inWay, isWhole, type Way, wayOf, waysOf, wayWords } from "@/lib/operators";
import { Menu } from "../menu";
import { onDemand } from "../on-demand";
import { FLOATING } from "../popover";
import { useFloating } from "../use-floating";
import { valueWords } from "./filter-words";
import type { Asking } from "./value-panel";

const Panel = onDemand(() => import("./value-panel").then(({ ValuePanel }) => ValuePanel));

type FilterChipProps = {
  condition: AnyCondition;
  /** What there is to know of a field, its name and its options. */
  asking: (key: string) => Asking;
  /** The fields that this one may be exchanged for. */
  keys: readonly string[];
  /** `null` takes the condition away. */
  onChange: (condition: AnyCondition | null) => void;
  onOpen?: () => void;
  onClosed?: () => void;
  /** Fills its line, in a sheet of filters. */
  wide?: boolean;
};

type Draft = { key: string; way: Way };

const PART =
  "flex h-full min-w-0 items-center px-1.5 leading-none outline-offset-[-2px] hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink";

/** One condition in three parts, each of which can be changed where it stands: the field, how it is asked, and the value. */
export function FilterChip({ condition, asking, keys, onChange, onOpen, onClosed, wide }: FilterChipProps) {
  const [draft, setDraft] = useState<Draft | null>(null);
  // When the last value is taken out, the condition stays until the panel is closed, since another may come in its place.
  const [emptied, setEmptied] = useState(false);
  const key = draft?.key ?? condition.key;
  const { field, ...rest } = asking(key);
  const way = draft?.way ?? wayOf(field, condition);
  const value = draft ? undefined : condition.value;
  const words = draft ? "" : valueWords(field, condition, rest.nameOf);

  const ask = (next: Draft) => {
    const asked = next.key === condition.key ? inWay(field, condition, next.way) : wholeOf(next);
    if (asked) onChange(asked);
    else setDraft(next);
  };
  const exchange = (to: string) => {
    if (to !== condition.key) ask({ key: to, way: waysOf(asking(to).field)[0]! });
  };

  return (
    <fieldset
      className={cn(
        "flex h-7 min-w-0 max-w-full items-center overflow-hidden rounded-control border border-line-strong bg-raised text-13 pointer-coarse:h-11",
        wide && "w-full",
      )}
    >
      <legend className="sr-only">{`${field.label} ${wayWords(way, value)} ${words}`.trim()}</legend>
      <Menu
        label="Field"
        placement="bottom-start"
        items={keys.map((to) => ({
          key: to,
          label: asking(to).field.label,
          checked: to === key,
          onSelect: () => exchange(to),
        }))}
        trigger={(props) => (
          <button type="button" {...props} className={cn(PART, "shrink-0 pl-2 text-muted")}>
            {field.label}
          </button>
        )}
      />
      <Menu
        label="How it is asked"
        placement="bottom-start"
        items={waysOf(field).map((to) => ({
          key: to,
          label: wayWords(to),
          checked: to === way,
          onSelect: () => ask({ key, way: to }),
        }))}
        trigger={(props) => (
          <button type="button" {...props} className={cn(PART, "shrink-0 border-l text-muted")}>
            {wayWords(way, value)}
          </button>
        )}
      />
      {!isWhole(way) && (
        <Value
          words={words}
          wide={wide}
          opens={draft !== null}
          onOpen={onOpen}
          onClosed={() => {
            setDraft(null);
            setEmptied(false);
            if (emptied) onChange(null);
            onClosed?.();
          }}
        >
          {(close) => (
            <Panel
              {...rest}
              field={field}
              way={way}
              value={emptied ? undefined : value}
              close={close}
              onChange={(next) => {
                setEmptied(next === null);
                if (next === null) return;
                onChange(conditionOf(key, way, next));
                setDraft(null);
              }}
            />
          )}
        </Value>
      )}
      <button
        type="button"
        aria-label={`Remove ${field.label.toLowerCase()}`}
        onClick={() => {
          setEmptied(false);
          onChange(null);
        }}
        className={cn(PART, "h-full shrink-0 border-l text-muted pointer-coarse:px-3", wide && "ml-auto")}
      >
        <X size={13} aria-hidden="true" />
      </button>
    </fieldset>
  );
}

/** A condition that needs no value, for a field that had another. */
const wholeOf = ({ key, way }: Draft): AnyCondition | null =>
  way === "yes" || way === "no" ? { key, operator: way === "yes" ? "is" : "not", value: true } : null;

/** A value asked in this way. */
export function conditionOf(key: string, way: Way, value: AnyFilterValue): AnyCondition {
  const operator = way === "lacks" ? "not" : (OPERATORS.find((one) => one === way) ?? "is");
  return { key, operator, value };
}

type ValueProps = {
  words: string;
  wide: boolean | undefined;
  opens: boolean;
  onOpen: (() => void) | undefined;
  onClosed: () => void;
  children: (close: () => void) => ReactNode;
};

function Value({ words, wide, opens, onOpen, onClosed, children }: ValueProps) {
  const { open, close, show, triggerProps, panelProps } = useFloating("bottom-start");
  const was = useRef(open);
  useEffect(() => {
    if (opens) show();
  }, [opens, show]);
  useEffect(() => {
    if (was.current && !open) onClosed();
    if (!was.current && open) onOpen?.();
    was.current = open;
  });

  return (
    <>
      <button
        type="button"
        {...triggerProps}
        aria-haspopup="dialog"
        onPointerEnter={Panel.fetch}
        onFocus={Panel.fetch}
        className={cn(PART, "max-w-80 border-l font-medium", wide && "max-w-none flex-1")}
      >
        <span className="truncate leading-row">{words || "Choose"}</span>
      </button>
      <div {...panelProps} role="dialog" aria-label="Values" className={cn(FLOATING, "w-72 max-w-[calc(100vw-1rem)]")}>
        {open && children(close)}
      </div>
    </>
  );
}
