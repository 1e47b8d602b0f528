"use client";

import { type ComponentProps, lazy, Suspense } from "react";
import { FileGallery } from "@/features/issues/components/files/file-gallery";
import type { IssueText as Text } from "@/features/issues/components/files/issue-text";
import { besideText } from "@/features/issues/components/files/refer";
import { Avatar } from "@/ui/avatar";
import { Chip } from "@/ui/chip";
import { RelativeTime } from "@/ui/relative-time";
import type { IssuePage } from "../wire";
import type { Seen } from "./triage-issue";

const IssueText = lazy(() =>
  import("@/features/issues/components/files/issue-text").then((module) => ({ default: module.IssueText })),
);

/** A text of the issue: as it was written until what shows it has arrived. */
export function TriageText(props: ComponentProps<typeof Text>) {
  return (
    <Suspense fallback={<p className="prose whitespace-pre-wrap">{props.text}</p>}>
      <IssueText {...props} />
    </Suspense>
  );
}

/** What was said on a new issue, with the files that came with it. */
export function TriageComments({ page, now, zone }: Seen & { page: IssuePage }) {
  const { comments, names, files } = page;
  if (comments.length === 0) return null;
  return (
    <section aria-label="Comments">
      <h3 className="mb-2 text-13 font-medium text-muted">Comments</h3>
      <ol className="grid gap-2">
        {comments.map(({ id, authorId, createdAt, internal, body }) => (
          <li key={id} className="rounded-control border bg-raised px-3 pt-2 pb-3">
            <p className="mb-1 flex items-center gap-2 text-13">
              <Avatar id={authorId} name={names.user[authorId] ?? ""} size="sm" />
              <span className="font-medium">{names.user[authorId] ?? "Unknown"}</span>
              <RelativeTime at={createdAt} now={now} timeZone={zone} className="text-12 text-muted" />
              {internal && <Chip tone="warn">Internal note</Chip>}
            </p>
            <TriageText text={body} of={page} comment={id} />
            <FileGallery
              files={besideText(
                files.filter(({ commentId }) => commentId === id),
                body,
              )}
              className="mt-2"
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
