"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { oneAtATime } from "@/lib/one-at-a-time";
import { useLive } from "../live/use-live";
import type { LiveCount } from "./nav";

/** However much others do, a count is asked for this often at most, in milliseconds. */
const PAUSE_MS = 1_000;

/** How much waits in a place, asked again when the server says that it may have changed, and when somebody comes back to the tab. */
export function NavCount({ count, url, topic, collapsed }: LiveCount & { collapsed: boolean }) {
  const client = useQueryClient();
  const { data } = useQuery({
    // What the server rendered anew begins a new question, so that it is never older than what was fetched.
    queryKey: ["count", url, count],
    queryFn: async ({ signal }) => {
      const response = await fetch(url, { signal });
      if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
      return ((await response.json()) as { count: number }).count;
    },
    initialData: count,
    staleTime: 1_000,
    // A number that comes back is not shown with what was fetched when the server last rendered it.
    gcTime: 0,
    retry: false,
  });
  const look = useRef<() => void>(() => undefined);
  useEffect(() => {
    const { ask, stop } = oneAtATime(() => client.invalidateQueries({ queryKey: ["count", url] }), PAUSE_MS);
    look.current = ask;
    return stop;
  }, [client, url]);
  useLive(topic, () => look.current());
  return <Count count={data} collapsed={collapsed} />;
}

/** A number, and on the folded sidebar a dot. */
function Count({ count, collapsed }: { count: number; collapsed: boolean }) {
  if (count === 0) return null;
  return (
    <span
      className={
        collapsed
          ? "absolute top-1 right-1 size-2 overflow-hidden rounded-full bg-accent text-transparent"
          : // As wide whatever it says, so that a number which grows moves nothing.
            "ml-auto min-w-10 text-right text-12 font-normal text-muted tabular-nums"
      }
    >
      {/* Another number is another element: a longer one begins elsewhere, and would count as moved. */}
      <span key={count} className={collapsed ? "sr-only" : undefined}>
        {count.toLocaleString("en")}
      </span>
    </span>
  );
}
