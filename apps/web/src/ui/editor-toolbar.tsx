"use client";

import { Bold, Code, Italic, Link2, List, Quote } from "lucide-react";
import type { RefObject } from "react";
import { IconButton } from "./icon-button";

type Mark = { label: string; icon: typeof Bold; before: string; after?: string; line?: boolean };

const MARKS: readonly Mark[] = [
  { label: "Bold", icon: Bold, before: "**", after: "**" },
  { label: "Italic", icon: Italic, before: "_", after: "_" },
  { label: "Code", icon: Code, before: "`", after: "`" },
  { label: "Link", icon: Link2, before: "[", after: "](https://)" },
  { label: "List", icon: List, before: "- ", line: true },
  { label: "Quote", icon: Quote, before: "> ", line: true },
];

/** Buttons that put Markdown around what is selected; the browser's undo takes it back. */
export function EditorToolbar({ area }: { area: RefObject<HTMLTextAreaElement | null> }) {
  return (
    <div role="toolbar" aria-label="Formatting" className="flex max-sm:hidden">
      {MARKS.map((mark) => (
        <IconButton
          key={mark.label}
          size="sm"
          label={mark.label}
          onClick={() => area.current && put(area.current, mark)}
        >
          <mark.icon size={14} aria-hidden="true" />
        </IconButton>
      ))}
    </div>
  );
}

function put(area: HTMLTextAreaElement, { before, after = "", line }: Mark) {
  const { selectionStart, selectionEnd, value } = area;
  const start = line ? value.lastIndexOf("\n", selectionStart - 1) + 1 : selectionStart;
  const chosen = value.slice(start, selectionEnd);
  const text = line ? chosen.replace(/^/gm, before) : `${before}${chosen}${after}`;

  area.focus();
  area.setSelectionRange(start, selectionEnd);
  // Deprecated, but the only way to type for somebody so that undo still works.
  document.execCommand("insertText", false, text);
  if (!line) area.setSelectionRange(start + before.length, start + before.length + chosen.length);
}
