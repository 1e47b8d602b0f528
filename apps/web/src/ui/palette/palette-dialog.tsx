"use client";

import { Check, ChevronRight, CornerDownLeft, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { cn } from "@/lib/cn";
import { Kbd } from "../kbd";
import { Spinner } from "../spinner";
import { PaletteLayer } from "./palette-layer";
import type { EntryGroup, PaletteEntry, PaletteStep } from "./palette-store";
import { rememberChosen } from "./recent";
import { useEntries } from "./use-entries";

type PaletteDialogProps = {
  step: PaletteStep | null;
  /** What can be chosen without asking anybody. */
  still: readonly EntryGroup[];
  onClose: () => void;
};

/** Finds and does: a line to type in, and under it everything that answers. Enter does, Backspace goes a step back, Escape leaves. */
export function PaletteDialog({ step: first, still, onClose }: PaletteDialogProps) {
  const id = useId();
  const router = useRouter();
  const [steps, setSteps] = useState<readonly PaletteStep[]>(first ? [first] : []);
  const [query, setQuery] = useState("");
  /** The entry that somebody moved to; until then it is the first. */
  const [active, setActive] = useState<string | null>(null);
  const step = steps.at(-1) ?? null;
  const { groups, loading } = useEntries(step, still, query, active);
  const entries = groups.flatMap((group) => group.entries);
  const at = Math.max(
    0,
    entries.findIndex(({ id }) => id === active),
  );
  const list = useRef<HTMLDivElement>(null);

  const go = (next: readonly PaletteStep[]) => {
    setSteps(next);
    setQuery("");
    setActive(null);
  };
  const choose = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    if ("step" in entry) return go([...steps, entry.step]);
    if (steps.length === 0) rememberChosen(entry.id);
    // Gone before anything happens: it gives the focus back, which what is opened then takes.
    flushSync(onClose);
    if ("href" in entry) router.push(entry.href);
    else entry.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
    if (to !== undefined) setActive(entries[turned(to, entries.length, event.key.startsWith("Arrow"))]?.id ?? null);
    else if (event.key === "Enter") choose(entries[at]);
    else if (event.key === "Backspace" && query === "" && steps.length > 0) go(steps.slice(0, -1));
    else return;
    event.preventDefault();
  };

  useLayoutEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: "nearest" });
  }, [at]);

  return (
    <PaletteLayer
      label="Search and commands"
      onClose={onClose}
      className="modal palette mx-auto mt-[min(14vh,9rem)] mb-auto max-h-[min(32rem,76dvh)] w-150 max-w-[calc(100vw-1rem)] overflow-hidden rounded-panel bg-raised p-0 text-ink shadow-float max-sm:mt-2 max-sm:max-h-[calc(100dvh-1rem-var(--keyboard,0px))]"
    >
      <div className="flex max-h-[inherit] flex-col">
        <div className="flex items-center gap-2 border-b px-3.5">
          {step ? (
            <span className="max-w-1/2 shrink-0 truncate rounded-mark bg-accent-soft px-1.5 py-0.5 text-12 font-medium text-accent-ink">
              {step.title}
            </span>
          ) : (
            <Search size={16} aria-hidden="true" className="shrink-0 text-faint" />
          )}
          <input
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={entries.length > 0 ? `${id}-${at}` : undefined}
            aria-autocomplete="list"
            aria-label={step ? `${step.title}: ${step.placeholder}` : "Search and commands"}
            placeholder={step?.placeholder ?? "Search issues, people and pages, or type a command"}
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="go"
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setActive(null);
            }}
            onKeyDown={press}
            className="h-12 min-w-0 flex-1 bg-transparent text-16 outline-none placeholder:text-faint sm:text-14"
          />
          {loading && <Spinner className="text-faint" />}
          <button
            type="button"
            onClick={onClose}
            className="rounded-mark px-1.5 py-1 text-13 text-muted pointer-fine:sr-only pointer-coarse:min-h-11"
          >
            Close
          </button>
        </div>
        <div
          ref={list}
          role="listbox"
          id={`${id}-list`}
          aria-label="Results"
          className="min-h-0 flex-1 scroll-py-8 overflow-y-auto overscroll-contain p-1.5"
        >
          {groups.map((group, n) => (
            <Group key={`${group.heading} ${n}`} id={`${id}-g${n}`} group={group} titled={step === null}>
              {(entry) => {
                const place = entries.indexOf(entry);
                return (
                  <Row
                    key={entry.id}
                    id={`${id}-${place}`}
                    at={place}
                    entry={entry}
                    active={place === at}
                    onApproach={() => setActive(entry.id)}
                    onChoose={() => choose(entry)}
                  />
                );
              }}
            </Group>
          ))}
        </div>
        <Foot empty={entries.length === 0} loading={loading} back={steps.length > 0} />
      </div>
    </PaletteLayer>
  );
}

/** Round the ends with an arrow; to the end and no further with a page. */
const turned = (to: number, count: number, round: boolean) =>
  count === 0 ? 0 : round ? (to + count) % count : Math.max(0, Math.min(to, count - 1));

type GroupProps = { id: string; group: EntryGroup; titled: boolean; children: (entry: PaletteEntry) => ReactNode };

function Group({ id, group: { heading, entries, note, blank = 0 }, titled, children }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: inside a listbox a group is a role, no fieldset.
    <div role="group" aria-labelledby={id}>
      <p id={id} role="presentation" className={titled ? "px-2 pt-2 pb-1 text-12 text-faint" : "sr-only"}>
        {heading}
      </p>
      {note && (
        <p className="flex min-h-9 items-center px-2 pl-9.5 text-13 text-muted pointer-coarse:min-h-11">{note}</p>
      )}
      {Array.from({ length: blank }, (_, n) => (
        <div key={n} aria-hidden="true" className="min-h-9 pointer-coarse:min-h-11" />
      ))}
      {entries.map(children)}
    </div>
  );
}

type RowProps = {
  id: string;
  at: number;
  entry: PaletteEntry;
  active: boolean;
  onApproach: () => void;
  onChoose: () => void;
};

function Row({ id, at, entry, active, onApproach, onChoose }: RowProps) {
  const { label, detail, icon, keys, current } = entry;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keyboard stays in the line above, as in every combobox.
    <div
      id={id}
      data-at={at}
      role="option"
      aria-selected={active}
      onPointerMove={active ? undefined : onApproach}
      onClick={onChoose}
      className={cn(
        "flex min-h-9 cursor-default items-center gap-2.5 rounded-control border border-transparent px-2 text-13 select-none pointer-coarse:min-h-11",
        active ? "bg-hover forced-colors:border-[Highlight]" : "forced-colors:border-[Canvas]",
      )}
    >
      <span aria-hidden="true" className="grid w-5 shrink-0 place-items-center text-muted [&_svg]:size-4">
        {icon ?? <CornerDownLeft className="opacity-40" />}
      </span>
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {detail && <span className="max-w-2/5 shrink-0 truncate text-12 text-faint">{detail}</span>}
      {current && <Check size={14} role="img" aria-label="Chosen" className="shrink-0 text-accent-ink" />}
      {keys && <Kbd keys={keys} hint />}
      {"step" in entry && <ChevronRight size={14} aria-hidden="true" className="shrink-0 text-faint" />}
    </div>
  );
}

function Foot({ empty, loading, back }: { empty: boolean; loading: boolean; back: boolean }) {
  const [spoken, speak] = useState("");
  const words = !empty ? "" : loading ? "Searching" : "Nothing matches.";
  useEffect(() => speak(words), [words]);

  return (
    <>
      <p role="status" className="px-3.5 pb-3 text-13 text-muted empty:hidden">
        {spoken}
      </p>
      {back && (
        <p className="hidden items-center gap-1.5 border-t px-3.5 py-1.5 text-12 text-faint pointer-fine:flex">
          <Kbd keys="Backspace" /> a step back
        </p>
      )}
    </>
  );
}
