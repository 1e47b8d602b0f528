"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/ui/button";
import { SegmentedChoice } from "@/ui/segmented";
import { tip } from "@/ui/tip";
import { SHOWN, useTimelineChoice } from "./timeline-choice";

type TimelineFilterProps = {
  comments: number;
  changes: number;
  /** The oldest first. */
  entries: readonly ReactNode[];
};

/** One feed of comments and changes, or only one of the two, in the order in which somebody likes to read it. What is not shown stays on the page. */
export function TimelineFilter({ comments, changes, entries }: TimelineFilterProps) {
  const [{ shown: chosen, newest }, choose] = useTimelineChoice();
  // Whoever follows a link to an entry sees it, whatever they usually read; that changes no choice.
  const [led, setLed] = useState(false);
  const shown = led ? "all" : chosen;
  useLitEntry(() => setLed(true));

  return (
    <div data-shown={shown} className="group/timeline grid gap-4">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h3 id="issue-timeline" className="text-13 font-medium text-muted">
          Activity
        </h3>
        <Button
          size="sm"
          look="ghost"
          className="ml-auto"
          icon={newest ? <ArrowDown size={13} aria-hidden="true" /> : <ArrowUp size={13} aria-hidden="true" />}
          onClick={() => choose({ newest: !newest })}
          {...tip(newest ? "Show the oldest first" : "Show the newest first")}
        >
          {newest ? "Newest first" : "Oldest first"}
        </Button>
        <SegmentedChoice
          label="Show"
          name="timeline"
          value={shown}
          onChange={(value) => {
            setLed(false);
            choose({ shown: SHOWN.find((one) => one === value) ?? "all" });
          }}
          options={[
            { value: "all", label: "All" },
            { value: "comments", label: <Counted word="Comments" count={comments} /> },
            { value: "changes", label: <Counted word="Changes" count={changes} /> },
          ]}
        />
      </header>
      <ol className="grid gap-3">{newest ? entries.toReversed() : entries}</ol>
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
