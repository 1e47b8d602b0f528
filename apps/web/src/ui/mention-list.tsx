"use client";

import { type RefObject, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { Avatar } from "./avatar";
import { caretBox } from "./caret";
import { place } from "./place";
import { FLOATING } from "./popover";
import type { Person } from "./use-mentions";

type MentionListProps = {
  id: string;
  area: RefObject<HTMLTextAreaElement | null>;
  people: readonly Person[];
  active: number;
  /** Where in the text the name begins. */
  from: number;
  onChoose: (person: Person) => void;
};

export const mentionOption = (list: string, person: Person) => `${list}-${person.id}`;

/** The people to name, below the place where one types. The focus stays in the text. */
export function MentionList({ id, area, people, active, from, onChoose }: MentionListProps) {
  const panel = useRef<HTMLDivElement>(null);
  const shown = people.length > 0;

  useEffect(() => {
    const [list, text] = [panel.current, area.current];
    if (!list || !text) return;
    if (!shown) {
      if (list.matches(":popover-open")) list.hidePopover();
      return;
    }
    if (!list.matches(":popover-open")) list.showPopover();
    place({ getBoundingClientRect: () => caretBox(text, from) }, list, "bottom-start");
  }, [shown, area, from]);

  return (
    <>
      <div
        ref={panel}
        id={id}
        popover="manual"
        role="listbox"
        aria-label="People"
        className={cn(FLOATING, "w-64 max-w-[calc(100vw-1rem)] p-1")}
      >
        {people.map((person, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are pressed in the text, which keeps the focus.
          <div
            key={person.id}
            id={mentionOption(id, person)}
            role="option"
            aria-selected={at === active}
            tabIndex={-1}
            // Not on click: that would take the focus out of the text first.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(person)}
            className="flex min-h-8 cursor-default items-center gap-2 rounded-mark border border-transparent px-2 text-13 hover:bg-hover aria-selected:bg-pressed forced-colors:aria-selected:border-[Highlight] pointer-coarse:min-h-11"
          >
            <Avatar id={person.id} name={person.name} size="sm" />
            <span className="truncate">{person.name}</span>
          </div>
        ))}
      </div>
      <span aria-live="polite" className="sr-only">
        {shown && `${people.length === 1 ? "1 person" : `${people.length} people`}. Arrow keys choose, Enter takes.`}
      </span>
    </>
  );
}
