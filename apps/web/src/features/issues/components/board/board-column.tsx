"use client";

import { LABELS } from "@qm/domain";
import { type DragEvent, type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { StatusMark } from "@/ui/status-mark";
import { groupTotal, moreWords } from "../list/in-group";
import type { Column } from "./columns";

type BoardColumnProps = {
  column: Column;
  /** Why the card in hand may not come here; `null` when it may, `undefined` when none is in hand. */
  refuses: string | null | undefined;
  /** The card in hand is over this column. */
  over: boolean;
  onOver: () => void;
  onDrop: () => void;
  onMore: () => void;
  children: ReactNode;
};

/** A status, with its cards and how many there are. While a card is in hand it says whether the card may come. */
export function BoardColumn({ column, refuses, over, onOver, onDrop, onMore, children }: BoardColumnProps) {
  const { status, rows, total, more, after, pending, filtered } = column;
  const heading = useId();

  return (
    <section
      aria-labelledby={heading}
      data-column={status}
      className={cn(
        "relative flex min-h-0 shrink-0 snap-start flex-col rounded-panel bg-sunken",
        filtered ? "w-44" : "w-[min(85vw,19rem)] sm:w-auto sm:min-w-54 sm:flex-1",
        over && refuses === null && "outline-2 -outline-offset-2 outline-accent",
      )}
      onDragOver={(event: DragEvent) => {
        if (refuses === undefined) return;
        onOver();
        if (refuses === null) event.preventDefault();
      }}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <h2 id={heading} className="flex h-10 shrink-0 items-center gap-2 px-3 text-13 font-medium">
        <StatusMark status={status} />
        {!filtered && <span className="font-normal text-faint tabular-nums">{groupTotal(column)}</span>}
      </h2>
      {filtered ? (
        <p className="px-3 text-12 text-faint">Left out by the filters.</p>
      ) : (
        <div className="board-cards min-h-0 flex-1 overflow-y-auto px-2 pt-0.5 pb-2">
          <ul aria-label={LABELS[status]} className="grid gap-1.5">
            {children}
          </ul>
          {rows.length === 0 && !more && <p className="px-1 py-2 text-12 text-faint">None.</p>}
          {(after || more) && (
            <Button look="ghost" size="sm" pending={pending} className="mt-1 w-full" onClick={onMore}>
              {moreWords("status", { value: status, total, more, rows })}
            </Button>
          )}
        </div>
      )}
      {typeof refuses === "string" && (
        <p className="pointer-events-none absolute inset-0 grid place-content-center rounded-panel bg-sunken/90 p-4 text-center text-12 text-muted">
          {refuses}
        </p>
      )}
    </section>
  );
}
