"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useRef, useState } from "react";
import { useLive } from "@/ui/live/use-live";
import type { Happening } from "./happenings";

/** However much others do, the page is rendered anew this often at most, in milliseconds. */
const PAUSE_MS = 1_000;
/** One's own change comes back with its answer about as soon as its event does, and is not asked for a second time. In milliseconds. */
const SETTLING_MS = 250;
const SAID_FOR_MS = 8_000;
const MARKED_FOR_MS = 2_500;

type LiveIssueProps = { id: number; stamp: string; viewerId: number; happenings: readonly Happening[] };

/** Keeps the page of an issue as it is now, and says in a few words what others did. What is being chosen or typed waits undisturbed. */
export function LiveIssue({ id, stamp, viewerId, happenings }: LiveIssueProps) {
  const router = useRouter();
  const looking = useRef({ stamp, wanted: false, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  useEffect(() => {
    looking.current.stamp = stamp;
  }, [stamp]);
  useEffect(() => {
    const { current } = looking;
    return () => {
      clearTimeout(current.timer);
      current.timer = undefined;
    };
  }, []);

  useLive("issues", (ids) => {
    if (ids && !ids.has(id)) return;
    looking.current.wanted = true;
    looking.current.timer ??= setTimeout(() => void look(), SETTLING_MS);
  });

  async function look() {
    const { current } = looking;
    current.timer = setTimeout(() => {
      current.timer = undefined;
      if (current.wanted) void look();
    }, PAUSE_MS);
    if (isChoosing()) return;
    current.wanted = false;
    const now = await fetchStamp(id);
    if (now !== undefined && now !== current.stamp) startTransition(() => router.refresh());
  }

  return (
    <p role="status" className="truncate text-13 text-muted max-sm:sr-only sm:max-w-60 lg:max-w-120">
      {useSaid(viewerId, happenings)}
    </p>
  );
}

/** A list, a menu or a dialog is open, whose ground must not move. */
const isChoosing = () =>
  document.querySelector("dialog:modal, [aria-modal=true], [popover=auto]:popover-open") !== null;

/**
 * `null` where the issue is out of sight, or the session is over, which the page itself then says. `undefined` where nobody answers: a page that were asked for now
 * would take the place of this one, with all that is typed in it; once the line is back it is looked at again.
 */
async function fetchStamp(id: number): Promise<string | null | undefined> {
  try {
    const response = await fetch(`/api/issues/stamp?id=${id}`);
    if (response.ok) return ((await response.json()) as { stamp: string }).stamp;
    return [401, 404].includes(response.status) ? null : undefined;
  } catch {
    return undefined;
  }
}

/** What others have done since the last rendering, in words for a while; and marks it in the timeline. */
function useSaid(viewerId: number, happenings: readonly Happening[]): string {
  const known = useRef(new Set(happenings.map(({ key }) => key)));
  const [said, say] = useState("");

  useEffect(() => {
    const fresh = happenings.filter(({ key, by }) => !known.current.has(key) && by !== viewerId);
    known.current = new Set(happenings.map(({ key }) => key));
    const last = fresh.at(-1);
    if (!last) return;
    say(fresh.length > 1 ? `${last.words}, and ${fresh.length - 1} more` : last.words);
    for (const { key } of fresh) {
      const entry = document.getElementById(key);
      // What came to a folded thread is marked where it is folded.
      const mark = entry?.closest("details:not([open])") ?? entry;
      mark?.animate([{ backgroundColor: "var(--color-accent-soft)" }, {}], {
        duration: MARKED_FOR_MS,
        easing: "ease-out",
      });
    }
  }, [happenings, viewerId]);

  useEffect(() => {
    const timer = said ? setTimeout(() => say(""), SAID_FOR_MS) : undefined;
    return () => clearTimeout(timer);
  }, [said]);
  return said;
}
