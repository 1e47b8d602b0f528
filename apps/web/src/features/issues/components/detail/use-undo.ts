"use client";

import { useRef } from "react";
import type { Field } from "@/lib/fields";
import { toast } from "@/ui/toast";
import { type DetailsKey, issueFields } from "../../fields";
import type { FullIssue } from "../../find";
import { keptValue, textOf } from "./field-text";
import type { Outcome } from "./issue-editing";

type Former = { values: Record<string, string>; shown: Partial<FullIssue>; words: string };

/** Remembers what a property was before it was changed here, to put it back; of several changes the last. */
export function useUndo(zone: string, putBack: (was: Former) => Promise<Outcome>) {
  const last = useRef<Former & { label: string }>(null);

  /** What a control cannot write as it was is not put back: a due time that is no end of a day. */
  const remember = (before: FullIssue, keys: readonly DetailsKey[]) => {
    const [key] = keys;
    const field: Field | undefined = key && issueFields[key];
    last.current = null;
    if (!key || !field || keys.length > 1) return;
    const text = textOf(field, before[key], zone);
    if (String(keptValue(field, text, zone)) !== String(before[key])) return;
    last.current = { values: { [key]: text }, shown: { [key]: before[key] }, words: "what it was", label: field.label };
  };
  const undoLast = async () => {
    const was = last.current;
    if (!was) return toast({ tone: "info", text: "There is nothing to undo." });
    last.current = null;
    const { label, ...former } = was;
    const outcome = await putBack(former);
    if (outcome.is === "done") toast({ text: `${label} is what it was before.` });
    if (outcome.is === "refused")
      toast({ tone: "error", text: Object.values(outcome.fields)[0]?.[0] ?? outcome.message });
  };
  return { remember, undoLast: () => void undoLast() };
}
