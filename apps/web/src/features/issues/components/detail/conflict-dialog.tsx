"use client";

import type { Change } from "@qm/domain";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Dialog } from "@/ui/dialog";
import { RelativeTime } from "@/ui/relative-time";
import type { Names } from "../../names";
import { type ChangedField, sentenceOf, tellField } from "./change-words";
import type { HistoryRow } from "./timeline";

export type Clash = {
  /** What somebody else changed since the version that was looked at. */
  changes: readonly Change[];
  mine: { values: Record<string, string>; words?: string };
  choose: (choice: "mine" | "theirs" | "later") => void;
};

type ConflictDialogProps = { clash: Clash; names: Names; zone: string; now: Date };

/** Two people changed the same: the second sees what the first did, and chooses. */
export function ConflictDialog({ clash: { changes, mine, choose }, names, zone, now }: ConflictDialogProps) {
  return (
    <Dialog
      open
      title="Somebody changed this meanwhile"
      description="Nothing of yours is lost. Choose which to keep."
      onClose={() => choose("later")}
      footer={
        <>
          <Button onClick={() => choose("theirs")}>Keep theirs</Button>
          <Button look="primary" data-autofocus onClick={() => choose("mine")}>
            Use mine
          </Button>
        </>
      }
    >
      <ul className="grid gap-3 text-13">
        {changes.map((change, at) => {
          const told = tellField({ ...asRow(change), id: at }, names, zone);
          return (
            <li key={at} className="grid gap-2">
              <p className="wrap-anywhere">
                <span className="font-medium">{change.by}</span> {sentenceOf(told)}{" "}
                <RelativeTime at={change.at} now={now} timeZone={zone} className="text-faint" />
              </p>
              {told.isLong && <Text label="Their text" text={told.after ?? ""} />}
            </li>
          );
        })}
      </ul>
      <Mine mine={mine} told={changes.map((change, at) => tellField({ ...asRow(change), id: at }, names, zone))} />
    </Dialog>
  );
}

function Mine({ mine, told }: { mine: Clash["mine"]; told: readonly ChangedField[] }) {
  const long = told.find(({ isLong }) => isLong);
  if (long) return <Text label="Your text" text={mine.values[long.field] ?? ""} className="mt-3" />;
  const words = mine.words ?? told.map(({ field }) => mine.values[field]).find(Boolean);

  return (
    <p className="mt-3 text-13 wrap-anywhere">
      <span className="font-medium">You</span> chose {words ?? "to clear it"}.
    </p>
  );
}

function Text({ label, text, className }: { label: string; text: string; className?: string }) {
  return (
    <section aria-label={label} className={className}>
      <header className="flex items-center justify-between text-12 text-muted">
        {label}
        <CopyButton text={text} label={`Copy ${label.toLowerCase()}`} />
      </header>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="max-h-48 overflow-auto rounded-control border bg-sunken p-2 font-sans text-13 whitespace-pre-wrap wrap-anywhere"
      >
        {text || "Nothing"}
      </pre>
    </section>
  );
}

/** A conflict is read from history rows, so its values are what history holds. */
const asRow = (change: Change) => change as Pick<HistoryRow, "field" | "before" | "after">;
