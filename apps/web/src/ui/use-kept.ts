"use client";

import { useRef, useState } from "react";
import { toast } from "./toast";
import { type Action, ask, formOf } from "./use-action-form";

type Keeping<Value> = {
  action: Action<void>;
  /** What is sent of a value. */
  written: (value: Value) => Record<string, string>;
  /** What is set again and again is kept when it has come to rest for so long. */
  restMs?: number;
};

/**
 * What a person set, shown at once and kept with the server; refused, it is as the server told before. What the server tells anew outweighs
 * it, unless it was asked before something was set that it does not know.
 */
export function useKept<Value>(told: Value, { action, written, restMs = 0 }: Keeping<Value>) {
  const [value, show] = useState(told);
  const [known, setKnown] = useState(told);
  const [unkept, setUnkept] = useState<{ value: Value } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (JSON.stringify(known) !== JSON.stringify(told)) {
    setKnown(told);
    if (!unkept) show(told);
  }

  const keep = (next: Value) => {
    const one = { value: next };
    show(next);
    setUnkept(one);
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const answer = await ask(action, formOf(written(next)));
      setUnkept((now) => (now === one ? null : now));
      if (answer.is !== "refused") return;
      show(told);
      toast({ tone: "error", text: answer.message });
    }, restMs);
  };
  return { value, show, keep };
}
