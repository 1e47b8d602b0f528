"use client";

import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { DraftNotice } from "@/ui/draft-notice";
import { Field } from "@/ui/field";
import { Textarea } from "@/ui/textarea";
import { forgetDraft, useDraft } from "@/ui/use-draft";

type WordsDialogProps = {
  title: string;
  label: string;
  help: string;
  /** What is said where nothing is written. */
  missing: string;
  /** What happens when it is sent. */
  verb: string;
  most: number;
  /** Where it is kept until it is sent. */
  draftKey: string;
  /** Answers whether they have arrived: until then the draft stays, since what is refused was not typed for nothing. */
  onSend: (words: string) => Promise<boolean>;
  onClose: () => void;
};

/** Words that go with a decision: why it is declined, or what is said as it is accepted. */
export function WordsDialog({ title, label, help, missing, verb, most, draftKey, onSend, onClose }: WordsDialogProps) {
  const form = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(draftKey, "");
  const [isMissing, setIsMissing] = useState(false);

  function send(event: FormEvent) {
    event.preventDefault();
    const words = draft.value.trim();
    if (!words) {
      setIsMissing(true);
      return text.current?.focus();
    }
    void onSend(words).then((arrived) => arrived && forgetDraft(draftKey));
  }

  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} look="primary" keys="mod+Enter">
            {verb}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={send} className="grid gap-1">
        {draft.restored && <DraftNotice onDiscard={() => draft.clear()} />}
        <Field label={label} name="words" help={help} error={isMissing && !draft.value.trim() ? missing : undefined}>
          {(control) => (
            <Textarea
              {...control}
              ref={text}
              rows={3}
              maxLength={most}
              value={draft.value}
              onChange={(event) => draft.change(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
