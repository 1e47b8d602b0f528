"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { Option } from "./combobox";
import { type Answer, holds, stillFound } from "./still-found";

const PAUSE_MS = 120;

type LoadOptions = (query: string, signal: AbortSignal) => Promise<readonly Option[]>;

/** The options for a query: given, or asked for after a short pause, the last question winning. */
export function useOptions(
  query: string,
  options: readonly Option[] | undefined,
  loadOptions: LoadOptions | undefined,
) {
  const [loaded, setLoaded] = useState<Answer<Option>>({ query: null, found: [] });
  const [failed, setFailed] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const ask = useEffectEvent((words: string, signal: AbortSignal) => loadOptions?.(words, signal));
  const remote = loadOptions !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks the same question again.
  useEffect(() => {
    if (!remote) return;
    const asking = new AbortController();
    setFailed(null);

    const timer = setTimeout(
      async () => {
        const answer = await Promise.resolve(ask(query, asking.signal)).catch(() => "failed" as const);
        if (asking.signal.aborted) return;
        if (answer === "failed") return setFailed(query);
        setLoaded({ query, found: answer ?? [] });
      },
      query ? PAUSE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [query, remote, attempt]);

  const isAnswered = !remote || loaded.query === query;
  return {
    found: options ?? stillFound(loaded, query, ({ label }, words) => holds(label, words)),
    state: failed === query ? "failed" : isAnswered ? "idle" : "loading",
    retry: () => setAttempt((n) => n + 1),
  };
}
