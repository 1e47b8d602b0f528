"use client";

import { issueNumber, parseIssueNumber } from "@qm/domain";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { AnyFilterValue, Field } from "@/lib/fields";
import { Button } from "../button";
import { Input } from "../input";

type TextPanelProps = {
  field: Extract<Field, { kind: "number" | "text" | "markdown" | "url" }>;
  value: AnyFilterValue | undefined;
  onChange: (value: AnyFilterValue | undefined) => void;
  close: () => void;
};

/** Words that a field holds, or a few numbers as people write them: `QM-12, 15`. */
export function TextPanel({ field, value, onChange, close }: TextPanelProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => input.current?.focus(), []);
  const isNumber = field.kind === "number";
  const written = isNumber ? ((value ?? []) as number[]).map(issueNumber).join(", ") : ((value ?? "") as string);

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = (input.current?.value ?? "").trim();
    const read = !text ? undefined : isNumber ? readNumbers(text) : text;
    if (read === null) return setProblem("Write numbers such as QM-12, QM-15.");
    onChange(read);
    close();
  };

  return (
    <form onSubmit={apply} className="grid gap-2 p-3">
      <label htmlFor={id} className="text-12 text-muted">
        {isNumber ? "Numbers" : `${field.label} contains`}
      </label>
      <Input
        id={id}
        ref={input}
        defaultValue={written}
        maxLength={200}
        placeholder={isNumber ? "QM-12, QM-15" : undefined}
        autoComplete="off"
        aria-invalid={problem ? true : undefined}
      />
      {problem && (
        <p role="alert" className="text-12 text-danger-ink">
          {problem}
        </p>
      )}
      <Button type="submit" size="sm">
        Show these
      </Button>
    </form>
  );
}

function readNumbers(text: string): number[] | null {
  const numbers = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(parseIssueNumber);
  return numbers.includes(null) || numbers.length > 100 ? null : [...new Set(numbers as number[])];
}
