import type { LoadPeople, Person } from "@/ui/use-mentions";

/** Asks who may be named on an issue, in an internal note or elsewhere. */
export const mentionLoader =
  (issueId: number, internal: boolean): LoadPeople =>
  async (words, signal) => {
    const asked = new URLSearchParams({ issue: String(issueId), q: words, ...(internal && { internal: "yes" }) });
    const response = await fetch(`/api/issues/options/mentions?${asked}`, { signal });
    if (!response.ok) throw new Error(`The people could not be loaded: ${response.status}.`);
    const { options } = (await response.json()) as { options: Person[] };
    return options;
  };
