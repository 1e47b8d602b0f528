"use client";

import type { Actor } from "@qm/domain";
import { MoreHorizontal } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { MatchAll } from "@/ui/selection/match-all";
import { useSelection, useSelectionStore } from "@/ui/selection/selection";
import { SelectionBar } from "@/ui/selection/selection-bar";
import { MOST_IN_BULK } from "../../bulk/bounds";
import { type Legal, legalFor } from "../../bulk/legal";
import type { ListPage, ListRow } from "../../list-page";
import type { IssueView } from "../../view";
import { DEEDS, type DeedKey, isLegal, useWork } from "../acting/acting";
import { aimOf } from "../acting/aim";
import { questionOf } from "./question-of";
import type { WholeCount } from "./use-whole-count";

type BulkBarProps = { actor: Actor; page: ListPage; view: IssueView; count: WholeCount };

/** What is selected, and what may be done with it, above the foot of the list. */
export function BulkBar({ actor, page, view, count }: BulkBarProps) {
  const store = useSelectionStore<ListRow>();
  const { rows, matching } = useSelection<ListRow>();
  const selected = matching?.total ?? rows.size;
  const here = page.rows.filter(({ id }) => rows.has(id)).length;
  const elsewhere = matching ? 0 : rows.size - here;
  const wholePage = page.rows.length > 0 && page.rows.every(({ id }) => rows.has(id));

  return (
    <SelectionBar selected={selected} elsewhere={elsewhere} onClear={() => store.clear()}>
      {!matching && wholePage && count.total > rows.size && (
        <MatchAllCounted
          // Of another list, what is counted still is none of this one's.
          key={questionOf(view)}
          count={count}
          onMatch={(total) => store.match({ address: questionOf(view), total, at: page.at })}
        />
      )}
      <Deeds actor={actor} />
    </SelectionBar>
  );
}

/** Where they were not counted to their end, they are now. */
function MatchAllCounted({ count, onMatch }: { count: WholeCount; onMatch: (total: number) => void }) {
  const { total, more, final, pending, countOn } = count;
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const match = async () => {
    const whole = final ? count : await countOn();
    if (whole && isHere.current && whole.total <= MOST_IN_BULK) onMatch(whole.total);
  };
  return (
    <MatchAll
      total={total}
      more={more}
      most={MOST_IN_BULK}
      instead="Add a filter to change them all at once."
      pending={pending}
      onMatch={() => void match()}
    />
  );
}

/** These have a button each; the others are behind "More". */
const FIRST: readonly DeedKey[] = ["assign", "status", "severity"];

/** Only what is legal for all that is selected. */
function Deeds({ actor }: { actor: Actor }) {
  const { begin } = useWork();
  const { legal, failed, again } = useLegal(actor);
  if (failed)
    return (
      <p className="flex items-center gap-2 text-muted">
        What may be done with them could not be asked.
        <Button size="sm" onClick={again}>
          Try again
        </Button>
      </p>
    );
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
          items={rest.map(({ key, long, keys }) => ({ key, label: long, keys, onSelect: () => begin(key) }))}
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
function useLegal(actor: Actor): { legal: Legal | null; failed: boolean; again: () => void } {
  const { rows, matching } = useSelection<ListRow>();
  const [asked, setAsked] = useState<{ address: string; legal: Legal | null } | null>(null);
  const [times, setTimes] = useState(0);
  const address = matching?.address;

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again as often as somebody wants it.
  useEffect(() => {
    if (address === undefined) return;
    let gone = false;
    setAsked(null);
    const aim = aimOf(actor, { rows: new Map(), matching: { address, total: 0 } }, undefined);
    aim?.legal().then(
      (legal) => gone || setAsked({ address, legal }),
      () => gone || setAsked({ address, legal: null }),
    );
    return () => {
      gone = true;
    };
  }, [actor, address, times]);

  const again = () => setTimes((before) => before + 1);
  if (!matching) return { legal: legalFor(actor, [...rows.values()]), failed: false, again };
  const answered = asked && asked.address === address ? asked : null;
  return { legal: answered?.legal ?? null, failed: answered?.legal === null, again };
}
