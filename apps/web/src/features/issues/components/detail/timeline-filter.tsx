"use client";

import { type ReactNode, useState } from "react";
import { SegmentedChoice } from "@/ui/segmented";

type Shown = "all" | "comments" | "changes";
type TimelineFilterProps = { comments: number; changes: number; children: ReactNode };

/** One feed of comments and changes, or only one of the two. The entries stay on the page; the others are hidden. */
export function TimelineFilter({ comments, changes, children }: TimelineFilterProps) {
  const [shown, setShown] = useState<Shown>("all");

  return (
    <div data-shown={shown} className="group/timeline grid gap-4">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h3 id="issue-timeline" className="text-13 font-medium text-muted">
          Activity
        </h3>
        <SegmentedChoice
          label="Show"
          name="timeline"
          value={shown}
          // The options below are the only values.
          onChange={(value) => setShown(value as Shown)}
          options={[
            { value: "all", label: "All" },
            { value: "comments", label: <Counted word="Comments" count={comments} /> },
            { value: "changes", label: <Counted word="Changes" count={changes} /> },
          ]}
        />
      </header>
      {children}
    </div>
  );
}

function Counted({ word, count }: { word: string; count: number }) {
  return (
    <>
      {word} <span className="text-12 text-faint tabular-nums">{count}</span>
    </>
  );
}
