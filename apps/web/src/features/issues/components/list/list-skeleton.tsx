import { Page } from "@/ui/page";
import { Skeleton, SkeletonRows } from "@/ui/skeleton";

/** The page before its rows have come, in their shape. */
export function ListSkeleton() {
  return (
    <Page title="Issues" fit="fill">
      <div className="flex h-11 shrink-0 items-center gap-1.5 px-4 sm:px-6">
        {["w-56", "w-20", "w-20", "w-20"].map((width, n) => (
          <Skeleton key={n} className={`${width} h-7 rounded-control`} />
        ))}
      </div>
      <SkeletonTable />
    </Page>
  );
}

export const SkeletonTable = () => <SkeletonRows rows={16} label="Loading issues" />;
