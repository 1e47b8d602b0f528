"use client";

import { X } from "lucide-react";
import { IconButton } from "@/ui/icon-button";
import type { ListPage } from "../../list-page";
import type { IssueView } from "../../view";
import { questionOf, useSelection, useSelectionStore } from "./selection";

/** As many as one bulk change takes, and as far as matches are counted. */
export const MOST_SELECTED = 10_000;

const count = (n: number) => n.toLocaleString("en");

/** What is selected, and what may be done with it, above the foot of the list. */
export function BulkBar({ page, view }: { page: ListPage; view: IssueView }) {
  const store = useSelectionStore();
  const { rows, matching } = useSelection();
  const selected = matching?.total ?? rows.size;
  if (selected === 0) return null;
  const wholePage = page.rows.length > 0 && page.rows.every(({ id }) => rows.has(id));

  return (
    <div className="sticky bottom-0 z-20 h-0 print:hidden">
      <section
        aria-label="Selection"
        className="bulk-bar absolute inset-x-0 bottom-3 mx-auto flex w-fit max-w-[calc(100%-1rem)] flex-wrap items-center gap-x-3 gap-y-1 rounded-panel bg-raised py-1.5 pr-1.5 pl-3 text-13 shadow-float"
      >
        <p role="status" className="font-medium tabular-nums">
          {count(selected)} selected
        </p>
        {!matching && wholePage && page.total > rows.size && (
          <MatchAll total={page.total} onMatch={() => store.match({ address: questionOf(view), total: page.total })} />
        )}
        <IconButton size="sm" label="Select nothing" keys="Escape" onClick={() => store.clear()}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </section>
    </div>
  );
}

/** Offers what lies beyond the page, as far as one change reaches. */
function MatchAll({ total, onMatch }: { total: number; onMatch: () => void }) {
  if (total > MOST_SELECTED) {
    return (
      <p className="text-muted">More than {count(MOST_SELECTED)} match. Add a filter to change them all at once.</p>
    );
  }
  return (
    <button type="button" onClick={onMatch} className="rounded-mark px-1 font-medium text-accent-ink hover:underline">
      Select all {count(total)} that match
    </button>
  );
}
