"use client";

import { Pencil } from "lucide-react";
import { type KeyboardEvent, useEffect, useEffectEvent } from "react";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Textarea } from "@/ui/textarea";
import { useHotkeys } from "@/ui/use-hotkeys";
import { useIssue } from "./issue-editing";
import { useTextEditing } from "./use-text-editing";

/** In the address of an issue: its title is to be edited. */
const EDIT = "#edit";

/** The title, edited where it stands: Enter saves, Escape leaves. */
export function IssueTitle() {
  const { issue, rights } = useIssue();
  const { isOpen, open, ...editing } = useTextEditing("title");
  const begin = useEffectEvent(open);
  useEffect(() => {
    if (location.hash !== EDIT || !rights.rephrase) return;
    window.history.replaceState(window.history.state, "", location.pathname);
    begin();
  }, [rights.rephrase]);
  useHotkeys("This issue", rights.rephrase ? [{ keys: "e", label: "Edit the title", run: open }] : []);

  if (!isOpen) {
    return (
      <h2 className="group flex items-start gap-1 text-20 font-semibold wrap-anywhere">
        <span className="min-w-0">{issue.title}</span>
        {rights.rephrase && (
          <IconButton
            size="sm"
            label="Edit the title"
            keys="e"
            onClick={open}
            className="pointer-fine:opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
          >
            <Pencil size={14} aria-hidden="true" />
          </IconButton>
        )}
      </h2>
    );
  }

  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") editing.leave();
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void editing.save();
  };
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void editing.save();
      }}
    >
      <Textarea
        aria-label="Title"
        aria-invalid={editing.problem ? true : undefined}
        aria-describedby="issue-title-problem"
        autoFocus
        rows={1}
        readOnly={editing.pending}
        value={editing.value}
        onChange={(event) => editing.change(event.target.value.replaceAll(/[\r\n]+/g, " "))}
        onKeyDown={press}
        className="min-h-10 resize-none text-16 font-medium sm:text-16"
      />
      <p id="issue-title-problem" aria-live="polite" className="text-12 text-danger-ink empty:hidden">
        {editing.problem}
      </p>
      <div className="flex items-center gap-2">
        <Button type="submit" look="primary" size="sm" keys="Enter" pending={editing.pending}>
          Save title
        </Button>
        <Button look="ghost" size="sm" onClick={editing.discard}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
