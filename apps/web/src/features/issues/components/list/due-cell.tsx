import { OPEN_STATUSES, type Status } from "@qm/domain";
import { RelativeTime } from "@/ui/relative-time";
import { fullDate } from "@/ui/time-words";
import type { ListRow } from "../../list-page";
import type { Clock } from "./columns";
import { Nothing } from "./nothing";

const isOpen = (status: Status) => (OPEN_STATUSES as readonly Status[]).includes(status);

/** When an issue is due; open work that is late says by how much, in red. */
export function DueCell({ row: { dueAt, status }, now, timeZone }: { row: ListRow } & Clock) {
  if (!dueAt) return <Nothing />;
  if (isLate({ dueAt, status }, now)) {
    return (
      <time dateTime={dueAt} title={fullDate(new Date(dueAt), timeZone)} className="text-danger-ink tabular-nums">
        {lateness(dueAt, now)} late
      </time>
    );
  }
  // What is done has no deadline any more: its date is only told.
  return isOpen(status) ? (
    <RelativeTime at={dueAt} now={now} timeZone={timeZone} className="text-muted tabular-nums" />
  ) : (
    <RelativeTime at={dueAt} now={now} timeZone={timeZone} className="text-faint tabular-nums" />
  );
}

const HOUR_MS = 3_600_000;

/** By how much an issue is late: hours on the first day, then days however many. */
function lateness(dueAt: string, now: string): string {
  const hours = Math.floor((Date.parse(now) - Date.parse(dueAt)) / HOUR_MS);
  return hours < 24 ? `${Math.max(hours, 1)} h` : `${Math.floor(hours / 24)} d`;
}

export const isLate = ({ dueAt, status }: Pick<ListRow, "dueAt" | "status">, now: string) =>
  dueAt !== null && isOpen(status) && dueAt < now;
