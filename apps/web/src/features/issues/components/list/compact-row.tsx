import { issueNumber } from "@qm/domain";
import { Avatar } from "@/ui/avatar";
import { RelativeTime } from "@/ui/relative-time";
import { SeverityMark } from "@/ui/severity-mark";
import { StatusMark } from "@/ui/status-mark";
import type { ListPage, ListRow } from "../../list-page";
import type { Clock } from "./columns";
import { DueCell, isLate } from "./due-cell";

/** A row on a phone, in two lines: what it is; then how bad, how far, whose, how old. */
export function CompactRow({ row, names, ...clock }: { row: ListRow; names: ListPage["names"] } & Clock) {
  const { id, title, severity, status, resolution, assignedTo, createdAt } = row;
  const late = isLate(row, clock.now);

  return (
    <span className="grid gap-1">
      <span className="line-clamp-2 text-14 leading-snug font-medium">{title}</span>
      <span className="flex items-center gap-2.5 text-12 text-muted">
        <SeverityMark severity={severity} />
        <StatusMark status={status} resolution={resolution} />
        <span className="ml-auto flex items-center gap-2">
          <span className="font-mono">{issueNumber(id)}</span>
          {assignedTo !== null && (
            <>
              <Avatar id={assignedTo} name={names.user[assignedTo] ?? ""} size="sm" />
              <span className="sr-only">{names.user[assignedTo]}</span>
            </>
          )}
          {late ? <DueCell row={row} {...clock} /> : <RelativeTime at={createdAt} {...clock} />}
        </span>
      </span>
    </span>
  );
}
