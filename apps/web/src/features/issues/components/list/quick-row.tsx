"use client";

import type { Actor } from "@qm/domain";
import { cn } from "@/lib/cn";
import { briefLabel, hasQuick, quickKeysIn, type Replaced, withoutQuick, withQuick } from "../../quick-filters";
import { type IssueView, issuesHref } from "../../view";
import { shownTotal } from "./total";
import { useFacets } from "./use-facets";

const QUICK = ["quick"] as const;

type QuickRowProps = {
  actor: Actor;
  view: IssueView;
  /** The rows have come: the numbers may follow. */
  settled: boolean;
  /** What those that are on took the place of. */
  replaced: Replaced;
  /** Where a state of the page is. */
  hrefOf?: (view: IssueView) => string;
  className?: string;
};

/** What is asked again and again, in one click: each a link to the same list with it on, or off. */
export function QuickRow({ actor, view, settled, replaced, hrefOf = issuesHref, className }: QuickRowProps) {
  const facets = useFacets(actor.id, view, QUICK, { enabled: settled });

  return (
    <nav aria-label="Quick filters" className={cn("flex items-center gap-1", className)}>
      {quickKeysIn(actor, view.scope).map((key) => {
        const on = hasQuick(view.filters, key);
        const count = facets?.quick[key];
        const filters = on ? withoutQuick(view.filters, key, replaced[key]) : withQuick(view.filters, key);
        return (
          <a
            key={key}
            href={hrefOf({ ...view, filters, place: null })}
            aria-current={on ? "true" : undefined}
            className={cn(
              "flex h-7 shrink-0 items-center gap-1.5 rounded-control border px-2 text-13 leading-none whitespace-nowrap pointer-coarse:h-11",
              on
                ? "border-line-strong bg-pressed font-medium text-ink"
                : "border-transparent text-muted hover:bg-hover hover:text-ink",
            )}
          >
            {briefLabel(key)}
            <span className="min-w-[2ch] text-12 text-faint tabular-nums">{count ? quickCount(count) : ""}</span>
          </a>
        );
      })}
    </nav>
  );
}

const quickCount = ({ total, more }: { total: number; more: boolean }) =>
  more ? `${total.toLocaleString("en")}+` : shownTotal({ total, more });
