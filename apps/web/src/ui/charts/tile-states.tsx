"use client";

import { Button } from "../button";
import { Skeleton } from "../skeleton";
import type { Answer } from "./answer";

/** The shape of a tile whose numbers are on their way. */
export function TileSkeleton({ title, drawn }: { title: string; drawn: Answer["drawn"] }) {
  return (
    <section aria-label={title} aria-busy="true" className="grid content-start gap-3">
      <h2 className="min-h-7 py-1 text-14 leading-row font-medium text-balance">{title}</h2>
      <div role="status" aria-label={`Loading: ${title}`}>
        {SHAPES[drawn]}
      </div>
    </section>
  );
}

const FIGURES = (
  <div className="grid grid-cols-[repeat(auto-fit,minmax(max(8.25rem,(100%-5rem)/5),1fr))] gap-x-5 gap-y-3">
    {[0, 1, 2, 3, 4].map((n) => (
      <div key={n} className="grid h-19 content-start gap-2 py-1">
        <Skeleton className="w-16" />
        <Skeleton className="h-6 w-20" />
        <Skeleton className="w-28" />
      </div>
    ))}
  </div>
);

const COLUMNS = (
  <div className="flex h-58 items-end gap-3 pb-6 pl-9">
    {["h-2/5", "h-3/5", "h-1/2", "h-4/5", "h-3/5", "h-2/3", "h-1/2", "h-3/4", "h-2/5", "h-3/5"].map((height, n) => (
      <Skeleton key={n} className={`min-w-0 flex-1 ${height}`} />
    ))}
  </div>
);

const ROWS = (
  <div className="grid h-58 content-start gap-3.5 pt-6">
    {["w-11/12", "w-8/12", "w-6/12", "w-5/12", "w-3/12", "w-2/12"].map((width) => (
      <div key={width} className="flex items-center gap-3">
        <Skeleton className="w-20 shrink-0" />
        <Skeleton className={`h-4 ${width}`} />
      </div>
    ))}
  </div>
);

const SHAPES: Record<Answer["drawn"], React.ReactNode> = {
  figures: FIGURES,
  bars: COLUMNS,
  flow: COLUMNS,
  spread: COLUMNS,
  control: COLUMNS,
  funnel: COLUMNS,
  funnels: COLUMNS,
  parted: ROWS,
  pareto: ROWS,
  table: ROWS,
};

/** A tile whose numbers did not come; the others are not concerned. */
export function TileFailed({ title, onRetry }: { title: string; onRetry: () => void }) {
  return (
    <section aria-label={title} className="grid content-start gap-3">
      <h2 className="min-h-7 py-1 text-14 leading-row font-medium text-balance">{title}</h2>
      <div
        role="alert"
        className="grid h-58 content-center justify-items-center gap-3 rounded-control bg-sunken p-4 text-13"
      >
        <p className="text-center text-balance text-muted">These numbers could not be had. Nothing was lost.</p>
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      </div>
    </section>
  );
}

/** Nothing to draw: one sentence, and the one thing that helps. */
export function TileEmpty({ text, action }: { text: string; action?: React.ReactNode }) {
  return (
    <div className="grid h-58 content-center justify-items-center gap-3 rounded-control bg-sunken p-4 text-13 text-muted">
      <p className="text-center text-balance">{text}</p>
      {action}
    </div>
  );
}
