"use client";

import { namesIn, withNames, withTokens } from "@qm/domain";
import { useMemo } from "react";
import { useDraft } from "@/ui/use-draft";
import type { Person } from "@/ui/use-mentions";
import { useIssue } from "./issue-editing";
import { mentionLoader } from "./mention-loader";
import { useTextEditing } from "./use-text-editing";

const NOBODY: readonly Person[] = [];

/** The description while it is edited: people are typed by their names, which are kept with the draft. */
export function useDescription() {
  const { issue, actor, names } = useIssue();
  const chosen = useDraft<readonly Person[]>(`description-named-${actor.id}-${issue.id}`, NOBODY);
  const stand = namesIn(issue.description).map(({ id, name }) => ({ id, name: names.user[id] ?? name }));
  const people = [...stand, ...chosen.value];
  const asSent = (text: string) => withTokens(text, people);
  const editing = useTextEditing("description", { asTyped: (text) => withNames(text, stand), asSent });
  const loadPeople = useMemo(() => mentionLoader(issue.id, false), [issue.id]);

  return {
    ...editing,
    asSent,
    loadPeople,
    people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
    name: (person: Person) => chosen.change((was) => [...was, person]),
    async save() {
      const saved = await editing.save();
      if (saved) chosen.clear();
      return saved;
    },
    discard() {
      chosen.clear();
      editing.discard();
    },
  };
}
