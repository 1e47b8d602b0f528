"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { ButtonLink } from "@/ui/button";
import { useLive } from "@/ui/live/use-live";
import { NewOnes } from "@/ui/new-ones";
import { Selecting, useSelectionStore } from "@/ui/selection/selection";
import { useSelectionKeys } from "@/ui/selection/use-selection-keys";
import { useActiveRow } from "@/ui/use-active-row";
import type { Inbox, Notice } from "../queries";
import { type InboxView, inboxHref, writeQuestion } from "../view";
import { only } from "./aim";
import { InboxKeys } from "./inbox-keys";
import { NoNotices } from "./no-notices";
import { NoticeActions } from "./notice-actions";
import { NoticeBar } from "./notice-bar";
import { NoticeRow } from "./notice-row";
import { OpenedHead } from "./opened-head";
import { openSnooze } from "./snooze-menu";
import { useDeeds } from "./use-deeds";
import { useHeld } from "./use-held";
import { useMarks } from "./use-marks";

/** What others do at the same time is looked at together, so many milliseconds later. */
const TOGETHER_MS = 800;

type InboxDeskProps = {
  inbox: Inbox;
  view: InboxView;
  clock: { now: string; timeZone: string };
  /** What stands open: the issue of a notice. */
  children: ReactNode;
};

/** The notices, and beside them what the open one is about; on a phone one after the other. */
export function InboxDesk(props: InboxDeskProps) {
  return (
    <Selecting question={writeQuestion(props.view)}>
      <Desk {...props} />
    </Selecting>
  );
}

function Desk({ inbox, view, clock, children }: InboxDeskProps) {
  const router = useRouter();
  const held = useHeld(inbox.notices, inboxHref({ ...view, open: null }), clock.now);
  const marks = useMarks(held.notices, view.tab, clock.timeZone);
  const { shown } = marks;
  const hrefOf = ({ id, anchor }: Notice) => `${inboxHref({ ...view, open: id })}${anchor}` as Route;
  const open = (index: number) => shown[index] && router.push(hrefOf(shown[index]));
  const [active, setActive] = useActiveRow(shown, open);
  const store = useSelectionStore<Notice>();
  const { selecting, ...clicks } = useSelectionKeys(shown, { active, setActive });
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
  /** What is selected, or else the notice that the keyboard is on, or the open one. */
  const aimed = () => (store.count() > 0 ? store.now() : here ? only(here) : null);
  const snooze = () => {
    if (store.count() > 0) return openSnooze("selection");
    if (!here) return;
    // Hidden where the pointer is elsewhere: the row must be the active one for its buttons to be there.
    setActive(at);
    requestAnimationFrame(() => openSnooze(here.id));
  };

  return (
    <div className="flex min-h-0 flex-1">
      {/* Each is the ground of what is placed in it: words that are only heard would lengthen the page behind. */}
      <section
        aria-label="Notices"
        className={cn(
          "relative min-w-0 flex-1 sm:overflow-y-auto lg:max-w-115 lg:basis-2/5 lg:grow-0 lg:border-r",
          view.open !== null && "max-lg:hidden",
        )}
      >
        <NewOnes
          words={held.waiting > 0 ? `${held.waiting} new` : ""}
          label="Show the new notices"
          group="Inbox"
          onShow={held.bringIn}
        />
        {shown.length === 0 ? (
          <NoNotices view={view} />
        ) : (
          <ul data-list="" data-selecting={selecting || undefined} className="data-selecting:mb-16" {...clicks}>
            {shown.map((notice, index) => (
              <NoticeRow
                key={notice.id}
                notice={notice}
                href={hrefOf(notice)}
                active={index === active}
                open={notice.id === view.open}
                clock={clock}
                actions={<NoticeActions inRow notice={notice} deeds={deeds} />}
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
        <NoticeBar
          deeds={deeds}
          shown={shown}
          all={{ address: writeQuestion(view), total: inbox.total, at: held.seenAt }}
        />
      </section>
      <section
        ref={reading}
        aria-label="What it is about"
        className={cn("relative min-w-0 flex-1 sm:overflow-y-auto", view.open === null && "max-lg:hidden")}
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
        aimed={aimed}
        deeds={deeds}
        snooze={snooze}
        readAll={() => marks.readAll(view, held.seenAt)}
        open={() => open(Math.max(active, 0))}
        undo={marks.undo}
      />
    </div>
  );
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
