"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { oneAtATime } from "@/lib/one-at-a-time";
import { useLive } from "@/ui/live/use-live";
import type { ListAgain, ListPage } from "../../list-page";
import { type IssueView, MOST_SHOWN, writeAsked } from "../../view";
import { watchChanges } from "../acting/own-changes";
import { lookedAgain, partAgain } from "./looked-again";
import { forgetAhead } from "./pages-ahead";

/** However much others do, the list is looked at again this often at most, in milliseconds. */
const PAUSE_MS = 1_000;

/** Keeps the rows and cards on the screen as they are now, without moving one: see `lookedAgain`. */
export function useLiveList(viewerId: number, view: IssueView): void {
  const client = useQueryClient();
  const asked = useRef({ view, viewerId });
  const look = useRef<() => void>(() => undefined);
  useEffect(() => {
    asked.current = { view, viewerId };
  }, [view, viewerId]);
  useEffect(() => {
    const { ask, stop } = oneAtATime(() => lookAgain(client, asked.current.viewerId, asked.current.view), PAUSE_MS);
    look.current = ask;
    return stop;
  }, [client]);

  useLive("issues", () => look.current());
}

async function lookAgain(client: QueryClient, viewerId: number, view: IssueView): Promise<void> {
  const address = writeAsked(view);
  const key = ["issues", viewerId, address];
  forgetAhead(client, viewerId);
  const onScreen = client
    .getQueryCache()
    .findAll({ queryKey: ["issues", viewerId], type: "active" })
    .flatMap(({ queryKey, state }) => (state.data ? [{ queryKey, page: state.data as ListPage }] : []));
  const shown = new Set(onScreen.flatMap(({ page }) => page.rows.map(({ id }) => id)));
  if (!client.getQueryData(key)) return client.invalidateQueries({ queryKey: ["issues", viewerId] });

  const isOutdated = watchChanges();
  const again = await fetchAgain(address, [...shown]);
  // A change of one's own is shown before it is made; with its answer the list is fetched anyway.
  if (isOutdated()) return;
  // What cannot be had now is asked for in the ordinary way, which goes on trying and knows what to say.
  if (!again) return client.invalidateQueries({ queryKey: key });
  void client.invalidateQueries({
    queryKey: ["issues", viewerId],
    refetchType: "none",
    predicate: ({ queryKey }) => queryKey[2] !== address,
  });

  client.setQueryData<ListPage>(key, (page) => page && lookedAgain(page, again));
  const now = new Map([...again.page.rows, ...again.others].map((row) => [row.id, row]));
  for (const { queryKey } of onScreen.filter((one) => one.queryKey[2] !== address)) {
    client.setQueryData<ListPage>(queryKey, (page) => page && partAgain(page, now));
  }
}

/** As many rows as one question takes, in turn: of what is asked twice, the first answer is the page. */
async function fetchAgain(address: string, shown: readonly number[]): Promise<ListAgain | null> {
  const first = await askAgain(address, shown.slice(0, MOST_SHOWN));
  if (!first || shown.length <= MOST_SHOWN) return first;
  const rest = await fetchAgain(address, shown.slice(MOST_SHOWN));
  return rest && { page: first.page, others: [...rest.page.rows, ...rest.others, ...first.others] };
}

async function askAgain(address: string, shown: readonly number[]): Promise<ListAgain | null> {
  try {
    const response = await fetch(`/api/issues/again?${address}&shown=${shown}`);
    return response.ok ? ((await response.json()) as ListAgain) : null;
  } catch {
    // No network: the line will be taken up again, and with it everything is looked at.
    return null;
  }
}
