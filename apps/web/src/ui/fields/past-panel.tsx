"use client";

import { isDay, LABELS, type Word } from "@qm/domain";
import { useId } from "react";
import type { AnyFilterValue, Field, PastValue } from "@/lib/fields";
import { Checkbox } from "../checkbox";
import { DateField } from "../date-field";
import { ApplyForm } from "./apply-form";

type PastPanelProps = {
  field: Extract<Field, { kind: "past" }>;
  value: AnyFilterValue | undefined;
  onChange: (value: AnyFilterValue) => void;
  close: () => void;
};

/** A day, and what was so at its end. */
export function PastPanel({ field, value, onChange, close }: PastPanelProps) {
  const id = useId();
  const past = value as PastValue | undefined;
  const apply = (given: FormData) => {
    const day = String(given.get("day"));
    const words = given.getAll("word").map(String) as Word[];
    if (!isDay(day)) return "Choose a day.";
    if (words.length === 0) return "Choose one at least.";
    onChange({ day, words });
    close();
    return null;
  };

  return (
    <ApplyForm apply={apply}>
      <label htmlFor={id} className="text-12 text-muted">
        At the end of
      </label>
      <DateField id={id} name="day" defaultValue={past?.day} className="px-2 sm:text-13" />
      <fieldset className="grid gap-1.5">
        <legend className="sr-only">{field.label}</legend>
        {field.options.map((word) => (
          <Checkbox
            key={word}
            name="word"
            value={word}
            defaultChecked={past?.words.includes(word) ?? false}
            label={LABELS[word]}
          />
        ))}
      </fieldset>
    </ApplyForm>
  );
}
