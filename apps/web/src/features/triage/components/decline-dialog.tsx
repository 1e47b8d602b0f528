"use client";

import { type Actor, issueNumber } from "@qm/domain";
import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { DraftNotice } from "@/ui/draft-notice";
import { Field } from "@/ui/field";
import { Textarea } from "@/ui/textarea";
import { useDraft } from "@/ui/use-draft";
import type { IssuePage } from "../wire";

type DeclineDialogProps = {
  page: IssuePage;
  actor: Actor;
  onDecline: (reason: string) => void;
  onClose: () => void;
};

/** Why is nothing done about it? Required: the reporter will read it. */
export function DeclineDialog({ page: { issue }, actor, onDecline, onClose }: DeclineDialogProps) {
  const form = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(`declining-${actor.id}-${issue.id}`, "");
  const [missing, setMissing] = useState(false);

  function send(event: FormEvent) {
    event.preventDefault();
    const reason = draft.value.trim();
    if (!reason) {
      setMissing(true);
      return text.current?.focus();
    }
    draft.clear();
    onDecline(reason);
  }

  return (
    <Dialog
      open
      title={`Decline ${issueNumber(issue.id)}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} look="primary" keys="mod+Enter">
            Decline with reason
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={send} className="grid gap-1">
        {draft.restored && <DraftNotice onDiscard={() => draft.clear()} />}
        <Field
          label="Reason"
          name="reason"
          help="The reporter will read it."
          error={missing && !draft.value.trim() ? "Say why it is declined: the reporter will read it." : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              ref={text}
              rows={3}
              maxLength={5000}
              value={draft.value}
              onChange={(event) => draft.change(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
