import { issueNumber } from "@qm/domain";
import { Avatar } from "@/ui/avatar";
import { RelativeTime } from "@/ui/relative-time";
import { SeverityMark } from "@/ui/severity-mark";
import { StatusMark } from "@/ui/status-mark";
import type { ListPage, ListRow } from "../../list-page";
import type { Clock } from "../list/columns";
import { DueCell, isLate } from "../list/due-cell";

/** One issue in one line: how bad, how far, what, whose, and when it is due or was last touched. */
export function HomeRow({ row, names, ...clock }: { row: ListRow; names: ListPage["names"] } & Clock) {
  const { id, title, severity, status, resolution, assignedTo, updatedAt, dueAt } = row;

  return (
    <span className="flex min-h-5 items-center gap-2.5 text-13">
      <SeverityMark severity={severity} bare />
      <StatusMark status={status} resolution={resolution} bare />
      <span className="w-16 shrink-0 font-mono text-12 text-muted max-sm:hidden">{issueNumber(id)}</span>
      <span className="min-w-0 flex-1 truncate leading-row">{title}</span>
      {assignedTo !== null && (
        <>
          <Avatar id={assignedTo} name={names.user[assignedTo] ?? ""} size="sm" />
          <span className="sr-only">{names.user[assignedTo]}</span>
        </>
      )}
      <span className="w-16 shrink-0 text-right text-12">
        {dueAt && isLate(row, clock.now) ? (
          <DueCell row={row} {...clock} />
        ) : (
          <RelativeTime at={updatedAt} {...clock} className="text-muted tabular-nums" />
        )}
      </span>
    </span>
  );
}
