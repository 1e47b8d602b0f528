"use client";

import { unmet } from "@qm/domain";
import { useEffect, useState } from "react";
import type { Field } from "@/lib/fields";
import { requiredSentence } from "@/lib/required-sentence";
import type { Template } from "../../templating";

type Told = Record<string, string>;

/** What a template asks for and the form lacks, told at each field before anything is sent, until the field is another. */
export function useMissing(formId: string, fields: Record<string, Field>) {
  const [missing, setMissing] = useState<{ told: Told; of: Told } | null>(null);

  useEffect(() => {
    if (!missing) return;
    const form = document.getElementById(formId);
    form?.querySelector<HTMLElement>("[aria-invalid=true], [data-asked] input")?.focus();
  }, [missing, formId]);

  return {
    /** Whether the form may go; what it lacks stands at its fields then. */
    check(template: Template | null, filled: Told): boolean {
      const asked = template ? unmet(template, filled) : {};
      if (Object.keys(asked).length === 0) {
        setMissing(null);
        return true;
      }
      // All at once, so that nobody is sent back twice.
      const empty = Object.entries(fields).filter(([key, field]) => !field.optional && !filled[key]?.trim());
      setMissing({
        told: { ...Object.fromEntries(empty.map(([key, field]) => [key, requiredSentence(field)])), ...asked },
        of: filled,
      });
      return false;
    },
    problem: (key: string, value: string): string | undefined =>
      (missing?.of[key] ?? "") === value ? missing?.told[key] : undefined,
  };
}
