"use client";

import { issueNumber } from "@qm/domain";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLive } from "@/ui/live/use-live";
import type { IssuePage } from "../wire";

/** The issue is not there, or not this person's to decide over. */
class Absent extends Error {}

async function fetchIssue(id: number, signal: AbortSignal): Promise<IssuePage> {
  const response = await fetch(`/api/triage?issue=${issueNumber(id)}`, { signal });
  if (response.status === 404) throw new Absent();
  if (!response.ok) throw new Error(`The issue answered ${response.status}.`);
  return response.json() as Promise<IssuePage>;
}

/** Kept for one person: whoever signs in next in this browser finds nothing of theirs. */
const queryOf = (viewerId: number, id: number) => ({
  queryKey: ["triage", viewerId, id] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => fetchIssue(id, signal),
});

/** The open issue with all that a decision needs; the one that comes next is fetched ahead. */
export function useTriageIssue(viewerId: number, id: number | null, nextId: number | null, first: IssuePage | null) {
  const client = useQueryClient();
  const query = useQuery({
    ...queryOf(viewerId, id ?? 0),
    enabled: id !== null,
    ...(first && first.issue.id === id && { initialData: first }),
    retry: (count, error) => !(error instanceof Absent) && count < 2,
  });
  // Whatever is kept of an issue that has changed is asked for again: at once where it stands open, else as it is opened.
  useLive("issues", (ids) => {
    void client.invalidateQueries({
      queryKey: ["triage", viewerId],
      predicate: ({ queryKey }) => ids === null || ids.has(Number(queryKey[2])),
    });
  });
  useEffect(() => {
    if (nextId !== null) void client.prefetchQuery(queryOf(viewerId, nextId));
  }, [client, viewerId, nextId]);

  return {
    page: id === null ? null : (query.data ?? null),
    isAbsent: query.error instanceof Absent,
    failed: query.isError,
  };
}
