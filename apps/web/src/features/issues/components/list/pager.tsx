"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { buttonLook } from "@/ui/button";
import { tip } from "@/ui/tip";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { ListPage } from "../../list-page";
import { type IssueView, issuesHref, writeAsked } from "../../view";
import { goTo } from "./use-issue-view";

type PagerProps = {
  page: ListPage;
  view: IssueView;
  /** The page is still that of another view, whose places mean nothing in this one. */
  pending: boolean;
};
type Side = "before" | "after";

/** From page to page; a page is a place in the order, so it has neighbours but no number. */
export function Pager({ page, view, pending }: PagerProps) {
  const hrefs: Record<Side, string | null> = {
    before: page.before && issuesHref({ ...view, place: { before: page.before } }),
    after: page.after && issuesHref({ ...view, place: { after: page.after } }),
  };
  const turn = useTurn({ hrefs, of: writeAsked(view), pending });
  useHotkeys("List", [
    { keys: ">", label: "Next page", run: () => turn("after") },
    { keys: "<", label: "Previous page", run: () => turn("before") },
  ]);
  if (!hrefs.before && !hrefs.after) return null;

  const follow = (side: Side) => (event: MouseEvent) => {
    // What was followed already made the page pending, which a click can be told of on its way.
    if (!pending || event.defaultPrevented) return;
    event.preventDefault();
    turn(side);
  };
  return (
    <nav
      aria-label="Pages"
      className="flex h-11 shrink-0 items-center justify-between gap-2 border-t bg-ground px-4 sm:px-6 print:hidden"
    >
      <PageLink href={hrefs.before} keys="<" label="Previous" pending={pending} onClick={follow("before")}>
        <ChevronLeft size={14} aria-hidden="true" />
        Previous
      </PageLink>
      {hrefs.before && (
        <a href={issuesHref({ ...view, place: null })} className="text-13 text-muted hover:text-ink hover:underline">
          First page
        </a>
      )}
      <PageLink href={hrefs.after} keys=">" label="Next" pending={pending} onClick={follow("after")}>
        Next
        <ChevronRight size={14} aria-hidden="true" />
      </PageLink>
    </nav>
  );
}

/** Turns the page at once, or as soon as the page is there that it is turned from. */
function useTurn({ hrefs, of, pending }: { hrefs: Record<Side, string | null>; of: string; pending: boolean }) {
  const wanted = useRef<{ side: Side; of: string } | null>(null);
  const go = (side: Side) => hrefs[side] && goTo(hrefs[side]);
  useEffect(() => {
    if (pending || !wanted.current) return;
    const { side, of: turned } = wanted.current;
    wanted.current = null;
    if (turned === of) go(side);
  });
  return (side: Side) => {
    if (pending) wanted.current = { side, of };
    else go(side);
  };
}

type PageLinkProps = {
  href: string | null;
  keys: string;
  label: string;
  pending: boolean;
  onClick: (event: MouseEvent) => void;
  children: ReactNode;
};

function PageLink({ href, keys, label, pending, onClick, children }: PageLinkProps) {
  const look = cn(buttonLook({ look: "ghost", size: "sm" }), "-mx-2");
  if (!href) {
    return (
      <span aria-disabled="true" className={look}>
        {children}
      </span>
    );
  }
  return (
    <a
      href={href}
      data-ahead={pending ? undefined : ""}
      data-pending={pending || undefined}
      className={look}
      onClick={onClick}
      {...tip(`${label} page`, keys)}
    >
      {children}
    </a>
  );
}
