import { STATUSES } from "@qm/domain";
import { Skeleton } from "@/ui/skeleton";
import { StatusMark } from "@/ui/status-mark";

const CARDS = [4, 3, 3, 2, 4];

/** The board before its cards have come, in its shape. */
export function BoardSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading issues"
      className="flex min-h-0 flex-1 gap-2 overflow-hidden px-4 pb-3 sm:px-6"
    >
      {STATUSES.map((status, at) => (
        <div
          key={status}
          className="flex w-[min(85vw,19rem)] shrink-0 flex-col rounded-panel bg-sunken sm:w-auto sm:min-w-54 sm:flex-1"
        >
          <p className="flex h-10 items-center px-3 text-13 font-medium">
            <StatusMark status={status} />
          </p>
          <div className="grid content-start gap-1.5 px-2">
            {Array.from({ length: CARDS[at]! }, (_, card) => (
              <div key={card} className="grid h-23 content-between rounded-control border bg-raised p-2.5">
                <Skeleton className="w-20" />
                <Skeleton className="w-10/12" />
                <Skeleton className="w-7/12" />
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
