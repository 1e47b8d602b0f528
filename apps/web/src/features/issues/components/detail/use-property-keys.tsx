"use client";

import { issueNumber } from "@qm/domain";
import {
  CalendarClock,
  CircleDot,
  Folder,
  Megaphone,
  Milestone,
  TriangleAlert,
  UserRound,
  Users,
  Wrench,
} from "lucide-react";
import type { ReactNode } from "react";
import { type Field, on } from "@/lib/fields";
import { openByKey } from "@/ui/open-by-key";
import { usePaletteSource } from "@/ui/palette/use-palette-source";
import { toast } from "@/ui/toast";
import { useHotkeys } from "@/ui/use-hotkeys";
import { type DetailsKey, issueFields } from "../../fields";
import { useIssue } from "./issue-editing";

/** These have their own place in the reading column. */
const READ: readonly DetailsKey[] = ["title", "description", "url"];
export const PROPERTY_KEYS = on("details", issueFields).filter((key) => !READ.includes(key));

type Said = { label: string; keys?: string; words?: string; icon?: ReactNode };

/** How changing a property is called where its field's name alone does not say it, and its key where it has one. */
// biome-ignore format: a table reads best as a table
const SAID: Partial<Record<DetailsKey, Said>> = {
  severity:   { label: "Change the severity", keys: "p", icon: <TriangleAlert /> },
  categoryId: { label: "Change the category", icon: <Folder /> },
  campaignId: { label: "Change the campaign", icon: <Megaphone /> },
  teamId:     { label: "Move to a team", words: "change the", icon: <Users /> },
  assignedTo: { label: "Assign", keys: "a", words: "change the assignee to", icon: <UserRound /> },
  dueAt:      { label: "Set the due date", keys: "shift+d", words: "change day", icon: <CalendarClock /> },
  stage:      { label: "Say where it was found", words: "change set the stage", icon: <Milestone /> },
  rootCause:  { label: "Set the root cause", words: "change", icon: <Wrench /> },
};

const saidOf = (key: DetailsKey): Said => {
  const field: Field = issueFields[key];
  return SAID[key] ?? { label: `Change the ${field.label.toLowerCase()}` };
};

/**
 * Lets the properties be reached by key and by the palette, each at the control with which it is changed.
 * @param reveal shows them where they are folded away
 */
export function usePropertyKeys(reveal: () => void) {
  const { issue, actor, rights, edit, undoLast } = useIssue();
  const press = (id: string) => {
    reveal();
    openByKey(id);
  };
  const assignToMe = async () => {
    const outcome = await edit(
      { assignedTo: String(actor.id) },
      { shown: { assignedTo: actor.id }, words: "yourself" },
    );
    if (outcome.is === "refused") toast({ tone: "error", text: outcome.fields.assignedTo?.[0] ?? outcome.message });
    if (outcome.is !== "done") return;
    const { undo } = outcome;
    toast({
      text: `${issueNumber(issue.id)} is yours.`,
      ...(undo && { action: { label: "Undo", run: () => void undo() } }),
    });
  };
  const deeds = [
    ...(rights.moves.length > 0
      ? [{ id: "issue-status", label: "Change the status", keys: "s", icon: <CircleDot /> }]
      : []),
    ...(rights.edit ? PROPERTY_KEYS.map((key) => ({ id: `issue-${key}`, ...saidOf(key) })) : []),
  ];

  useHotkeys("This issue", [
    ...deeds.flatMap(({ id, label, keys }) => (keys ? [{ keys, label, run: () => press(id) }] : [])),
    ...(rights.edit
      ? [
          { keys: "i", label: "Assign to me", run: assignToMe },
          { keys: "z", label: "Undo the last change", run: undoLast },
        ]
      : []),
  ]);
  usePaletteSource({
    heading: "This issue",
    order: 15,
    entries: () => deeds.map((deed) => ({ ...deed, run: () => press(deed.id) })),
  });
}
