"use client";

import { RESOLUTIONS, type Resolution } from "@qm/domain";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { DraftNotice } from "@/ui/draft-notice";
import { Field } from "@/ui/field";
import { RadioMarks } from "@/ui/fields/radio-marks";
import { forgetDraft, useDraft } from "@/ui/use-draft";
import { issueFields } from "../../fields";
import { answered } from "../ending";
import { ReasonField, RootCauseField } from "../ending-fields";

const ENDINGS = RESOLUTIONS.filter((word) => word !== "duplicate");

const NOTHING = { resolution: "", reason: "", rootCause: "" };

const OF_ONE = {
  unresolved: "It is not resolved yet: say how it ended.",
  resolved: "The fix stands.",
  missing: "Choose how this issue ended.",
  declined: "Say why it is declined: the reporter will read it.",
  readers: "The reporter will read it.",
  cause: "Where the fault came from, so that it does not come back.",
};
const OF_MANY: typeof OF_ONE = {
  unresolved: "Not all of them are resolved: say how they ended.",
  resolved: "The fixes stand.",
  missing: "Choose how these issues ended.",
  declined: "Say why they are declined: the reporters will read it.",
  readers: "The reporters will read it.",
  cause: "Where the faults came from, so that they do not come back.",
};

type CloseManyDialogProps = {
  name: string;
  /** How many they are. */
  count: number;
  /** Some of them are not resolved: how did those end? */
  asksEnding: boolean;
  /** Where it is kept until it has arrived. */
  draftKey: string;
  onClose: () => void;
  /** Answers whether it has arrived. */
  onSend: (ending: Record<string, string>) => Promise<boolean>;
};

/** How did they end? Asked once for all of them. */
export function CloseManyDialog({ name, count, asksEnding, draftKey, onClose, onSend }: CloseManyDialogProps) {
  const form = useId();
  const words = count === 1 ? OF_ONE : OF_MANY;
  const { value: kept, change, clear, restored } = useDraft(draftKey, NOTHING);
  const [asked, setAsked] = useState(false);
  const set = (key: keyof typeof kept) => (value: string) => change({ ...kept, [key]: value });
  const ending = answered(kept, asksEnding);
  const resolution = ending.resolution as Resolution | "";
  const missing = {
    resolution: asksEnding && !resolution ? words.missing : undefined,
    reason: resolution === "declined" && !ending.reason.trim() ? words.declined : undefined,
  };

  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (missing.resolution || missing.reason) return;
    onClose();
    const said = Object.fromEntries(Object.entries(ending).filter(([, value]) => value.trim() !== ""));
    void onSend(said).then((arrived) => arrived && forgetDraft(draftKey));
  };
  return (
    <Dialog
      open
      title={`Close ${name}`}
      description={asksEnding ? words.unresolved : words.resolved}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} look="primary" keys="mod+Enter">
            Close {name}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={send}
        onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && send(event)}
        className="grid gap-1"
      >
        {restored && <DraftNotice onDiscard={() => clear()} />}
        {asksEnding && (
          <Field label={issueFields.resolution.label} name="resolution" error={asked ? missing.resolution : undefined}>
            {(control) => (
              <RadioMarks
                label={issueFields.resolution.label}
                control={control}
                options={ENDINGS}
                value={ending.resolution}
                onChange={set("resolution")}
              />
            )}
          </Field>
        )}
        {asksEnding && (
          <ReasonField
            required={resolution === "declined"}
            value={ending.reason}
            onChange={set("reason")}
            help={words.readers}
            error={asked ? missing.reason : undefined}
          />
        )}
        <RootCauseField value={ending.rootCause} onChange={set("rootCause")} help={words.cause} />
      </form>
    </Dialog>
  );
}
