"use client";

import type { Actor } from "@qm/domain";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { whenIdle } from "@/ui/when-idle";
import type { OwnDisplay } from "../../display";
import type { ListPage } from "../../list-page";
import { type IssueView, issuesHref, parseIssueView, seenBy, writeAsked } from "../../view";
import { beforeGoing } from "./use-issue-view";
import { pageQuery } from "./use-list-page";

/** A page that nobody has looked at yet. Looking at it takes the mark away, since the list's own question has none. */
export const AHEAD = { ahead: true };

/**
 * Fetches the page behind an address: ahead, where somebody is about to follow a link to it, and the moment that somebody goes there,
 * so that the server answers while the browser draws. Answers with the page that is on its way, unless it is there already.
 */
export function useFetchAhead(actor: Actor, own: OwnDisplay): (href: string) => Promise<unknown> | undefined {
  const client = useQueryClient();
  const fetchAhead = useCallback(
    (href: string) => {
      const { view } = parseIssueView(actor, new URL(href, location.href).searchParams);
      const query = pageQuery(actor.id, writeAsked(seenBy(view, own)));
      const isThere = client.getQueryData(query.queryKey) !== undefined;
      const coming = client.prefetchQuery({ ...query, meta: AHEAD });
      return isThere ? undefined : coming;
    },
    [client, actor, own],
  );
  useEffect(() => beforeGoing(fetchAhead), [fetchAhead]);
  return fetchAhead;
}

/** A list that has just come is looked at again as soon as its line stands, which would outdate what was fetched before. */
const REST_MS = 400;
/** However much others do, the next page is fetched ahead again this often at most. */
const PAUSE_MS = 5_000;

/** Fetches the next page when the browser has nothing else to do, unless the person saves data. */
export function useNextPageAhead(view: IssueView, page: ListPage | undefined, fetchAhead: (href: string) => unknown) {
  const next = page?.after ? issuesHref({ ...view, place: { after: page.after } }) : null;
  const at = page?.at;
  const last = useRef({ next, at: Number.NEGATIVE_INFINITY });

  useEffect(() => {
    if (!next || !at || savesData()) return;
    const rest = last.current.next === next ? last.current.at + PAUSE_MS - performance.now() : 0;
    let callOff = () => {};
    const timer = setTimeout(
      () => {
        callOff = whenIdle(() => {
          last.current = { next, at: performance.now() };
          void fetchAhead(next);
        });
      },
      Math.max(REST_MS, rest),
    );
    return () => {
      clearTimeout(timer);
      callOff();
    };
  }, [next, at, fetchAhead]);
}

/** Forgets what was fetched ahead, once something has changed: what is looked at for the first time is as it is then. */
export function forgetAhead(client: QueryClient, viewerId: number): void {
  client.removeQueries({
    queryKey: ["issues", viewerId],
    type: "inactive",
    predicate: ({ meta }) => meta?.ahead === true,
  });
}

/** Not every browser tells. */
const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
