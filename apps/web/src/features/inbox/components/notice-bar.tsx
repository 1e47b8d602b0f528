"use client";

import { AlarmClock, BellOff } from "lucide-react";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { MatchAll } from "@/ui/selection/match-all";
import { useSelection, useSelectionStore } from "@/ui/selection/selection";
import { SelectionBar } from "@/ui/selection/selection-bar";
import { MOST_AT_ONCE } from "../bounds";
import type { Notice } from "../queries";
import { countOf, noticesOf } from "./aim";
import { SnoozeMenu } from "./snooze-menu";
import type { Deeds } from "./use-deeds";

type NoticeBarProps = {
  deeds: Deeds;
  shown: readonly Notice[];
  /** All that the view holds, also beyond the page: how many, and as what it is asked for. */
  all: { address: string; total: number; at: string };
};

/** What may be done with all notices that are selected; the keys are those of a single one. */
export function NoticeBar({ deeds, shown, all }: NoticeBarProps) {
  const store = useSelectionStore<Notice>();
  const aim = useSelection<Notice>();
  const selected = noticesOf(aim);
  const wholePage = shown.length > 0 && shown.every(({ id }) => aim.rows.has(id));
  const isUnread = selected.some(({ unread }) => unread);
  const isDone = selected.every(({ done }) => done);

  return (
    <SelectionBar selected={countOf(aim)} onClear={() => store.clear()}>
      {!aim.matching && wholePage && all.total > aim.rows.size && (
        <MatchAll
          total={all.total}
          most={MOST_AT_ONCE}
          instead="Choose a reason to mark them all at once."
          onMatch={() => store.match(all)}
        />
      )}
      <span className="flex items-center gap-1">
        <Button size="sm" keys="e" onClick={() => deeds.finish(aim)}>
          {isDone ? "Back to the inbox" : "Done"}
        </Button>
        <Button size="sm" keys="u" onClick={() => deeds.toggleRead(aim)}>
          {isUnread ? "Read" : "Unread"}
        </Button>
        <SnoozeMenu
          onSnooze={(until) => deeds.snooze(aim, until)}
          trigger={(props) => (
            <IconButton {...props} data-snoozes="selection" size="sm" label="Snooze" keys="h">
              <AlarmClock size={15} aria-hidden="true" />
            </IconButton>
          )}
        />
        <IconButton size="sm" label="Stop watching the issues" keys="shift+s" onClick={() => deeds.unwatch(aim)}>
          <BellOff size={15} aria-hidden="true" />
        </IconButton>
      </span>
    </SelectionBar>
  );
}
