"use client";

import { type Actor, issueNumber, moveName, movesFor, type Status } from "@qm/domain";
import { ArrowRightLeft } from "lucide-react";
import Link from "next/link";
import type { DragEvent, KeyboardEvent, PointerEvent } from "react";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { RelativeTime } from "@/ui/relative-time";
import { SeverityMark } from "@/ui/severity-mark";
import { issueHref } from "../../issue-href";
import type { ListPage, ListRow } from "../../list-page";

export type CardProps = {
  row: ListRow;
  actor: Actor;
  names: ListPage["names"];
  now: string;
  timeZone: string;
  grabbed: boolean;
  describedBy: string;
  onMove: (to: Status) => void;
  onDragStart: (event: DragEvent<HTMLElement>) => void;
  onDragEnd: () => void;
  /** Begins what a finger may do with it. */
  onPointerDown: (row: ListRow, isMovable: boolean) => (event: PointerEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

/** An issue on the board: what it is, how bad, of what kind, whose and how old. It is dragged, lifted by a long press, moved by keys, or by its menu. */
export function Card({
  row,
  actor,
  names,
  now,
  timeZone,
  grabbed,
  describedBy,
  onMove,
  onPointerDown,
  ...events
}: CardProps) {
  const { id, title, severity, categoryId, assignedTo, createdAt, status } = row;
  const moves = movesFor(actor, row);

  return (
    <li
      data-card={id}
      draggable={moves.length > 0}
      className={cn(
        "group relative grid gap-1.5 rounded-control border bg-raised p-2.5 transition-shadow hover:border-line-strong",
        "has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-focus",
        moves.length > 0 && "cursor-grab touch-manipulation select-none [-webkit-touch-callout:none]",
        grabbed && "border-accent shadow-float ring-1 ring-accent",
      )}
      onPointerDown={onPointerDown(row, moves.length > 0)}
      {...events}
    >
      <span className="flex h-5 items-center gap-2 text-12 text-muted">
        <span className="font-mono">{issueNumber(id)}</span>
        <RelativeTime at={createdAt} now={now} timeZone={timeZone} className="tabular-nums" />
        {moves.length > 0 && (
          <span className="relative z-10 ml-auto opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
            <Menu
              label={`Move ${issueNumber(id)}`}
              items={moves.map((to) => ({ label: moveName({ from: status, to }), onSelect: () => onMove(to) }))}
              trigger={(props) => (
                <IconButton {...props} size="sm" className="-m-1" label={`Move ${issueNumber(id)}`}>
                  <ArrowRightLeft size={13} aria-hidden="true" />
                </IconButton>
              )}
            />
          </span>
        )}
      </span>
      <Link
        href={issueHref(id)}
        prefetch={false}
        draggable={false}
        aria-describedby={moves.length > 0 ? describedBy : undefined}
        className="line-clamp-3 text-13 leading-snug font-medium wrap-anywhere outline-none after:absolute after:inset-0 after:content-['']"
      >
        {title}
      </Link>
      <span className="flex min-w-0 items-center gap-2 text-12 text-muted">
        <SeverityMark severity={severity} bare />
        <span className="truncate">{names.category[categoryId]}</span>
        {assignedTo !== null && (
          <span className="ml-auto flex" title={names.user[assignedTo]}>
            <Avatar id={assignedTo} name={names.user[assignedTo] ?? ""} size="sm" />
            <span className="sr-only">{names.user[assignedTo]}</span>
          </span>
        )}
      </span>
    </li>
  );
}
