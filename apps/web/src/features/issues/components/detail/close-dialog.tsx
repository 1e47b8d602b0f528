"use client";

import {
  type Actor,
  issueNumber,
  may,
  needsResolution,
  type Ownership,
  RESOLUTIONS,
  type Resolution,
} from "@qm/domain";
import { type FormEvent, useId, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/ui/button";
import { Combobox, type Option } from "@/ui/combobox";
import { Dialog } from "@/ui/dialog";
import { DraftNotice } from "@/ui/draft-notice";
import { Field } from "@/ui/field";
import { RadioMarks } from "@/ui/fields/radio-marks";
import { Notice } from "@/ui/notice";
import { toast } from "@/ui/toast";
import { useDraft } from "@/ui/use-draft";
import { issueFields } from "../../fields";
import type { FullIssue } from "../../find";
import { answered, saidBeside, shownAnswers } from "../ending";
import { ReasonField, RootCauseField } from "../ending-fields";
import { loadOriginals } from "../lookups";
import type { Outcome } from "./issue-editing";

const VERBS: Record<Resolution, string> = {
  fixed: "Close as fixed",
  duplicate: "Mark as duplicate",
  declined: "Decline with reason",
  cannot_reproduce: "Close as not reproducible",
};

const EMPTY = { resolution: "", reason: "", duplicateOf: "", original: "", rootCause: "" };
type Refused = { beside: string | undefined; fields: Record<string, string[]>; values: typeof EMPTY };

type CloseDialogProps = {
  /** What has to be known of the issue to ask. */
  issue: Ownership & Pick<FullIssue, "id" | "rootCause">;
  actor: Actor;
  /** `told`: it is closed, and whoever closed it has said so. */
  move: (to: "closed", ending: Record<string, string>) => Promise<Outcome | { is: "told" }>;
  onClose: () => void;
};

/** How did it end? Asked of work that is closed before it was resolved; the root cause, of everything that is closed. */
export function CloseDialog({ issue, actor, move, onClose }: CloseDialogProps) {
  const form = useId();
  const {
    value: values,
    change,
    clear,
    restored,
  } = useDraft(`closing-${actor.id}-${issue.id}`, {
    ...EMPTY,
    rootCause: issue.rootCause ?? "",
  });
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  const set = (key: keyof typeof EMPTY) => (value: string) => change({ ...values, [key]: value });
  const problem = (key: keyof typeof EMPTY) =>
    refused?.values[key] === values[key] ? refused.fields[key]?.[0] : undefined;
  // Asked of the status that it has as the dialog opens: while it is sent, the page shows it as closed already.
  const [asksEnding] = useState(() => needsResolution({ from: issue.status, to: "closed" }));
  const asksCause = may(actor, "issue.move", issue);
  const { original: _, ...ending } = answered(values, asksEnding);
  const resolution = ending.resolution as Resolution | "";

  async function close(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const outcome = await move("closed", ending);
    setPending(false);
    if (outcome.is === "refused") {
      const beside = saidBeside(outcome, shownAnswers(ending, asksEnding, asksCause));
      flushSync(() => setRefused({ beside, fields: outcome.fields, values }));
      return document.getElementById(form)?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
    clear();
    onClose();
    if (outcome.is === "done") toast({ text: `${issueNumber(issue.id)} is closed.` });
  }

  return (
    <Dialog
      open
      title={`Close ${issueNumber(issue.id)}`}
      description={asksEnding ? "It is not resolved yet: say how it ended." : "The fix stands."}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} look="primary" keys="mod+Enter" pending={pending}>
            {resolution ? VERBS[resolution] : "Close issue"}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={close} className="grid gap-1">
        {restored && <DraftNotice onDiscard={() => clear()} />}
        {refused?.beside && (
          <Notice tone="error" className="mb-3">
            {refused.beside}
          </Notice>
        )}
        {asksEnding && (
          <Field label={issueFields.resolution.label} name="resolution" error={problem("resolution")}>
            {(control) => (
              <div className="[&_[role=radiogroup]]:grid-flow-row [&_[role=radiogroup]]:grid-cols-2">
                <RadioMarks
                  label={issueFields.resolution.label}
                  control={control}
                  options={RESOLUTIONS}
                  value={values.resolution}
                  onChange={set("resolution")}
                />
              </div>
            )}
          </Field>
        )}
        {asksEnding && resolution === "duplicate" && (
          <Field label="Duplicate of" name="duplicateOf" error={problem("duplicateOf")}>
            {(control) => (
              <Combobox
                {...control}
                placeholder="Search by number or words"
                loadOptions={(words, signal) => loadOthers(issue.id, words, signal)}
                value={values.duplicateOf ? { value: values.duplicateOf, label: values.original } : null}
                onChange={(chosen) =>
                  change({ ...values, duplicateOf: chosen?.value ?? "", original: chosen?.label ?? "" })
                }
              />
            )}
          </Field>
        )}
        {asksEnding && (
          <ReasonField
            required={resolution === "declined"}
            value={values.reason}
            onChange={set("reason")}
            help="The reporter will read it."
            error={problem("reason")}
          />
        )}
        {asksCause && (
          <RootCauseField
            value={values.rootCause}
            onChange={set("rootCause")}
            help="Where the fault came from, so that it does not come back."
            error={problem("rootCause")}
          />
        )}
      </form>
    </Dialog>
  );
}

const loadOthers = async (id: number, words: string, signal: AbortSignal): Promise<Option[]> =>
  (await loadOriginals(words, signal)).filter(({ value }) => value !== String(id));
