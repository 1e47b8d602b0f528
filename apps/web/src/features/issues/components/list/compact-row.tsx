import { issueNumber } from "@qm/domain";
import { Avatar } from "@/ui/avatar";
import { RelativeTime } from "@/ui/relative-time";
import { SeverityMark } from "@/ui/severity-mark";
import { StatusMark } from "@/ui/status-mark";
import type { Clock as AgreedTime } from "../../clocks";
import type { ListPage, ListRow } from "../../list-page";
import { ClockTime } from "./clock-cell";
import { tellClock } from "./clock-words";
import type { Clock } from "./columns";
import { DueCell, isLate } from "./due-cell";

type CompactRowProps = {
  row: ListRow;
  names: ListPage["names"];
  /** The agreed times that the list is asked of. */
  asked: readonly AgreedTime[];
} & Clock;

/**
 * A row on a phone, in two lines: what it is; then how bad, how far, whose, how old. An agreed time that is asked of takes the place of the age;
 * two have a line of their own.
 */
export function CompactRow({ row, names, asked, ...clock }: CompactRowProps) {
  const { id, title, severity, status, resolution, assignedTo, createdAt } = row;
  const late = isLate(row, clock.now);
  const told = asked.flatMap((one) => tellClock(row.clocks, one, clock) ?? []);
  const only = asked.length === 1 ? told[0] : undefined;

  return (
    <span className="grid gap-1">
      <span className="line-clamp-2 text-14 leading-snug font-medium">{title}</span>
      <span className="flex items-center gap-2.5 text-12 text-muted">
        <SeverityMark severity={severity} />
        <StatusMark status={status} resolution={resolution} className="min-w-0" />
        <span className="ml-auto flex shrink-0 items-center gap-2">
          <span className="font-mono">{issueNumber(id)}</span>
          {assignedTo !== null && (
            <>
              <Avatar id={assignedTo} name={names.user[assignedTo] ?? ""} size="sm" />
              <span className="sr-only">{names.user[assignedTo]}</span>
            </>
          )}
          {only ? (
            <ClockTime told={only} labelled="heard" />
          ) : late ? (
            <DueCell row={row} {...clock} />
          ) : (
            <RelativeTime at={createdAt} {...clock} />
          )}
        </span>
      </span>
      {!only && told.length > 0 && (
        <span className="flex flex-wrap gap-x-4 text-12">
          {told.map((one) => (
            <ClockTime key={one.label} told={one} labelled="seen" />
          ))}
        </span>
      )}
    </span>
  );
}
