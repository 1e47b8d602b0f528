"use client";

import { useEffect, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import type { Presence, Present } from "@/lib/live";
import { Avatar } from "@/ui/avatar";
import { isLooking } from "@/ui/live/live";
import { useLive } from "@/ui/live/use-live";
import { tip } from "@/ui/tip";
import { beHere } from "./being-here";

const MOST_SHOWN = 4;
const TYPED_INTO = "textarea, input:not([type]), input[type=text], input[type=url], [contenteditable=true]";

/** Who else has the issue before them at this moment, and who of them writes. */
export function IssuePresence({ issueId }: { issueId: number }) {
  const others = useOthers(issueId);
  const shown = others.slice(0, MOST_SHOWN);
  const rest = others.slice(MOST_SHOWN);

  return (
    <div role="status" aria-label="Also here" className="relative flex h-6 items-center">
      <ul className="flex -space-x-1.5">
        {shown.map(({ id, name, writing }) => (
          <li key={id} {...tip(`${name} ${deedOf(writing)}`)} className="relative">
            <Avatar id={id} name={name} className={cn("ring-2", writing ? "ring-accent" : "ring-ground")} />
            {writing && (
              <span
                aria-hidden="true"
                className="absolute -right-0.5 -bottom-0.5 size-2 rounded-full bg-accent ring-2 ring-ground"
              />
            )}
            <span className="sr-only">
              {name} {deedOf(writing)}
            </span>
          </li>
        ))}
        {rest.length > 0 && (
          <li
            {...tip(rest.map(({ name }) => name).join(", "))}
            className="relative grid size-6 place-items-center rounded-full bg-sunken text-12 text-muted tabular-nums ring-2 ring-ground"
          >
            +{rest.length}
          </li>
        )}
      </ul>
    </div>
  );
}

const deedOf = (writing: boolean) => (writing ? "is writing here" : "is looking at this");

/** Says that this tab is here, and hears who else is. */
function useOthers(issueId: number): Present[] {
  const [others, setOthers] = useState<Present[]>([]);
  const again = useRef<() => void>(() => undefined);
  useLive("presence", (issue) => {
    if (issue === null || issue === issueId) again.current();
  });

  useEffect(() => {
    const tab = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
    const life = new AbortController();
    const { signal } = life;
    const here = beHere({ tell: (is) => tell({ issue: issueId, tab, is }), isLooking, onOthers: setOthers });
    const typed = ({ target }: Event) => {
      if (!(target instanceof Element) || !target.matches(TYPED_INTO) || target.closest("[data-elsewhere]")) return;
      here.typed();
    };

    again.current = here.say;
    document.addEventListener("input", typed, { signal });
    document.addEventListener("visibilitychange", here.say, { signal });
    window.addEventListener("pagehide", here.leave, { signal });
    return () => {
      life.abort();
      here.end();
    };
  }, [issueId]);
  return others;
}

/** @returns who else is there; `null` where that cannot be told */
async function tell(where: { issue: number; tab: string; is: Presence }): Promise<Present[] | null> {
  try {
    const response = await fetch("/api/live/presence", {
      method: "POST",
      body: JSON.stringify(where),
      keepalive: where.is === "gone",
    });
    return response.ok ? ((await response.json()) as { others: Present[] }).others : [];
  } catch {
    // Without a network nobody is seen, and the line will tell when it is back.
    return null;
  }
}
