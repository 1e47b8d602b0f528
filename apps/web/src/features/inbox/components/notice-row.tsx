import { issueNumber } from "@qm/domain";
import { CalendarClock, Layers } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { QuietLink } from "@/ui/quiet-link";
import { RelativeTime } from "@/ui/relative-time";
import { RowTick } from "@/ui/selection/row-tick";
import { StatusMark } from "@/ui/status-mark";
import type { Notice } from "../queries";

type NoticeRowProps = {
  notice: Notice;
  href: Route;
  /** The keyboard is on it. */
  active: boolean;
  /** It stands open beside the list. */
  open: boolean;
  clock: { now: string; timeZone: string };
  actions: ReactNode;
};

/**
 * One notice: who, what happened, on which issue, and when. What to do with it appears where the pointer or the keyboard is, in place of the time:
 * the title beside gives way, so that nothing is covered and no line moves; for a thumb it stands beneath.
 */
export function NoticeRow({ notice, href, active, open, clock, actions }: NoticeRowProps) {
  const { id, unread, actor, did, excerpt, count, at, total, issues } = notice;
  const [first] = issues;

  return (
    <li
      id={`notice-${id}`}
      data-active={active || undefined}
      className={cn(
        "group/row relative border-b hover:bg-hover data-active:bg-hover",
        "data-active:shadow-[inset_2px_0_0_var(--color-accent)] forced-colors:data-active:outline-2 forced-colors:data-active:-outline-offset-2",
        "data-selected:bg-accent-soft",
        open && "bg-accent-soft hover:bg-accent-soft data-active:bg-accent-soft",
      )}
    >
      <span className="absolute top-2.5 left-3 z-1 flex h-5 items-center">
        <RowTick row={notice} name={[actor?.name, did, first?.title].filter(Boolean).join(" ")} />
      </span>
      <QuietLink
        href={href}
        data-row-link=""
        aria-current={open ? "true" : undefined}
        className="grid grid-cols-[0.5rem_1.5rem_minmax(0,1fr)] gap-x-2.5 py-2.5 pr-3 pl-9 outline-offset-[-2px]"
      >
        <span className="flex h-5 items-center">
          {unread && <span className="size-2 rounded-full bg-accent forced-colors:bg-[Highlight]" />}
          {unread && <span className="sr-only">Unread. </span>}
        </span>
        <Sender notice={notice} />
        <span className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-0.5">
          <span className={cn("line-clamp-2 text-13", unread ? "text-ink" : "text-muted")}>
            {actor && <span className={unread ? "font-medium" : undefined}>{actor.name} </span>}
            {did}
            {count > 1 && total === 1 && <span className="whitespace-nowrap text-faint"> and {count - 1} more</span>}
          </span>
          {excerpt && <span className="truncate text-13 text-muted">{excerpt}</span>}
          <span className={cn("flex h-6 items-center gap-3", GIVES_WAY)}>
            {first && <About issue={first} more={total - 1} />}
            <RelativeTime
              at={at}
              {...clock}
              className="ml-auto shrink-0 text-12 text-muted tabular-nums sm:pointer-fine:group-focus-within/row:hidden sm:pointer-fine:group-hover/row:hidden sm:pointer-fine:group-data-active/row:hidden"
            />
          </span>
        </span>
      </QuietLink>
      <span className="flex gap-2 pb-2 pl-15.5 sm:pointer-fine:absolute sm:pointer-fine:right-2 sm:pointer-fine:bottom-2 sm:pointer-fine:hidden sm:pointer-fine:gap-0 sm:pointer-fine:p-0 sm:pointer-fine:group-focus-within/row:flex sm:pointer-fine:group-hover/row:flex sm:pointer-fine:group-data-active/row:flex">
        {actions}
      </span>
    </li>
  );
}

/** To four buttons, or to two where the list is narrow. */
const GIVES_WAY = [
  "sm:pointer-fine:group-focus-within/row:pr-28 sm:pointer-fine:group-hover/row:pr-28 sm:pointer-fine:group-data-active/row:pr-28",
  "lg:max-xl:pointer-fine:group-focus-within/row:pr-14 lg:max-xl:pointer-fine:group-hover/row:pr-14 lg:max-xl:pointer-fine:group-data-active/row:pr-14",
];

function Sender({ notice: { actor, kind, total } }: { notice: Notice }) {
  if (actor) return <Avatar id={actor.id} name={actor.name} />;
  const Icon = kind === "due" || total === 1 ? CalendarClock : Layers;
  return (
    <span className="grid size-6 place-items-center rounded-full bg-sunken text-muted">
      <Icon size={14} aria-hidden="true" />
    </span>
  );
}

function About({ issue, more }: { issue: Notice["issues"][number]; more: number }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-12 text-muted">
      <StatusMark status={issue.status} resolution={issue.resolution} bare />
      <span className="shrink-0 font-mono">{issueNumber(issue.id)}</span>
      <span className="truncate">{issue.title}</span>
      {more > 0 && <span className="shrink-0 tabular-nums">+{more}</span>}
    </span>
  );
}
