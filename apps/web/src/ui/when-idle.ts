const BY_MS = 4_000;

/** Runs this when the page has nothing else to do; a browser that cannot tell does without. Answers with how to call it off. */
export function whenIdle(run: () => void): () => void {
  if (!("requestIdleCallback" in window)) return () => undefined;
  const idle = requestIdleCallback(run, { timeout: BY_MS });
  return () => cancelIdleCallback(idle);
}
