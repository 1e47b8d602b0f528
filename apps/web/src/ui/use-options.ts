"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { Option } from "./combobox";

const PAUSE_MS = 120;

type State = "idle" | "loading" | "failed";
type LoadOptions = (query: string, signal: AbortSignal) => Promise<readonly Option[]>;

/** The options for a query: given, or asked for after a short pause, the last question winning. */
export function useOptions(
  query: string,
  options: readonly Option[] | undefined,
  loadOptions: LoadOptions | undefined,
) {
  const [loaded, setLoaded] = useState<readonly Option[]>([]);
  const [state, setState] = useState<State>(loadOptions ? "loading" : "idle");
  const [attempt, setAttempt] = useState(0);
  const ask = useEffectEvent((words: string, signal: AbortSignal) => loadOptions?.(words, signal));
  const remote = loadOptions !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks the same question again.
  useEffect(() => {
    if (!remote) return;
    const asking = new AbortController();
    setState("loading");

    const timer = setTimeout(
      async () => {
        const answer = await Promise.resolve(ask(query, asking.signal)).catch(() => "failed" as const);
        if (asking.signal.aborted) return;
        if (answer === "failed") return setState("failed");
        setLoaded(answer ?? []);
        setState("idle");
      },
      query ? PAUSE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [query, remote, attempt]);

  return { found: options ?? loaded, state, retry: () => setAttempt((n) => n + 1) };
}
