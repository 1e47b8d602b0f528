"use client";

import { filesIn } from "@qm/domain";
import { Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/ui/button";
import { DraftNotice } from "@/ui/draft-notice";
import { MarkdownEditor } from "@/ui/markdown-editor";
import { usePaletteSource } from "@/ui/palette/use-palette-source";
import { toast } from "@/ui/toast";
import { DraftFile } from "../files/draft-file";
import { useIssueFiles } from "../files/issue-files";
import { leftBehind, missingIn } from "../files/refer";
import { useIssue } from "./issue-editing";
import { useDescription } from "./use-description";

/** The description: read as it was rendered, or written as Markdown in the same place. */
export function IssueDescription({ rendered }: { rendered: ReactNode }) {
  const { issue, rights } = useIssue();
  const { isOpen, open, ...editing } = useDescription();
  const { area, files, arrived, isBusy } = useIssueFiles();
  usePaletteSource({
    heading: "This issue",
    order: 15,
    entries: () =>
      rights.rephrase && !isOpen
        ? [{ id: "issue-description", label: "Edit the description", icon: <Pencil />, run: open }]
        : [],
  });

  async function save() {
    if (isBusy) return toast({ tone: "info", text: "A file is still on its way. Save when it is there." });
    const there = [...files.map(({ ref }) => ref), ...[...arrived, ...filesIn(issue.description)].map(({ id }) => id)];
    const missing = missingIn(editing.value, there);
    if (missing) return toast({ tone: "error", text: missing });
    const left = leftBehind(issue.description, editing.value, files, "issue");
    if ((await editing.save()) && left) toast({ text: left });
  }

  if (!isOpen) {
    return (
      <section aria-labelledby="issue-description" className="grid gap-2">
        <header className="flex min-h-7 items-center justify-between gap-2">
          <h3 id="issue-description" className="text-13 font-medium text-muted">
            Description
          </h3>
          {rights.rephrase && (
            <Button size="sm" look="ghost" icon={<Pencil size={14} aria-hidden="true" />} onClick={open}>
              {editing.restored ? "Continue the draft" : "Edit"}
              <span className="sr-only"> of the description</span>
            </Button>
          )}
        </header>
        {issue.description ? rendered : <p className="text-14 text-faint">No description.</p>}
      </section>
    );
  }

  return (
    <form
      className="grid gap-2"
      onKeyDown={(event) => event.key === "Escape" && editing.leave()}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {editing.restored && <DraftNotice onDiscard={editing.discard} />}
      <MarkdownEditor
        label="Description"
        aria-label="Description"
        aria-invalid={editing.problem ? true : undefined}
        aria-describedby="issue-description-problem"
        autoFocus
        sends="mod+Enter"
        readOnly={editing.pending}
        area={area}
        file={(id, words) => <DraftFile id={id} words={words} sent={arrived} files={files} />}
        loadPeople={editing.loadPeople}
        onName={editing.name}
        people={editing.people}
        asSent={editing.asSent}
        value={editing.value}
        onChange={(event) => editing.change(event.target.value)}
      />
      <p id="issue-description-problem" aria-live="polite" className="text-12 text-danger-ink empty:hidden">
        {editing.problem}
      </p>
      <div className="flex gap-2">
        <Button type="submit" look="primary" size="sm" pending={editing.pending}>
          Save description
        </Button>
        <Button look="ghost" size="sm" onClick={editing.leave}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
