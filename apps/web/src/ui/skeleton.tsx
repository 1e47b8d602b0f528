import { cn } from "@/lib/cn";

/** A quiet bar in the shape of what is coming; it appears only when the wait is longer than 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("block h-3 animate-appear rounded-mark bg-pressed", className)} />;
}

const WIDTHS = ["w-7/12", "w-9/12", "w-5/12", "w-8/12", "w-6/12"];

/** Rows of a list that is on its way. */
export function SkeletonRows({ rows = 12, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-9 items-center gap-4 border-b px-4">
          <Skeleton className="w-14" />
          <span className="flex-1">
            <Skeleton className={WIDTHS[row % WIDTHS.length]} />
          </span>
          <Skeleton className="w-20 max-sm:hidden" />
          <Skeleton className="w-10" />
        </div>
      ))}
    </div>
  );
}
