import { EmptyState } from "@/ui/empty-state";
import { RelativeTime } from "@/ui/relative-time";
import type { RecentBulk } from "../../bulk/queries";
import { nameOf } from "../acting/aim";
import { tellWhat } from "./tell-what";
import { UndoChange } from "./undo-change";

type RecentChangesProps = { changes: readonly RecentBulk[]; now: Date; zone: string };

/** What one changed from the list, and the way back while there is one. */
export function RecentChanges({ changes, now, zone }: RecentChangesProps) {
  if (changes.length === 0) {
    return (
      <EmptyState
        title="No changes yet."
        text="What you change from the list, one issue or ten thousand, stands here and can be undone for ten minutes."
      />
    );
  }
  return (
    <>
      <p className="mb-3 text-13 text-muted">What you change from the list can be undone for ten minutes.</p>
      <ul className="grid">
        {changes.map(({ id, at, what, names, counts, mayUndo, undoneAt, stayed }) => (
          <li key={id} className="flex min-h-12 items-center gap-3 border-b py-2 text-13">
            <div className="grid min-w-0 flex-1 gap-0.5">
              <p className="wrap-anywhere">
                <span className="font-medium">{nameOf(counts.changed)}</span>: {tellWhat(what, names, zone)}
              </p>
              <p className="text-12 text-muted">
                <RelativeTime at={at} now={now} timeZone={zone} />
                {counts.conflict + counts.refused > 0 &&
                  ` · ${nameOf(counts.conflict + counts.refused)} left as they were`}
                {undoneAt && ` · undone${stayed > 0 ? `, save ${nameOf(stayed)} that somebody had changed since` : ""}`}
              </p>
            </div>
            {mayUndo && <UndoChange id={id} name={nameOf(counts.changed)} />}
          </li>
        ))}
      </ul>
    </>
  );
}
