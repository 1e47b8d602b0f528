"use client";

import type { Actor } from "@qm/domain";
import { MoreHorizontal, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { useHotkeys } from "@/ui/use-hotkeys";
import { MOST_IN_BULK } from "../../bulk/bounds";
import { type Legal, legalFor } from "../../bulk/legal";
import type { ListPage } from "../../list-page";
import type { IssueView } from "../../view";
import { DEEDS, type DeedKey, isLegal, useWork } from "../acting/acting";
import { aimOf } from "../acting/aim";
import { questionOf, useSelection, useSelectionStore } from "./selection";
import type { WholeCount } from "./use-whole-count";

const written = (n: number) => n.toLocaleString("en");

type BulkBarProps = { actor: Actor; page: ListPage; view: IssueView; count: WholeCount };

/** What is selected, and what may be done with it, above the foot of the list. */
export function BulkBar({ actor, page, view, count }: BulkBarProps) {
  const store = useSelectionStore();
  const { rows, matching } = useSelection();
  const selected = matching?.total ?? rows.size;
  const wholePage = page.rows.length > 0 && page.rows.every(({ id }) => rows.has(id));

  return (
    <div className="sticky bottom-0 z-20 h-0 print:hidden">
      {selected > 0 && (
        <section
          aria-label="Selection"
          className="bulk-bar absolute inset-x-0 bottom-3 mx-auto flex w-fit max-w-[calc(100%-1rem)] flex-wrap items-center justify-center gap-x-2 gap-y-1 rounded-panel bg-raised py-1.5 pr-1.5 pl-3 text-13 shadow-float"
        >
          <p role="status" className="font-medium tabular-nums">
            {written(selected)} selected
          </p>
          {!matching && wholePage && count.total > rows.size && (
            <MatchAll count={count} onMatch={(total) => store.match({ address: questionOf(view), total })} />
          )}
          <Deeds actor={actor} />
          <IconButton size="sm" label="Select nothing" keys="Escape" onClick={() => store.clear()}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        </section>
      )}
    </div>
  );
}

/** Offers what lies beyond the page, as far as one change reaches; where they were not counted to their end, they are now. */
function MatchAll({ count, onMatch }: { count: WholeCount; onMatch: (total: number) => void }) {
  const { total, more, final, pending, countOn } = count;
  const match = async () => {
    if (pending || total > MOST_IN_BULK) return;
    const whole = final ? count : await countOn();
    if (whole && whole.total <= MOST_IN_BULK) onMatch(whole.total);
  };
  // The same key that selected the page, pressed again.
  useHotkeys("Selection", [{ keys: "mod+a", label: "Select all that match, with the page selected", run: match }]);
  if (total > MOST_IN_BULK) {
    return (
      <p className="text-muted">More than {written(MOST_IN_BULK)} match. Add a filter to change them all at once.</p>
    );
  }
  return (
    <button
      type="button"
      aria-disabled={pending || undefined}
      onClick={() => void match()}
      className="rounded-mark px-1 font-medium text-accent-ink hover:underline"
    >
      Select all {more ? "" : `${written(total)} `}that match
    </button>
  );
}

/** These have a button each; the others are behind "More". */
const FIRST: readonly DeedKey[] = ["assign", "status", "severity"];

/** Only what is legal for all that is selected. */
function Deeds({ actor }: { actor: Actor }) {
  const { begin } = useWork();
  const legal = useLegal(actor);
  if (!legal) return null;
  const offered = DEEDS.filter(({ key }) => isLegal(key, legal));
  if (offered.length === 0) return <p className="text-muted">Nothing may be done with all of them.</p>;
  const rest = offered.filter(({ key }) => !FIRST.includes(key));

  return (
    <span className="flex items-center gap-1">
      {offered
        .filter(({ key }) => FIRST.includes(key))
        .map(({ key, label, keys }) => (
          <Button key={key} size="sm" keys={keys} onClick={() => begin(key)}>
            {label}
          </Button>
        ))}
      {rest.length > 0 && (
        <Menu
          label="More for the selection"
          items={rest.map(({ key, long, keys }) => ({ label: long, keys, onSelect: () => begin(key) }))}
          trigger={(props) => (
            <IconButton size="sm" label="More for the selection" {...props}>
              <MoreHorizontal size={15} aria-hidden="true" />
            </IconButton>
          )}
        />
      )}
    </span>
  );
}

/** Of rows in sight it is known at once; beyond the page the server is asked. */
function useLegal(actor: Actor): Legal | null {
  const { rows, matching } = useSelection();
  const [asked, setAsked] = useState<{ address: string; legal: Legal } | null>(null);
  const address = matching?.address;

  useEffect(() => {
    if (address === undefined) return;
    let gone = false;
    const aim = aimOf(actor, { rows: new Map(), matching: { address, total: 0 } }, undefined);
    aim?.legal().then(
      (legal) => gone || setAsked({ address, legal }),
      // Without an answer nothing is offered; the server is asked again with the next selection.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [actor, address]);

  if (!matching) return legalFor(actor, [...rows.values()]);
  return asked && asked.address === address ? asked.legal : null;
}
