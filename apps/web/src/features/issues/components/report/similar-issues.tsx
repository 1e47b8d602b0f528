"use client";

import { issueNumber } from "@qm/domain";
import { useEffect, useState } from "react";
import { StatusMark } from "@/ui/status-mark";
import { loadSimilar, type SimilarIssue } from "../lookups";

const PAUSE_MS = 250;
const FEWEST_LETTERS = 4;

/** Open issues with a title like this one, so that a fault is not filed twice. */
export function SimilarIssues({ title }: { title: string }) {
  const similar = useSimilar(title.trim());

  return (
    <div aria-live="polite">
      {similar.length > 0 && (
        <section aria-label="Similar open issues" className="mb-4 rounded-control border bg-sunken px-1 pt-2 pb-1">
          <h3 className="px-2 pb-1 text-12 text-muted">Is it one of these? Each opens in a new tab.</h3>
          <ul>
            {similar.map(({ id, title: theirs, status }) => (
              <li key={id}>
                <a
                  href={`/issues/${issueNumber(id)}`}
                  target="_blank"
                  rel="noopener"
                  className="flex min-h-8 items-center gap-2 rounded-mark px-2 text-13 hover:bg-hover pointer-coarse:min-h-11"
                >
                  <StatusMark status={status} bare />
                  <span className="shrink-0 font-mono text-12 text-muted">{issueNumber(id)}</span>
                  <span className="truncate">{theirs}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What was found last stays until the next answer is there, so that nothing flickers while one types. */
function useSimilar(title: string): readonly SimilarIssue[] {
  const [found, setFound] = useState<readonly SimilarIssue[]>([]);

  useEffect(() => {
    const asking = new AbortController();
    const timer = setTimeout(
      () => {
        if (title.length < FEWEST_LETTERS) return setFound([]);
        // A helping hand that fails is simply not there; filing goes on.
        loadSimilar(title, asking.signal).then(setFound, () => undefined);
      },
      title.length < FEWEST_LETTERS ? 0 : PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [title]);

  return found;
}
