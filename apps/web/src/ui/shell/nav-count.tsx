"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLive } from "../live/use-live";
import type { LiveCount } from "./nav";

/** How much waits in a place: a number, and on the folded sidebar a dot. */
export function NavCount({ count, collapsed }: { count: number; collapsed: boolean }) {
  if (count === 0) return null;
  return (
    <span
      className={
        collapsed
          ? "absolute top-1 right-1 size-2 overflow-hidden rounded-full bg-accent text-transparent"
          : "ml-auto text-12 font-normal text-muted tabular-nums"
      }
    >
      {/* Another number is another element: a longer one begins elsewhere, and would count as moved. */}
      <span key={count} className={collapsed ? "sr-only" : undefined}>
        {count.toLocaleString("en")}
      </span>
    </span>
  );
}

/** The same, asked again when the server says that it has changed, and when somebody comes back to the tab. */
export function LiveNavCount({ count, url, topic, collapsed }: LiveCount & { collapsed: boolean }) {
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
    retry: false,
  });
  useLive(topic, () => void client.invalidateQueries({ queryKey: ["count", url] }));
  return <NavCount count={data} collapsed={collapsed} />;
}
