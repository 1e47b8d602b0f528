"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { buttonLook } from "@/ui/button";
import { tip } from "@/ui/tip";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { ListPage } from "../../list-page";
import { type IssueView, issuesHref } from "../../view";
import { goTo } from "./use-issue-view";

/** From page to page; a page is a place in the order, so it has neighbours but no number. */
export function Pager({ page, view }: { page: ListPage; view: IssueView }) {
  const before = page.before && issuesHref({ ...view, place: { before: page.before } });
  const after = page.after && issuesHref({ ...view, place: { after: page.after } });
  const go = (href: string | null) => href && goTo(href);
  useHotkeys("List", [
    { keys: ">", label: "Next page", run: () => go(after) },
    { keys: "<", label: "Previous page", run: () => go(before) },
  ]);
  if (!before && !after) return null;

  return (
    <nav
      aria-label="Pages"
      className="flex h-11 shrink-0 items-center justify-between gap-2 border-t bg-ground px-4 sm:px-6 print:hidden"
    >
      <PageLink href={before} keys="<" label="Previous">
        <ChevronLeft size={14} aria-hidden="true" />
        Previous
      </PageLink>
      {before && (
        <a href={issuesHref({ ...view, place: null })} className="text-13 text-muted hover:text-ink hover:underline">
          First page
        </a>
      )}
      <PageLink href={after} keys=">" label="Next">
        Next
        <ChevronRight size={14} aria-hidden="true" />
      </PageLink>
    </nav>
  );
}

type PageLinkProps = { href: string | null; keys: string; label: string; children: ReactNode };

function PageLink({ href, keys, label, children }: PageLinkProps) {
  const look = cn(buttonLook({ look: "ghost", size: "sm" }), "-mx-2");
  if (!href) {
    return (
      <span aria-disabled="true" className={look}>
        {children}
      </span>
    );
  }
  return (
    <a href={href} data-ahead className={look} {...tip(`${label} page`, keys)}>
      {children}
    </a>
  );
}
