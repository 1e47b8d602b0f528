"use client";

import type { Actor } from "@qm/domain";
import { useState } from "react";
import { changeIssues, undoBulk } from "@/features/issues/bulk/actions";
import { writeTarget } from "@/features/issues/bulk/target";
import { nameOf } from "@/features/issues/components/acting/aim";
import { SparedNews } from "@/features/issues/components/acting/spared-news";
import { showSpared } from "@/features/issues/components/acting/spared-store";
import { Button } from "@/ui/button";
import { useSelection, useSelectionStore } from "@/ui/selection/selection";
import { SelectionBar } from "@/ui/selection/selection-bar";
import { ask, formOf } from "@/ui/use-action-form";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { InboxRow } from "../wire";
import { DECLINING_MANY } from "./asked-words";
import type { useTriage } from "./use-triage";
import { WordsDialog } from "./words-on-demand";

type TriageBarProps = { actor: Actor; decide: ReturnType<typeof useTriage>["decide"] };

/** What is decided over all issues that are selected: one change, told once to each person, and undone as one. */
export function TriageBar({ actor, decide }: TriageBarProps) {
  const store = useSelectionStore<InboxRow>();
  const rows = [...useSelection<InboxRow>().rows.values()];
  const [declining, setDeclining] = useState(false);

  const decideAll = (words: string, values: Record<string, string>) => {
    setDeclining(false);
    if (rows.length === 0) return Promise.resolve(false);
    const issues = rows.map(({ id, version }) => ({ id, version }));
    const said = (count: number) => `${nameOf(count)} ${count === 1 ? "is" : "are"} ${words}.`;
    const done = decide(
      rows.map(({ id }) => id),
      {
        said: said(rows.length),
        run: () => ask(changeIssues, formOf({ ...writeTarget({ issues }), ...values })),
        spared: (result) => result.spared.map(({ id }) => id),
        outcome: ({ bulkId, counts, spared: left }) => {
          if (left.length > 0) showSpared({ counts, spared: left, words });
          return bulkId === null ? null : said(counts.changed);
        },
        undo: ({ bulkId }) => ask(undoBulk, formOf({ id: bulkId ?? 0 })),
      },
    );
    store.clear();
    return done;
  };
  const accept = () => void decideAll("accepted", { to: "open" });

  useHotkeys(
    "Selection",
    rows.length > 0
      ? [
          { keys: "1", label: "Accept what is selected", run: accept },
          { keys: "3", label: "Decline what is selected", run: () => setDeclining(true) },
        ]
      : [],
  );

  return (
    <>
      <SelectionBar selected={rows.length} onClear={() => store.clear()}>
        <span className="flex items-center gap-1">
          <Button size="sm" look="primary" keys="1" onClick={accept}>
            Accept
          </Button>
          <Button size="sm" keys="3" onClick={() => setDeclining(true)}>
            Decline
          </Button>
        </span>
      </SelectionBar>
      {declining && (
        <WordsDialog
          {...DECLINING_MANY}
          title={`Decline ${nameOf(rows.length)}`}
          draftKey={`declining-many-${actor.id}`}
          onSend={(reason) => decideAll("declined", { to: "closed", resolution: "declined", reason })}
          onClose={() => setDeclining(false)}
        />
      )}
      <SparedNews />
    </>
  );
}
