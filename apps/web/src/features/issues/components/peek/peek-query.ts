import { issueNumber } from "@qm/domain";
import type { IssueDetails } from "../../find";

export type Peeked = IssueDetails & { at: Date };

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
/** Free texts and values of history are texts, whatever they look like. */
const TEXTS = new Set(["before", "after", "body", "title", "description", "url", "name"]);

const revived = (key: string, value: unknown) =>
  typeof value === "string" && !TEXTS.has(key) && MOMENT.test(value) ? new Date(value) : value;

/** The question for one issue as its page shows it. A new version is a new answer, for which the former one stands until then. */
export const peekQuery = (viewerId: number, id: number, version: number) => ({
  queryKey: ["peek", viewerId, id, version] as const,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Peeked> => {
    const response = await fetch(`/api/issues/details?id=${issueNumber(id)}`, { signal });
    if (!response.ok) throw new Error(`The issue answered ${response.status}.`, { cause: response.status });
    return JSON.parse(await response.text(), revived) as Peeked;
  },
  staleTime: 30_000,
});
