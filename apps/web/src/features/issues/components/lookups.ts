import { issueNumber, type Role, type Status } from "@qm/domain";
import type { Option } from "@/ui/combobox";
import type { Template } from "../templating";

/** An open issue with a title like the one that is typed. */
export type SimilarIssue = { id: number; title: string; status: Status };

type Named = { id: number; name: string; role?: Role };

async function fetchJson<T>(path: string, params: Record<string, string>, signal: AbortSignal): Promise<T> {
  const response = await fetch(`${path}?${new URLSearchParams(params)}`, { signal });
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return response.json() as Promise<T>;
}

const asOption = ({ id, name }: Named): Option => ({ value: String(id), label: name });

/** Active campaigns whose name holds the words, one's own teams' first. */
export async function loadCampaigns(words: string, signal: AbortSignal): Promise<Option[]> {
  const { options } = await fetchJson<{ options: Named[] }>("/api/issues/options/campaigns", { q: words }, signal);
  return options.map(asOption);
}

/** People of one team whose name holds the words. */
export async function loadPeople(teamId: string, words: string, signal: AbortSignal): Promise<Option[]> {
  const asked = { q: words, ...(teamId && { team: teamId }) };
  const { options } = await fetchJson<{ options: Named[] }>("/api/issues/options/people", asked, signal);
  return options.map(asOption);
}

export async function loadSimilar(title: string, signal: AbortSignal): Promise<SimilarIssue[]> {
  const { issues } = await fetchJson<{ issues: SimilarIssue[] }>("/api/issues/similar", { title }, signal);
  return issues;
}

/** Issues to be the original of a duplicate, by number or words, in every status. */
export async function loadOriginals(words: string, signal: AbortSignal): Promise<Option[]> {
  const asked: Record<string, string> = words.trim() ? { q: words.trim() } : {};
  const { rows } = await fetchJson<{ rows: SimilarIssue[] }>("/api/issues", asked, signal);
  return rows.slice(0, 20).map(({ id, title }) => ({ value: String(id), label: title, detail: issueNumber(id) }));
}

/** The filing templates of every team. */
export async function loadTemplates(signal: AbortSignal): Promise<Template[]> {
  const { templates } = await fetchJson<{ templates: Template[] }>("/api/issues/templates", {}, signal);
  return templates;
}
