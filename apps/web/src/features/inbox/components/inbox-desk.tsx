"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { ButtonLink } from "@/ui/button";
import { useLive } from "@/ui/live/use-live";
import { useActiveRow } from "@/ui/use-active-row";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { Inbox, Notice } from "../queries";
import { type InboxView, inboxHref } from "../view";
import { NoNotices } from "./no-notices";
import { NoticeActions, snoozeButtonsOf } from "./notice-actions";
import { NoticeRow } from "./notice-row";
import { OpenedHead } from "./opened-head";
import { useDeeds } from "./use-deeds";
import { useMarks, type WatchAction } from "./use-marks";

/** What others do at the same time is looked at together, so many milliseconds later. */
const TOGETHER_MS = 800;

type InboxDeskProps = {
  inbox: Inbox;
  view: InboxView;
  clock: { now: string; timeZone: string };
  watchIssue: WatchAction;
  /** What stands open: the issue of a notice. */
  children: ReactNode;
};

/** The notices, and beside them what the open one is about; on a phone one after the other. */
export function InboxDesk({ inbox, view, clock, watchIssue, children }: InboxDeskProps) {
  const router = useRouter();
  const marks = useMarks(inbox.notices, view.tab, watchIssue, clock.timeZone);
  const { shown } = marks;
  const hrefOf = ({ id, anchor }: Notice) => `${inboxHref({ ...view, open: id })}${anchor}` as Route;
  const open = (index: number) => shown[index] && router.push(hrefOf(shown[index]));
  const [active, setActive] = useActiveRow(shown.length, open);
  const at = active >= 0 ? active : shown.findIndex(({ id }) => id === view.open);
  useRefreshedByOthers();
  useInView(shown[active]);

  const deeds = useDeeds(marks, view, hrefOf);
  const reading = useRef<HTMLElement>(null);
  // The next one begins at its beginning; one that leads to a comment goes there afterwards.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each notice that is opened.
  useLayoutEffect(() => void reading.current?.scrollTo(0, 0), [view.open]);
  const opened = shown.find(({ id }) => id === view.open);
  const here = shown[at];
  const withHere = (run: (notice: Notice) => void) => () => here && run(here);

  return (
    <div className="flex min-h-0 flex-1">
      {/* Each is the ground of what is placed in it: words that are only heard would lengthen the page behind. */}
      <section
        aria-label="Notices"
        className={cn(
          "relative min-w-0 flex-1 sm:overflow-y-auto lg:max-w-110 lg:border-r",
          view.open !== null && "max-lg:hidden",
        )}
      >
        {shown.length === 0 ? (
          <NoNotices view={view} />
        ) : (
          <ul>
            {shown.map((notice, index) => (
              <NoticeRow
                key={notice.id}
                notice={notice}
                href={hrefOf(notice)}
                active={index === active}
                open={notice.id === view.open}
                clock={clock}
                actions={<NoticeActions size="sm" notice={notice} deeds={deeds} />}
              />
            ))}
          </ul>
        )}
        {(inbox.older || view.before) && (
          <p className="flex justify-center gap-2 p-4">
            {view.before && <ButtonLink href={inboxHref({ ...view, before: null, open: null })}>Newest</ButtonLink>}
            {inbox.older && (
              <ButtonLink href={inboxHref({ ...view, before: inbox.older, open: null })}>Older</ButtonLink>
            )}
          </p>
        )}
      </section>
      <section
        ref={reading}
        aria-label="What it is about"
        className={cn(
          "relative min-w-0 flex-[2] max-lg:flex-1 sm:overflow-y-auto",
          view.open === null && "max-lg:hidden",
        )}
      >
        {view.open !== null && (
          <OpenedHead back={inboxHref({ ...view, open: null })}>
            {opened && <NoticeActions key={opened.id} notice={opened} deeds={deeds} />}
          </OpenedHead>
        )}
        {children}
      </section>
      <InboxKeys
        key={view.open}
        keys={{
          finish: withHere(deeds.finish),
          toggle: withHere(deeds.toggleRead),
          snooze: withHere((notice) => {
            // Hidden where the pointer is elsewhere: the row must be the active one for its buttons to be there.
            setActive(at);
            requestAnimationFrame(() =>
              snoozeButtonsOf(notice)
                .find((button) => button.checkVisibility())
                ?.click(),
            );
          }),
          readAll: marks.readAll,
          unwatch: withHere(deeds.unwatch),
        }}
      />
    </div>
  );
}

type Keys = Record<"finish" | "toggle" | "snooze" | "readAll" | "unwatch", () => void>;

/** Behind the open issue in the page, so that where both know a key the list's meaning holds. */
function InboxKeys({ keys }: { keys: Keys }) {
  useHotkeys("Inbox", [
    { keys: "e", label: "Done, or back to the inbox", run: keys.finish },
    { keys: "backspace", label: "Done", run: keys.finish },
    { keys: "u", label: "Mark as read or unread", run: keys.toggle },
    { keys: "h", label: "Snooze", run: keys.snooze },
    { keys: "shift+u", label: "Mark everything as read", run: keys.readAll },
    { keys: "shift+s", label: "Stop watching the issue", run: keys.unwatch },
  ]);
  return null;
}

/** Brings in what was told meanwhile; several at once are one look. */
function useRefreshedByOthers() {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive("inbox", () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => router.refresh(), TOGETHER_MS);
  });
}

function useInView(notice: Notice | undefined) {
  const id = notice?.id;
  useEffect(() => {
    if (id) document.getElementById(`notice-${id}`)?.scrollIntoView({ block: "nearest" });
  }, [id]);
}
