"use client";

import { issueNumber, parseIssueNumber } from "@qm/domain";
import { useEffect, useId, useRef } from "react";
import type { AnyFilterValue, Field, NumberRange } from "@/lib/fields";
import { type Way, wayWords } from "@/lib/operators";
import { Input } from "../input";
import { ApplyForm } from "./apply-form";

type TextPanelProps = {
  field: Extract<Field, { kind: "number" | "text" | "markdown" | "url" }>;
  way: Way;
  value: AnyFilterValue | undefined;
  onChange: (value: AnyFilterValue | null) => void;
  close: () => void;
};

/** Words that a field holds, or numbers as people write them: `QM-12, 15`. */
export function TextPanel({ field, way, value, onChange, close }: TextPanelProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const isNumber = field.kind === "number";

  const apply = (given: FormData) => {
    const text = String(given.get("text")).trim();
    const read = !text ? null : isNumber ? readNumbers(text, way) : text;
    if (typeof read === "object" && read !== null && "problem" in read) return read.problem;
    onChange(read);
    close();
    return null;
  };

  return (
    <ApplyForm apply={apply}>
      <label htmlFor={id} className="text-12 text-muted">
        {field.label} {wayWords(way)}
      </label>
      <Input
        id={id}
        ref={input}
        name="text"
        defaultValue={value === undefined ? "" : written(value)}
        maxLength={200}
        placeholder={isNumber ? EXAMPLES[way] : undefined}
        autoComplete="off"
      />
    </ApplyForm>
  );
}

const EXAMPLES: Partial<Record<Way, string>> = {
  is: "QM-12, QM-15",
  not: "QM-12, QM-15",
  least: "QM-100",
  most: "QM-200",
  between: "QM-100 to QM-200",
};

function written(value: AnyFilterValue): string {
  if (Array.isArray(value)) return (value as number[]).map(issueNumber).join(", ");
  return typeof value === "object"
    ? Object.values(value as NumberRange)
        .map(issueNumber)
        .join(" to ")
    : String(value);
}

function readNumbers(text: string, way: Way): number[] | NumberRange | { problem: string } {
  const numbers = text
    .split(/[\s,;]+|\.\.|\bto\b/)
    .filter(Boolean)
    .map(parseIssueNumber);
  const [first, second] = numbers as number[];
  if (numbers.length === 0 || numbers.includes(null) || numbers.length > 100)
    return { problem: `Write ${EXAMPLES[way]}, for example.` };
  if (way === "least") return { from: first! };
  if (way === "most") return { to: first! };
  if (way !== "between") return [...new Set(numbers as number[])];
  if (second === undefined) return { problem: "Write the first number and the last." };
  return { from: Math.min(first!, second), to: Math.max(first!, second) };
}
