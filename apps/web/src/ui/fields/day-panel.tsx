"use client";

import {
  DAY_WORDS,
  type DayCount,
  type DayRange,
  type DayWord,
  dayWord,
  dayWordLabel,
  isDay,
  MOST_DAYS,
} from "@qm/domain";
import { Check } from "lucide-react";
import { type RefObject, useEffect, useEffectEvent, useId, useRef } from "react";
import { cn } from "@/lib/cn";
import type { AnyFilterValue, Field } from "@/lib/fields";
import { parseDays } from "@/lib/filter-condition";
import { after, before, daysCounted, edgeOf, type Way } from "@/lib/operators";
import { DateField } from "../date-field";
import { Input } from "../input";
import { ApplyForm } from "./apply-form";

export type DayPanelProps = {
  field: Field;
  way: Way;
  value: AnyFilterValue | undefined;
  onChange: (value: AnyFilterValue) => void;
  close: () => void;
};

const AHEAD: readonly DayWord[] = ["next_week", "next_7_days"];
const USUAL: readonly DayWord[] = ["older_than_14_days"];

/** Puts the focus where the work begins, on the first of these that is there, so that the next key is its own. */
function useFirst<E extends HTMLElement>(...selectors: string[]): RefObject<E | null> {
  const place = useRef<E>(null);
  const begin = useEffectEvent(() => {
    const [first] = selectors.flatMap((selector) => place.current?.querySelector<HTMLElement>(selector) ?? []);
    first?.focus();
    // What is typed takes the place of the number that is proposed.
    if (first instanceof HTMLInputElement && first.type === "number") first.select();
  });
  useEffect(() => begin(), []);
  return place;
}

/** The days that a condition asks for, in the way in which it does. */
export function DayPanel(props: DayPanelProps) {
  const { way } = props;
  if (way === "last" || way === "next" || way === "older_than") return <CountedDays {...props} kind={way} />;
  if (way === "before" || way === "after") return <EdgeDay {...props} />;
  return (
    <>
      {way !== "between" && <DayWords {...props} />}
      <RangeOfDays {...props} />
    </>
  );
}

function DayWords({ field, value, onChange, close }: DayPanelProps) {
  const range = typeof value === "object" && "word" in value ? value : null;
  const ahead = field.on.includes("form");
  const usual = [...(Object.keys(DAY_WORDS) as DayWord[]), ...USUAL].filter((word) => ahead || !AHEAD.includes(word));

  const list = useFirst<HTMLDivElement>("[aria-pressed=true]", "button");

  return (
    <div ref={list} className="grid grid-cols-2 gap-px p-1">
      {usual.map((word) => (
        <button
          key={word}
          type="button"
          aria-pressed={range?.word === word}
          onClick={() => {
            onChange({ word });
            close();
          }}
          className={cn(
            "flex h-8 items-center justify-between rounded-mark px-2 text-left text-13 hover:bg-hover pointer-coarse:h-11",
            range?.word === word && "font-medium",
          )}
        >
          <span className="truncate">{dayWordLabel(word)}</span>
          {range?.word === word && <Check size={14} aria-hidden="true" className="shrink-0 text-accent-ink" />}
        </button>
      ))}
    </div>
  );
}

function RangeOfDays({ way, value, onChange, close }: DayPanelProps) {
  const id = useId();
  const form = useFirst<HTMLFormElement>(...(way === "between" ? ["input"] : []));
  const range = typeof value === "object" && !("word" in value) ? (value as { from?: string; to?: string }) : {};
  const apply = (given: FormData) => {
    const [from, to] = [String(given.get("from")), String(given.get("to"))];
    const days = parseDays(`${from}..${to}`);
    if (!days) return from && to ? "The first day comes after the last." : "Choose a first day, a last day or both.";
    onChange(days);
    close();
    return null;
  };

  return (
    <ApplyForm apply={apply} place={form} className={way === "between" ? "" : "border-t"}>
      <div className="grid grid-cols-2 gap-x-2 gap-y-1">
        <label htmlFor={`${id}-from`} className="text-12 text-muted">
          From
        </label>
        <label htmlFor={`${id}-to`} className="text-12 text-muted">
          To
        </label>
        <DateField id={`${id}-from`} name="from" defaultValue={range.from} max={LAST_DAY} className={DATE} />
        <DateField id={`${id}-to`} name="to" defaultValue={range.to} max={LAST_DAY} className={DATE} />
      </div>
    </ApplyForm>
  );
}

const LAST_DAY = "2199-12-31";
const DATE = "px-2 sm:text-13";

function EdgeDay({ field, way, value, onChange, close }: DayPanelProps) {
  const id = useId();
  const form = useFirst<HTMLFormElement>("input");
  const edge = typeof value === "object" ? edgeOf(value as DayRange) : null;
  const apply = (given: FormData) => {
    const day = String(given.get("day"));
    const range = isDay(day) ? (way === "before" ? before(day) : after(day)) : null;
    if (!range) return "Choose a day.";
    onChange(range);
    close();
    return null;
  };

  return (
    <ApplyForm apply={apply} place={form}>
      <label htmlFor={id} className="text-12 text-muted">
        {field.label} {way}
      </label>
      <DateField id={id} name="day" defaultValue={edge ?? undefined} max={LAST_DAY} className={DATE} />
    </ApplyForm>
  );
}

const STEPS = [3, 7, 14, 30, 90];

function CountedDays({ field, kind, value, onChange, close }: DayPanelProps & { kind: DayCount["kind"] }) {
  const id = useId();
  const form = useFirst<HTMLFormElement>("input");
  const choose = (days: number) => {
    onChange({ word: dayWord({ kind, days }) });
    close();
  };
  const apply = (given: FormData) => {
    const days = Number(given.get("days"));
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
      return `Write a number of days from 1 to ${MOST_DAYS.toLocaleString("en")}.`;
    }
    choose(days);
    return null;
  };

  return (
    <ApplyForm apply={apply} place={form}>
      <label htmlFor={id} className="text-12 text-muted">
        {field.label} {kind === "older_than" ? "older than" : `in the ${kind}`} so many days
      </label>
      <Input
        id={id}
        name="days"
        type="number"
        inputMode="numeric"
        min={1}
        max={MOST_DAYS}
        defaultValue={daysCounted(value) ?? 14}
        className="tabular-nums sm:text-13"
      />
      <div className="flex gap-1">
        {STEPS.map((days) => (
          <button
            key={days}
            type="button"
            onClick={() => choose(days)}
            className="h-7 flex-1 rounded-mark border text-12 text-muted tabular-nums hover:bg-hover hover:text-ink pointer-coarse:h-11"
          >
            {days}
          </button>
        ))}
      </div>
    </ApplyForm>
  );
}
