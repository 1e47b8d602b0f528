"use client";

import type { ChartNoteKind } from "@qm/domain";
import { useQueryClient } from "@tanstack/react-query";
import { MessageSquarePlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuEntry } from "@/ui/menu";
import type { Answer, ChartNote } from "../answer";

const NoteDialog = dynamic(() => import("./chart-note-dialogs").then((module) => module.NoteDialog));
const TakeBackDialog = dynamic(() => import("./chart-note-dialogs").then((module) => module.TakeBackDialog));

const deedsOf = ({ one }: { one: string }): Record<ChartNoteKind, string> => ({
  note: "Add a note",
  phase: "Start new limits",
  excluded: `Leave a ${one} out of the limits`,
  baseline: "Freeze limits",
});

type ChartNotesMenuProps = { title: string; viewerId: number; answer: Extract<Answer, { drawn: "control" }> };

/** What can be said of a chart, and what of it can be taken back, by those who decide what its limits come from. */
export function ChartNotesMenu({ title, viewerId, answer }: ChartNotesMenuProps) {
  const client = useQueryClient();
  const [saying, say] = useState<ChartNoteKind | null>(null);
  const [leaving, leave] = useState<ChartNote | null>(null);
  const { annotates, notes, points, each } = answer;
  if (!annotates) return null;

  const done = () => void client.invalidateQueries({ queryKey: ["metrics", viewerId] });
  const deeds = deedsOf(each);
  const kinds = Object.keys(deeds) as ChartNoteKind[];
  const items: MenuEntry[] = [
    ...kinds.map((kind) => ({ key: kind, label: deeds[kind], onSelect: () => say(kind) })),
    ...(notes.length > 0 ? ["separator" as const, { heading: "Take back" }] : []),
    ...notes.map((note) => ({ key: `note ${note.id}`, label: note.about, onSelect: () => leave(note) })),
  ];

  return (
    <>
      <Menu
        label={`Notes and limits: ${title}`}
        items={items}
        trigger={(props) => (
          <IconButton {...props} size="sm" label={`Notes and limits: ${title}`}>
            <MessageSquarePlus size={15} aria-hidden="true" />
          </IconButton>
        )}
      />
      {saying && (
        <NoteDialog
          kind={saying}
          title={deeds[saying]}
          of={annotates}
          each={each}
          points={points}
          onClose={() => say(null)}
          onDone={done}
        />
      )}
      {leaving && <TakeBackDialog note={leaving} onClose={() => leave(null)} onDone={done} />}
    </>
  );
}
