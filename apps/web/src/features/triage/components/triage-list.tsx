import { issueNumber } from "@qm/domain";
import type { Route } from "next";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { QuietLink } from "@/ui/quiet-link";
import { RelativeTime } from "@/ui/relative-time";
import { RowTick } from "@/ui/selection/row-tick";
import { SeverityMark } from "@/ui/severity-mark";
import type { InboxPage, InboxRow } from "../wire";
import type { Held } from "./held-rows";

type TriageListProps = {
  rows: readonly Held<InboxRow>[];
  names: InboxPage["names"];
  openId: number | null;
  now: string;
  zone: string;
  hrefOf: (row: InboxRow) => Route;
  onOpen: (row: InboxRow) => void;
  /** How rows are selected by mouse. */
  selecting: boolean;
  clicks: Pick<ComponentProps<"ol">, "onClickCapture" | "onMouseDownCapture">;
};

/** What waits, one link a row: each opens beside the list, or in a tab of its own. */
export function TriageList({ rows, names, openId, now, zone, hrefOf, onOpen, selecting, clicks }: TriageListProps) {
  return (
    <ol
      aria-label="New issues"
      data-list=""
      data-selecting={selecting || undefined}
      className="grid content-start data-selecting:mb-16"
      {...clicks}
    >
      {rows.map((row) => (
        <li key={row.id} className="relative border-b data-selected:bg-accent-soft">
          <span className="absolute top-2.5 left-3 z-1 flex h-5 items-center">
            {!row.decided && <RowTick row={row} name={issueNumber(row.id)} />}
          </span>
          <QuietLink
            href={hrefOf(row)}
            data-row-link=""
            aria-current={row.id === openId ? "true" : undefined}
            onClick={(event) => follow(event, () => onOpen(row))}
            className={cn(
              "grid gap-1 border-l-2 border-transparent py-2.5 pr-4 pl-9 hover:bg-hover focus-visible:outline-offset-[-2px]",
              "md:aria-[current]:border-accent md:aria-[current]:bg-accent-soft forced-colors:md:aria-[current]:outline-2",
            )}
          >
            <span
              className={cn(
                "line-clamp-2 text-14 leading-snug wrap-anywhere",
                row.decided && "text-muted line-through",
              )}
            >
              {row.title}
            </span>
            <span className="flex items-center gap-2 text-12 text-muted">
              <SeverityMark severity={row.severity} />
              <span className="font-mono">{issueNumber(row.id)}</span>
              <span className="min-w-0 flex-1 truncate">
                {row.decided ? "Decided elsewhere" : names.user[row.reportedBy]}
              </span>
              {row.assignedTo !== null && !row.decided && (
                <>
                  <Avatar id={row.assignedTo} name={names.user[row.assignedTo] ?? ""} size="sm" />
                  <span className="sr-only">for {names.user[row.assignedTo]}</span>
                </>
              )}
              <RelativeTime at={row.createdAt} now={now} timeZone={zone} className="shrink-0 tabular-nums" />
            </span>
          </QuietLink>
        </li>
      ))}
    </ol>
  );
}

/** A plain press opens beside the list; any other is the browser's own. */
function follow(event: MouseEvent, open: () => void) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
  event.preventDefault();
  open();
}
