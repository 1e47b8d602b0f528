"use client";

import { type ReactNode, useId } from "react";
import { AttachTools } from "@/features/issues/components/files/attach-tools";
import { DraftFile } from "@/features/issues/components/files/draft-file";
import { UploadList } from "@/features/issues/components/files/upload-list";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { DraftNotice } from "@/ui/draft-notice";
import { MarkdownEditor } from "@/ui/markdown-editor";
import { useTalk } from "./conversation";
import { SendKeysChoice } from "./send-keys-choice";
import type { Writing } from "./use-writing";

type WritingFormProps = {
  writing: Writing;
  /** What is written, for those who do not see it: "Comment", "Internal note". */
  name: string;
  internal: boolean;
  placeholder: string;
  /** On the button. */
  verb: string;
  autoFocus: boolean;
  onSend: () => void;
  /** Closes what is empty; what is typed stays. */
  onCancel: () => void;
  /** Beside the tools for files. */
  children?: ReactNode;
};

/** Where something is said: the words, what is attached to them, and how they are sent. */
export function WritingForm({ writing, name, internal, verb, onSend, onCancel, children, ...rest }: WritingFormProps) {
  const { loadPeople, sendKeys, files } = useTalk();
  const { value, change, uploads, restored, pending, formProps, asSent, isEmpty, problem } = writing;
  const told = useId();

  return (
    <form
      {...formProps}
      // That somebody writes what others may not read is told to nobody.
      data-elsewhere={internal ? "" : undefined}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && isEmpty) onCancel();
      }}
      className="grid gap-2"
    >
      {restored && <DraftNotice onDiscard={writing.discard} />}
      <MarkdownEditor
        label="Comment"
        aria-label={name}
        aria-invalid={problem ? true : undefined}
        aria-describedby={told}
        area={writing.area}
        file={(id, words) => <DraftFile id={id} words={words} sent={value.files} files={files} />}
        readOnly={pending}
        sends={sendKeys}
        loadPeople={loadPeople(internal)}
        onName={(person) => change((was) => ({ named: [...was.named, person] }))}
        people={Object.fromEntries(value.named.map((person) => [person.id, person.name]))}
        asSent={asSent}
        value={value.body}
        onChange={(event) => change({ body: event.target.value })}
        className={cn(internal && "[&_textarea]:bg-warn-soft")}
        {...rest}
      />
      <p id={told} aria-live="polite" className="text-12 text-danger-ink empty:hidden">
        {problem}
      </p>
      <UploadList uploads={uploads} kept={value.files} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="flex flex-wrap items-center gap-2">
          <AttachTools onFiles={writing.bring} className="-ml-2" />
          {children}
        </span>
        <span className="flex items-center gap-2">
          <SendKeysChoice />
          {isEmpty && (
            <Button look="ghost" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" look="primary" pending={pending}>
            {verb}
          </Button>
        </span>
      </div>
    </form>
  );
}
