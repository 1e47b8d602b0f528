"use client";

import { withPlainMentions } from "@qm/domain";
import { useEffect, useState } from "react";
import { TextDifference } from "@/features/issues/components/detail/text-difference";
import { Dialog } from "@/ui/dialog";
import { RelativeTime } from "@/ui/relative-time";
import { Skeleton } from "@/ui/skeleton";
import type { EarlierText } from "../queries";
import { type Said, useTalk } from "./conversation";

type Kept = Omit<EarlierText, "at"> & { at: string };
type EarlierTextsProps = { comment: Said; author: string; now: Date; zone: string; onClose: () => void };

/** What a comment said before each edit, the newest edit first. */
export function EarlierTexts({ comment, author, now, zone, onClose }: EarlierTextsProps) {
  const { issueId } = useTalk();
  const [texts, setTexts] = useState<readonly Kept[] | "failed" | null>(null);

  useEffect(() => {
    const asking = new AbortController();
    const asked = new URLSearchParams({ issue: String(issueId), comment: String(comment.id) });
    fetch(`/api/issues/comments/earlier?${asked}`, { signal: asking.signal })
      .then(async (response) => {
        setTexts(response.ok ? ((await response.json()) as { texts: Kept[] }).texts : "failed");
      })
      .catch(() => !asking.signal.aborted && setTexts("failed"));
    return () => asking.abort();
  }, [issueId, comment.id]);

  return (
    <Dialog open onClose={onClose} title="What this comment said before">
      {texts === null && <Skeleton className="w-2/3" />}
      {texts === "failed" && (
        <p className="text-13 text-muted">
          The earlier texts could not be loaded, or the comment was deleted. Reload the page to see how it stands.
        </p>
      )}
      {Array.isArray(texts) && (
        <ol className="grid gap-5">
          {editsOf(texts as Kept[], comment).map(({ version, at, before, after }) => (
            <li key={version} className="grid gap-1.5 text-13">
              <p className="text-muted">
                <span className="font-medium text-ink">{author}</span> edited ·{" "}
                <RelativeTime at={at} now={now} timeZone={zone} />
              </p>
              <TextDifference open before={before} after={after} />
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}

/** Each edit with the text before and after it, the newest first. */
function editsOf(texts: readonly Kept[], comment: Said) {
  return texts
    .map(({ version, body }, at) => {
      const next = texts[at + 1];
      return {
        version,
        at: next?.at ?? comment.editedAt ?? "",
        before: withPlainMentions(body),
        after: withPlainMentions(next?.body ?? comment.body),
      };
    })
    .reverse();
}
