"use client";

import { DAY_WORDS, type DayRange, type DayWord } from "@qm/domain";
import { Check } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { cn } from "@/lib/cn";
import type { AnyFilterValue, Field } from "@/lib/fields";
import { parseDays } from "@/lib/filter-condition";
import { Button } from "../button";
import { DateField } from "../date-field";

type DayPanelProps = {
  field: Field;
  value: AnyFilterValue | undefined;
  onChange: (value: AnyFilterValue | undefined) => void;
  close: () => void;
};

const AHEAD: readonly DayWord[] = ["next_7_days"];

/** Days by a word, or from one day to another, both included. */
export function DayPanel({ field, value, onChange, close }: DayPanelProps) {
  const range = value as DayRange | undefined;
  const chosen = range && "word" in range ? range.word : null;
  // Only what people set themselves can lie ahead.
  const ahead = field.on.includes("form");
  const words = (Object.keys(DAY_WORDS) as (keyof typeof DAY_WORDS)[]).filter((word) => ahead || !AHEAD.includes(word));

  return (
    <>
      <div className="grid grid-cols-2 gap-px p-1">
        {words.map((word) => (
          <button
            key={word}
            type="button"
            aria-pressed={chosen === word}
            onClick={() => {
              onChange({ word });
              close();
            }}
            className={cn(
              "flex h-8 items-center justify-between rounded-mark px-2 text-left text-13 hover:bg-hover pointer-coarse:h-11",
              chosen === word && "font-medium",
            )}
          >
            {DAY_WORDS[word]}
            {chosen === word && <Check size={14} aria-hidden="true" className="text-accent-ink" />}
          </button>
        ))}
      </div>
      <CustomDays range={range && !("word" in range) ? range : {}} onChange={onChange} close={close} />
    </>
  );
}

type CustomDaysProps = Pick<DayPanelProps, "onChange" | "close"> & { range: { from?: string; to?: string } };

function CustomDays({ range, onChange, close }: CustomDaysProps) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [from, to] = [String(given.get("from")), String(given.get("to"))];
    const days = parseDays(`${from}..${to}`);
    if (!days) {
      return setProblem(from && to ? "The first day comes after the last." : "Choose a first day, a last day or both.");
    }
    onChange(days);
    close();
  };

  return (
    <form onSubmit={apply} className="grid gap-2 border-t p-3">
      <div className="grid grid-cols-2 gap-x-2 gap-y-1">
        <label htmlFor={`${id}-from`} className="text-12 text-muted">
          From
        </label>
        <label htmlFor={`${id}-to`} className="text-12 text-muted">
          To
        </label>
        <DateField
          id={`${id}-from`}
          name="from"
          defaultValue={range.from}
          max="2199-12-31"
          className="px-2 sm:text-13"
        />
        <DateField id={`${id}-to`} name="to" defaultValue={range.to} max="2199-12-31" className="px-2 sm:text-13" />
      </div>
      {problem && (
        <p role="alert" className="text-12 text-danger-ink">
          {problem}
        </p>
      )}
      <Button type="submit" size="sm">
        Show these days
      </Button>
    </form>
  );
}
