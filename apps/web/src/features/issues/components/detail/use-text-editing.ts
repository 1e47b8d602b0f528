"use client";

import { startTransition, useState } from "react";
import { useDraft } from "@/ui/use-draft";
import type { DetailsKey } from "../../fields";
import { useIssue } from "./issue-editing";

type Options = {
  /** How the text is typed, and what is sent for what is typed, where that differs from what is kept. */
  asTyped?: (text: string) => string;
  asSent?: (text: string) => string;
};

const asItIs = (text: string) => text;

/** What stood there when the editing began: what others write meanwhile must not come between. */
type Base = { text: string; version: number };
type Draft = Base & { typed: string };

/**
 * A text of the issue that is edited in place. What is typed is kept as a draft until it is saved or thrown away, with the version that stood
 * there when the editing began: taken up after a day, it does not silently undo what was written in between.
 */
export function useTextEditing(
  key: Extract<DetailsKey, "title" | "description" | "url">,
  { asTyped = asItIs, asSent = asItIs }: Options = {},
) {
  const { issue, actor, edit } = useIssue();
  const stands = asTyped(issue[key] ?? "");
  const [began, setBegan] = useState<Base | null>(null);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<{ value: string; sentence: string } | null>(null);
  const draft = useDraft<Draft | null>(`${key}-over-${actor.id}-${issue.id}`, null);
  const base = began ?? { text: stands, version: issue.version };
  const value = draft.value?.typed ?? base.text;
  const change = (text: string) => draft.change(text === base.text ? null : { ...base, typed: text });

  const leave = () => {
    setBegan(null);
    setRefusal(null);
  };

  async function save(changed: (text: string) => string = asItIs): Promise<boolean> {
    // The first has not told its new version yet, and this one would meet it as somebody else's.
    if (pending) return false;
    const next = changed(value);
    if (next === base.text) {
      discard();
      return true;
    }
    if (next !== value) change(next);
    setPending(true);
    const sent = asSent(next);
    const outcome = await edit({ [key]: sent }, { shown: { [key]: sent }, version: base.version });
    if (outcome.is === "refused") {
      setPending(false);
      setRefusal({ value: next, sentence: outcome.fields[key]?.[0] ?? outcome.message });
      return false;
    }
    startTransition(() => {
      setPending(false);
      discard();
    });
    return true;
  }

  function discard() {
    draft.clear();
    leave();
  }

  return {
    isOpen: began !== null,
    pending,
    value,
    /** A problem stands for as long as the text that was refused. */
    problem: refusal && refusal.value === value ? refusal.sentence : undefined,
    restored: draft.restored && draft.value !== null,
    open: () => setBegan(draft.value ?? base),
    change,
    /** Answers whether it was saved. */
    save,
    /** Closes the editor; what was typed waits as a draft. */
    leave,
    discard,
  };
}
