"use client";

import { type Actor, issueNumber, parseIssueNumber } from "@qm/domain";
import { List } from "lucide-react";
import type { Route } from "next";
import { Avatar } from "@/ui/avatar";
import type { ExactEntry, PaletteEntry } from "@/ui/palette/palette-store";
import { usePaletteSource } from "@/ui/palette/use-palette-source";
import { StatusMark } from "@/ui/status-mark";
import { issueHref } from "../../issue-href";
import type { ListPage } from "../../list-page";
import { defaultScope, issuesHref } from "../../view";
import { loadPeople } from "../lookups";
import { recentIssues } from "./recent-issues";

const MOST = 8;

/** What the palette finds in the house: issues by number and words, and people by name, each under the rights of who asks. */
export function HouseSearch({ actor }: { actor: Actor }) {
  usePaletteSource({
    heading: "Issues",
    order: 20,
    search: (words, signal) => (words ? findByWords(actor, words, signal) : lately(actor, signal)),
    expects: () => recentIssues(actor.id).length,
    exact: byNumber,
  });
  usePaletteSource({
    heading: "People",
    order: 40,
    named: true,
    search: async (words, signal) => {
      if (words.length < 2) return [];
      const people = await loadPeople("", words, signal);
      return people.slice(0, MOST).map(({ value, label }) => ({
        id: `person ${value}`,
        label,
        detail: "Issues assigned to them",
        icon: <Avatar id={Number(value)} name={label} size="sm" />,
        href: issuesHref({ scope: defaultScope(actor), filters: { assignedTo: [Number(value)] } }) as Route,
      }));
    },
  });
  return null;
}

/** The issues that were opened lately in this browser, as far as they are in sight. */
async function lately(actor: Actor, signal: AbortSignal): Promise<PaletteEntry[]> {
  const ids = recentIssues(actor.id);
  if (ids.length === 0) return [];
  const found = await findIssues({ id: ids.join(",") }, signal);
  const place = (entry: PaletteEntry) => ids.findIndex((id) => entry.id === `issue ${id}`);
  return found.toSorted((a, b) => place(a) - place(b));
}

/** The newest with these words; where there are more, the list of all is one step further. */
async function findByWords(actor: Actor, words: string, signal: AbortSignal): Promise<PaletteEntry[]> {
  const found = await findIssues({ q: words }, signal);
  if (found.length <= MOST) return found;
  const all: PaletteEntry = {
    id: "issues with these words",
    label: `All issues with “${words}”`,
    icon: <List />,
    href: issuesHref({ scope: defaultScope(actor), text: words }) as Route,
  };
  return [...found.slice(0, MOST), all];
}

async function findIssues(asked: Record<string, string>, signal: AbortSignal): Promise<PaletteEntry[]> {
  const response = await fetch(`/api/issues?${new URLSearchParams(asked)}`, { signal });
  if (!response.ok) throw new Error(`The search answered ${response.status}.`);
  const { rows } = (await response.json()) as Pick<ListPage, "rows">;
  return rows.map(entryOf);
}

type Found = Pick<ListPage["rows"][number], "id" | "title" | "status" | "resolution">;

const entryOf = ({ id, title, status, resolution }: Found): PaletteEntry => ({
  id: `issue ${id}`,
  label: title,
  detail: issueNumber(id),
  icon: <StatusMark status={status} resolution={resolution} bare />,
  href: issueHref(id),
});

/** The issue whose number was typed, wherever it is in one's sight. */
function byNumber(words: string): ExactEntry | null {
  const id = parseIssueNumber(words);
  if (id === null) return null;
  return {
    entry: { id: `issue ${id}`, label: `Open ${issueNumber(id)}`, href: issueHref(id) },
    missing: `There is no ${issueNumber(id)} that you can see.`,
    look: async (signal) => {
      const response = await fetch(`/api/issues/details?id=${id}`, { signal });
      if (response.status === 404) return null;
      if (!response.ok) throw new Error(`The search answered ${response.status}.`);
      return entryOf(((await response.json()) as { issue: Found }).issue);
    },
  };
}
