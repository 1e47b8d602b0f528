"use client";

import { issueNumber, moveName, movesFor } from "@qm/domain";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Maximize2, X } from "lucide-react";
import { useEffect } from "react";
import { Button, ButtonLink } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { useLive } from "@/ui/live/use-live";
import { Skeleton } from "@/ui/skeleton";
import { issueHref } from "../../issue-href";
import type { ListRow } from "../../list-page";
import { useWork } from "../acting/acting";
import { IssueDetail } from "../detail/issue-detail";
import { PeekThread } from "./peek-comment";
import { peekQuery } from "./peek-query";

const NOT_FOUND = 404;

type PeekProps = { row: ListRow; next: ListRow | undefined; onClose: () => void };

/** Nothing is edited here but by the keys and moves of the list: what they change stays one thing. */
const READ_ONLY = { rephrase: false, edit: false, comment: false, note: false, moves: [] };

/** The issue under the cursor beside the list, which stays in sight. */
export function Peek({ row, next, onClose }: PeekProps) {
  const { actor, choices, zone, moveTo } = useWork();
  const client = useQueryClient();
  const { data, error } = useQuery({ ...peekQuery(actor.id, row.id, row.version), placeholderData: keepPreviousData });
  const hasLeft = error?.cause === NOT_FOUND;
  const shown = data?.issue.id === row.id && !hasLeft ? data : null;
  // What is said changes no version.
  useLive("issues", (ids) => {
    if (ids === null || ids.has(row.id)) void client.invalidateQueries({ queryKey: ["peek", actor.id, row.id] });
  });
  const number = issueNumber(row.id);

  useEffect(() => {
    if (next) void client.prefetchQuery(peekQuery(actor.id, next.id, next.version));
  }, [client, actor.id, next]);

  return (
    <aside
      aria-label={`Preview of ${number}`}
      className="peek flex w-120 shrink-0 flex-col border-l bg-raised max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:w-full max-lg:max-w-120 max-lg:shadow-float print:hidden"
    >
      <header className="flex h-11 shrink-0 items-center gap-1 border-b pr-2 pl-4">
        <span className="flex-1 font-mono text-12 text-muted">{number}</span>
        {movesFor(actor, row).map((to) => (
          <Button key={to} size="sm" onClick={() => moveTo(row, to)}>
            {moveName({ from: row.status, to })}
          </Button>
        ))}
        <ButtonLink
          href={issueHref(row.id)}
          look="ghost"
          size="sm"
          keys="Enter"
          icon={<Maximize2 size={14} aria-hidden="true" />}
        >
          Open
        </ButtonLink>
        <IconButton size="sm" label="Close the preview" keys="Escape" onClick={onClose}>
          <X size={15} aria-hidden="true" />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 py-4">
        {shown ? (
          <IssueDetail
            details={{ ...shown, rights: READ_ONLY }}
            actor={actor}
            choices={choices}
            zone={zone}
            now={shown.at}
            comment={(comment, replies) => <PeekThread comment={comment} replies={replies} seen={shown} zone={zone} />}
            box={null}
            beside={null}
          />
        ) : error ? (
          <p role="alert" className="text-13 text-muted">
            This issue cannot be shown at the moment. It may have left your sight.
          </p>
        ) : (
          <div role="status" aria-label="Loading" className="grid gap-4">
            <p className="text-20 font-semibold wrap-anywhere">{row.title}</p>
            <Skeleton className="w-2/3" />
            <Skeleton className="w-full" />
            <Skeleton className="w-1/2" />
          </div>
        )}
      </div>
    </aside>
  );
}
