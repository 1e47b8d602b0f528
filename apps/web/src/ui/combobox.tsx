"use client";

import { ChevronDown, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { cn } from "@/lib/cn";
import { controlLook } from "./control";
import { FirstField } from "./first-field";
import { IconButton } from "./icon-button";
import { Kbd } from "./kbd";
import { onDemand } from "./on-demand";
import { FLOATING } from "./popover";
import { useFloating } from "./use-floating";

export type Option = { value: string; label: string; detail?: string };

type Choosing =
  | {
      multiple?: false;
      value?: Option | null;
      defaultValue?: Option | null;
      onChange?: (chosen: Option | null) => void;
    }
  | {
      multiple: true;
      value?: readonly Option[];
      defaultValue?: readonly Option[];
      onChange?: (chosen: Option[]) => void;
    };

type Source = {
  /** All options, searched in the browser. */
  options?: readonly Option[];
  /** Options found by the server as one types; called with "" first. */
  loadOptions?: (query: string, signal: AbortSignal) => Promise<readonly Option[]>;
};

export type ComboboxProps = Choosing &
  Source & {
    id?: string;
    /** With a name it takes part in its form: one entry for each value. */
    name?: string;
    /** Asks for a choice; also the name of the open list. */
    placeholder?: string;
    /** What stands there while nothing is chosen, where that is an answer too: "No campaign". */
    nothing?: string;
    clearable?: boolean;
    disabled?: boolean;
    /** The shortcut that opens it, printed in the button. */
    keys?: string;
    /** `quiet` shows its border on hover only, for values that are edited in place. */
    look?: "field" | "quiet";
    /** A mark or an avatar before each label, in the list and in the button. */
    renderMark?: (option: Option) => ReactNode;
    className?: string;
    "aria-label"?: string;
    "aria-labelledby"?: string;
    "aria-describedby"?: string;
    "aria-invalid"?: boolean;
    required?: boolean;
  };

const Panel = onDemand(() => import("./combobox-panel").then(({ ComboboxPanel }) => ComboboxPanel));

/**
 * A choice from many, found by typing. Closed it is a plain button; the list and its machinery arrive on first approach,
 * because they weigh a quarter of a page.
 */
export function Combobox(props: ComboboxProps) {
  const {
    options,
    loadOptions,
    id,
    name,
    placeholder = "Choose",
    nothing = placeholder,
    clearable,
    disabled,
    look = "field",
    renderMark,
  } = props;
  const { open, close, show, trigger, triggerProps, panelProps } = useFloating("bottom-start");
  const [first, setFirst] = useState("");
  const [chosen, choose] = useChosen(props);

  const shut = () => {
    close();
    trigger.current?.focus();
  };
  const type = (event: KeyboardEvent) => {
    const letter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    if ((event.key === "Backspace" || event.key === "Delete") && clearable) return choose([]);
    if (!letter && event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    // Letters typed before the list is there are its first words.
    setFirst((before) => (letter ? (open ? before : "") + event.key : ""));
    show();
  };
  const canClear = clearable && !disabled && chosen.length > 0;

  return (
    <span className={cn("group/combobox relative block min-w-0", props.className)}>
      <button
        type="button"
        {...triggerProps}
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-label={props["aria-label"]}
        aria-labelledby={props["aria-labelledby"]}
        aria-describedby={props["aria-describedby"]}
        aria-invalid={props["aria-invalid"]}
        aria-required={props.required}
        disabled={disabled}
        onPointerEnter={Panel.fetch}
        onFocus={Panel.fetch}
        onClick={() => setFirst("")}
        onKeyDown={type}
        className={cn(
          controlLook(),
          "flex items-center gap-1.5 text-left",
          look === "quiet" && "border-transparent bg-transparent px-2 hover:bg-hover sm:text-13 aria-expanded:bg-hover",
          canClear && look === "field" ? "pr-9" : "pr-2",
          // Where the button to clear is hidden, the words have its room.
          canClear && look === "quiet" && "group-hover/combobox:pr-9 pointer-coarse:pr-9",
        )}
      >
        <Shown chosen={chosen} nothing={nothing} renderMark={renderMark} />
        <span className="ml-auto flex shrink-0 items-center gap-1.5 empty:hidden">
          {props.keys && <Kbd keys={props.keys} hint />}
          {!canClear && look !== "quiet" && <ChevronDown size={14} aria-hidden="true" className="text-faint" />}
        </span>
      </button>
      {canClear && (
        <IconButton
          size="sm"
          label="Clear"
          tabIndex={-1}
          className={cn(
            "absolute inset-y-0 right-0.5 my-auto",
            look === "quiet" && "pointer-fine:opacity-0 pointer-fine:group-hover/combobox:opacity-100",
          )}
          onClick={() => choose([])}
        >
          <X size={14} aria-hidden="true" />
        </IconButton>
      )}
      {name && !disabled && chosen.map(({ value }) => <input key={value} type="hidden" name={name} value={value} />)}
      <div
        {...panelProps}
        role="dialog"
        aria-label={placeholder}
        // Enter while nothing is found must not send the form around it.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        className={cn(FLOATING, "w-72 min-w-(--anchor-width) max-w-[calc(100vw-1rem)]")}
      >
        {open && (
          <Panel
            options={options}
            loadOptions={loadOptions}
            multiple={props.multiple ?? false}
            chosen={chosen}
            firstQuery={first}
            renderMark={renderMark}
            placeholder={placeholder}
            onChoose={(next) => {
              choose(next);
              if (!props.multiple) shut();
            }}
            fallback={<FirstField label="Search" placeholder={`${placeholder}…`} value={first} onType={setFirst} />}
          />
        )}
      </div>
    </span>
  );
}

/** What is chosen, as a list in both modes, whether the owner or the box itself keeps it. */
function useChosen(props: Choosing): [readonly Option[], (next: readonly Option[]) => void] {
  const [own, setOwn] = useState(() => asList(props.defaultValue));
  const chosen = props.value === undefined ? own : asList(props.value);

  return [
    chosen,
    (next) => {
      setOwn(next);
      if (props.multiple) props.onChange?.([...next]);
      else props.onChange?.(next[0] ?? null);
    },
  ];
}

const asList = (value: Option | readonly Option[] | null | undefined): readonly Option[] => {
  if (!value) return [];
  return "value" in value ? [value] : value;
};

type ShownProps = { chosen: readonly Option[]; nothing: string; renderMark?: (option: Option) => ReactNode };

function Shown({ chosen, nothing, renderMark }: ShownProps) {
  const [only] = chosen;
  if (!only) return <span className="truncate text-faint">{nothing}</span>;

  return (
    <>
      {chosen.length === 1 && renderMark && <span className="shrink-0">{renderMark(only)}</span>}
      <span className="truncate">{chosen.map(({ label }) => label).join(", ")}</span>
      {chosen.length > 1 && <span className="shrink-0 text-12 text-faint tabular-nums">{chosen.length}</span>}
    </>
  );
}
