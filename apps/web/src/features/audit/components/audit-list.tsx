import { RelativeTime } from "@/ui/relative-time";
import { type AuditNames, deed, fieldName, shown } from "../words";

type Entry = {
  id: number;
  at: Date;
  actorName: string;
  action: string;
  objectName: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

type AuditListProps = { entries: readonly Entry[]; names: AuditNames; now: Date; timeZone: string };

/** What was done to the house, the newest first. */
export function AuditList({ entries, names, now, timeZone }: AuditListProps) {
  return (
    <ol className="text-13">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-0.5 border-b py-2.5 last:border-0">
          <p className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="font-medium">{entry.actorName}</span> {deed(entry)}
            </span>
            <RelativeTime
              at={entry.at}
              now={now}
              timeZone={timeZone}
              className="shrink-0 text-12 text-muted tabular-nums"
            />
          </p>
          <Differences entry={entry} words={(key, value) => shown(key, value, names, timeZone)} />
        </li>
      ))}
    </ol>
  );
}

type DifferencesProps = { entry: Entry; words: (key: string, value: unknown) => string };

function Differences({ entry: { before, after }, words }: DifferencesProps) {
  const keys = Object.keys({ ...before, ...after });
  if (keys.length === 0) return null;

  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-12 text-muted">
      {keys.map((key) => (
        <li key={key} className="min-w-0 [overflow-wrap:anywhere]">
          {fieldName(key)}:{" "}
          {before && (
            <>
              <del className="decoration-line-mark">{words(key, before[key])}</del> <span aria-hidden="true">
                →
              </span>{" "}
            </>
          )}
          <span className="text-ink">{words(key, after?.[key])}</span>
        </li>
      ))}
    </ul>
  );
}
