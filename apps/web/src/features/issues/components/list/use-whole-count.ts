"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isFollowed } from "@/ui/charts/mark-followed";
import { toast } from "@/ui/toast";
import type { Count } from "../../counts";
import type { ListPage } from "../../list-page";
import type { IssueView } from "../../view";
import { questionOf } from "./question-of";

/** A number that somebody asked for is asked again while others change the list, but no more often than this. */
const FRESH_MS = 10_000;

/** How many a list holds: as far as it was counted with its rows, or further where somebody asked for that, or came from a mark that says so. */
export type WholeCount = Count & {
  pending: boolean;
  /** Counted as far as anybody counts: asking again would tell no more. */
  final: boolean;
  /** Counts on; `null` where that failed, which the person is told. */
  countOn: () => Promise<Count | null>;
};

export function useWholeCount(viewerId: number, view: IssueView, page: ListPage | undefined): WholeCount {
  const client = useQueryClient();
  const question = questionOf(view);
  const [askedFor, setAskedFor] = useState<string | null>(() => (isFollowed(question) ? question : null));
  const asked = askedFor === question && Boolean(page?.more);
  const query = {
    queryKey: ["count", viewerId, question, page && Math.floor(Date.parse(page.at) / FRESH_MS)],
    queryFn: () => fetchCount(question),
    staleTime: FRESH_MS,
    retry: 1,
  };
  const { data, isFetching } = useQuery({
    ...query,
    enabled: asked,
    placeholderData: (before: Count | undefined, of) => (of?.queryKey[2] === question ? before : undefined),
  });

  const countOn = async () => {
    setAskedFor(question);
    try {
      return await client.fetchQuery(query);
    } catch {
      setAskedFor(null);
      toast({ tone: "error", text: "They could not be counted. Try again in a moment." });
      return null;
    }
  };

  const { total = 0, more = false } = page ?? {};
  const counted = asked && data ? data : null;
  return {
    ...(counted ?? { total, more }),
    pending: asked && isFetching && !data,
    final: !more || counted !== null,
    countOn,
  };
}

async function fetchCount(question: string): Promise<Count> {
  const response = await fetch(`/api/issues/count?${question}`);
  if (!response.ok) throw new Error(`The count answered ${response.status}.`);
  return response.json() as Promise<Count>;
}
