"use client";

import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { ListPage } from "../../list-page";
import { type IssueView, writeAsked } from "../../view";
import { useLiveList } from "./use-live-list";

const RETRY_MS = 3_000;

/** The answer to a question that was refused, by its status. */
class Refused extends Error {
  constructor(readonly status: number) {
    super(`The list answered ${status}.`);
  }
}

async function fetchPage(address: string, signal: AbortSignal): Promise<ListPage> {
  const response = await fetch(`/api/issues?${address}`, { signal });
  if (!response.ok) throw new Refused(response.status);
  return response.json() as Promise<ListPage>;
}

/** Refused for good, in contrast to a server or a database that is away. */
const isRefusal = (error: Error | null) => error instanceof Refused && error.status < 500;

/** Kept for one person: whoever signs in next in this browser finds nothing of theirs. */
const keyOf = (viewerId: number, address: string) => ["issues", viewerId, address] as const;

/** The question for one page, by its address. */
export const pageQuery = (viewerId: number, address: string) => ({
  queryKey: keyOf(viewerId, address),
  queryFn: ({ signal }: { signal: AbortSignal }) => fetchPage(address, signal),
});

/** A page that the server rendered, and the address that it is of. */
export type FirstPage = { address: string; page: ListPage };

/**
 * The rows of a view. The former ones stay until the next have come; a failure asks again until the database is back.
 */
export function useListPage(viewerId: number, view: IssueView, first: FirstPage) {
  const client = useQueryClient();
  const address = writeAsked(view);
  const query = useQuery({
    ...pageQuery(viewerId, address),
    ...(address === first.address && {
      initialData: first.page,
      initialDataUpdatedAt: Date.parse(first.page.at),
    }),
    placeholderData: keepPreviousData,
    retry: false,
    // Whoever comes back to the tab is told to look again, which moves no row; a new page would.
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.status === "error" && !isRefusal(state.error) ? RETRY_MS : false),
  });

  useRenderedAnew(client, viewerId, first);
  useLiveList(viewerId, view);
  useLostRights(query.error);
  return query;
}

/** What the server rendered anew, after a change, outdates whatever was fetched before. */
function useRenderedAnew(client: QueryClient, viewerId: number, { address, page }: FirstPage) {
  useEffect(() => {
    const at = Date.parse(page.at);
    const key = keyOf(viewerId, address);
    const kept = client.getQueryState(key);
    // A page that comes back from the router's memory may be older than what was fetched since.
    if (!kept || kept.dataUpdatedAt < at) client.setQueryData(key, page, { updatedAt: at });
    void client.invalidateQueries({
      queryKey: ["issues"],
      predicate: ({ state }) => state.dataUpdatedAt < at,
    });
  }, [client, viewerId, address, page]);
}

/** A session that has ended or a right that is gone is for the server to answer. */
function useLostRights(error: Error | null) {
  const router = useRouter();
  const lost = isRefusal(error);
  useEffect(() => {
    if (lost) router.refresh();
  }, [lost, router]);
}

/** Brings in the rows that wait to be shown. */
export function useShowWaiting(viewerId: number, view: IssueView) {
  const client = useQueryClient();
  return () => client.setQueryData<ListPage>(keyOf(viewerId, writeAsked(view)), (page) => page?.waiting ?? page);
}
