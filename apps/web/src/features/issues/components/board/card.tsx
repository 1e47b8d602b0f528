"use client";

import { type Actor, issueNumber, moveName, movesFor } from "@qm/domain";
import { ArrowRightLeft } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { RelativeTime } from "@/ui/relative-time";
import { RowTick } from "@/ui/selection/row-tick";
import { SeverityMark } from "@/ui/severity-mark";
import { CLOCKS } from "../../clocks";
import { issueHref } from "../../issue-href";
import type { ListPage, ListRow } from "../../list-page";
import { useWork } from "../acting/acting";
import { ClockTime } from "../list/clock-cell";
import { tellClock } from "../list/clock-words";

type CardProps = {
  row: ListRow;
  actor: Actor;
  names: ListPage["names"];
  now: string;
  timeZone: string;
  /** The keyboard is on it. */
  active: boolean;
  grabbed: boolean;
  /** What others have made of it, while it stays where it was. */
  note: string | undefined;
  describedBy: string;
};

/**
 * An issue on the board: what it is, how bad, of what kind, whose and how old. It is dragged, lifted by a long press, moved by keys, or by its menu.
 * Whatever it says, it is as high, so that a change of it moves no other; and it is drawn anew only when something of its own has changed.
 */
export const Card = memo(function Card(props: CardProps) {
  const { row, actor, names, now, timeZone, active, grabbed, note, describedBy } = props;
  const { id, title, severity, categoryId, assignedTo, createdAt } = row;
  const told = onlyClockOf(row, { now, timeZone });
  const isMovable = movesFor(actor, row).length > 0;

  return (
    <li
      data-card={id}
      data-noted={note ? "" : undefined}
      aria-current={active || undefined}
      draggable={isMovable}
      className={cn(
        "board-card group relative grid gap-1.5 rounded-control p-2.5 transition-shadow",
        "has-[[data-leaves-space]:focus-visible]:outline-2 has-[[data-leaves-space]:focus-visible]:outline-focus",
        isMovable && "cursor-grab touch-manipulation select-none [-webkit-touch-callout:none]",
        grabbed && "border-accent shadow-float ring-1 ring-accent",
      )}
    >
      <span className="flex h-5 min-w-0 items-center gap-2 text-12 text-muted">
        <span className="shrink-0 font-mono">{issueNumber(id)}</span>
        {told ? (
          <ClockTime told={told} labelled="heard" />
        ) : (
          <RelativeTime at={createdAt} now={now} timeZone={timeZone} className="tabular-nums" />
        )}
        <span className="relative z-10 ml-auto flex shrink-0 items-center gap-2.5 pointer-coarse:gap-5">
          {isMovable && <CardMoves row={row} actor={actor} />}
          <RowTick row={row} name={issueNumber(id)} />
        </span>
      </span>
      <Link
        href={issueHref(id)}
        prefetch={false}
        draggable={false}
        data-leaves-space
        data-row-link=""
        aria-describedby={describedBy}
        className="line-clamp-2 h-[2.75em] text-13 leading-snug font-medium wrap-anywhere outline-none after:absolute after:inset-0 after:content-['']"
      >
        {title}
      </Link>
      <span className="flex h-5 min-w-0 items-center gap-2 text-12 text-muted">
        <SeverityMark severity={severity} bare />
        {note ? <em className="truncate">{note}</em> : <span className="truncate">{names.category[categoryId]}</span>}
        {assignedTo !== null && (
          <span className="ml-auto flex" title={names.user[assignedTo]}>
            <Avatar id={assignedTo} name={names.user[assignedTo] ?? ""} size="sm" />
            <span className="sr-only">{names.user[assignedTo]}</span>
          </span>
        )}
      </span>
    </li>
  );
});

/** The agreed time that the board is asked of takes the place of the age; for two there is no room. */
function onlyClockOf({ clocks }: ListRow, moment: { now: string; timeZone: string }) {
  const [clock, ...others] = CLOCKS.filter((one) => clocks?.[one] !== undefined);
  return clock && others.length === 0 ? tellClock(clocks, clock, moment) : null;
}

/** The moves of a card without a drag, as a thumb makes them. */
function CardMoves({ row, actor }: Pick<CardProps, "row" | "actor">) {
  const { moveTo } = useWork();
  const label = `Move ${issueNumber(row.id)}`;

  return (
    <span className="card-moves">
      <Menu
        label={label}
        items={movesFor(actor, row).map((to) => ({
          key: to,
          label: moveName({ from: row.status, to }),
          onSelect: () => moveTo(row, to),
        }))}
        trigger={(props) => (
          <IconButton {...props} size="sm" className="-m-1" label={label}>
            <ArrowRightLeft size={13} aria-hidden="true" />
          </IconButton>
        )}
      />
    </span>
  );
}
