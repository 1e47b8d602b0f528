"use client";

import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { flushSync } from "react-dom";
import { SegmentedChoice } from "@/ui/segmented";

type Shown = "all" | "comments" | "changes";
type TimelineFilterProps = { comments: number; changes: number; children: ReactNode };

/** One feed of comments and changes, or only one of the two. The entries stay on the page; the others are hidden. */
export function TimelineFilter({ comments, changes, children }: TimelineFilterProps) {
  const [shown, setShown] = useState<Shown>("all");
  useLitEntry(() => setShown("all"));

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

const LIT_MS = 5000;

/** Lights the entry that the address names now, where that was written by a router, which tells no browser event. */
export const lightNamed = () => window.dispatchEvent(new HashChangeEvent("hashchange"));

/** The entry that the address names is brought into sight, whatever is filtered, and outlined for five seconds. */
function useLitEntry(showAll: () => void) {
  const reveal = useEffectEvent((entry: HTMLElement) => {
    entry.closest("details")?.setAttribute("open", "");
    if (entry.offsetParent === null) flushSync(showAll);
    entry.scrollIntoView({ block: "center" });
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const light = () => {
      const entry = document.getElementById(location.hash.slice(1));
      if (!entry?.closest("[data-shown]")) return;
      for (const other of document.querySelectorAll("[data-lit]")) other.removeAttribute("data-lit");
      // Not while the effect runs: what is hidden is drawn first.
      queueMicrotask(() => reveal(entry));
      entry.setAttribute("data-lit", "");
      clearTimeout(timer);
      timer = setTimeout(() => entry.removeAttribute("data-lit"), LIT_MS);
    };
    light();
    window.addEventListener("hashchange", light);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("hashchange", light);
    };
  }, []);
}

function Counted({ word, count }: { word: string; count: number }) {
  return (
    <>
      {word} <span className="text-12 text-faint tabular-nums">{count}</span>
    </>
  );
}
