"use client";

import { issueNumber } from "@qm/domain";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { QuietLink } from "@/ui/quiet-link";
import { issueHref } from "../../issue-href";
import { nameOf } from "./aim";
import type { SparedNews } from "./spared-store";

/** What a change of many left as it was: each with its reason, and the way to it. */
export function SparedDialog({ news, onClose }: { news: SparedNews; onClose: () => void }) {
  const { counts, spared, words } = news;
  const others = counts.conflict + counts.refused + counts.unchanged;
  const unlisted = others - spared.length;

  return (
    <Dialog
      open
      title={counts.changed > 0 ? `${nameOf(others)} not changed` : "Nothing was changed"}
      description={
        counts.changed > 0 ? `${nameOf(counts.changed)} ${counts.changed === 1 ? "is" : "are"} ${words}.` : undefined
      }
      onClose={onClose}
      footer={
        <Button look="primary" data-autofocus onClick={onClose}>
          Close
        </Button>
      }
    >
      <ul className="-mx-2 grid">
        {spared.map(({ id, title, reason }) => (
          <li key={id} className="grid gap-0.5 border-b px-2 py-2 text-13 last:border-b-0">
            {title === null ? (
              <span className="font-mono text-12">{issueNumber(id)}</span>
            ) : (
              <QuietLink href={issueHref(id)} className="min-w-0 hover:underline">
                <span className="mr-2 font-mono text-12 text-muted">{issueNumber(id)}</span>
                <span className="wrap-anywhere">{title}</span>
              </QuietLink>
            )}
            <span className="text-12 text-muted">{reason}</span>
          </li>
        ))}
      </ul>
      {unlisted > 0 && <p className="pt-2 text-13 text-muted">And {nameOf(unlisted)} more.</p>}
    </Dialog>
  );
}
