"use client";

import type { ChartNoteKind } from "@qm/domain";
import { useState } from "react";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Dialog } from "@/ui/dialog";
import { DialogButtons } from "@/ui/dialog-buttons";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { Select } from "@/ui/select";
import { Textarea } from "@/ui/textarea";
import { toast } from "@/ui/toast";
import { ask, formOf, useActionForm } from "@/ui/use-action-form";
import type { ChartNote, ControlPoint } from "../answer";
import { addNote, removeNote } from "../notes/actions";
import { MOST_LETTERS } from "../notes/limits";

type Words = { description: string; week: string; verb: string; said: string };

const WORDS: Record<ChartNoteKind, Words> = {
  note: {
    description: "Whoever looks at this chart reads it. The limits stay as they are.",
    week: "Week",
    verb: "Add note",
    said: "The note is on the chart.",
  },
  phase: {
    description: "From this week on the chart has a centre and limits of its own.",
    week: "First week",
    verb: "Start new limits",
    said: "Limits are computed anew from there.",
  },
  excluded: {
    description: "The week is still shown and tested; the limits are computed without it.",
    week: "Week",
    verb: "Leave out",
    said: "The limits are computed without it.",
  },
  baseline: {
    description: "The limits of these weeks hold for what comes after them, too. It takes 12 weeks at least.",
    week: "First week",
    verb: "Freeze limits",
    said: "The limits are frozen.",
  },
};

type NoteDialogProps = {
  kind: ChartNoteKind;
  title: string;
  /** The chart. */
  of: { question: string; teamId: number | null };
  weeks: readonly ControlPoint[];
  onClose: () => void;
  onDone: () => void;
};

/** Asks for the week and the reason. */
export function NoteDialog({ kind, title, of, weeks, onClose, onDone }: NoteDialogProps) {
  const { description, week, verb, said } = WORDS[kind];
  const { state, pending, formProps } = useActionForm(addNote, {
    onDone: () => {
      onClose();
      toast({ text: said });
      onDone();
    },
  });
  const refused = state.is === "refused" ? state : null;
  const over = weeks.filter(({ running }) => !running);
  const offered = (kind === "baseline" ? over : weeks)
    .map(({ key, label, running }) => ({ value: key, label: running ? `${label} (so far)` : label }))
    .toReversed();
  const latest = over.at(-1)?.key;

  return (
    <Dialog open size="sm" title={title} description={description} onClose={(why) => why !== "backdrop" && onClose()}>
      <form {...formProps} className="grid gap-2">
        {refused && <Notice tone="error">{refused.message}</Notice>}
        <input type="hidden" name="question" value={of.question} />
        <input type="hidden" name="teamId" value={of.teamId ?? ""} />
        <input type="hidden" name="kind" value={kind} />
        <div className="grid grid-cols-2 gap-3">
          <Field label={week} name="day" error={refused?.fields.day ?? []}>
            {(control) => (
              <Select {...control} options={offered} defaultValue={kind === "baseline" ? over[0]?.key : latest} />
            )}
          </Field>
          {kind === "baseline" && (
            <Field label="Last week" name="until" error={refused?.fields.until ?? []}>
              {(control) => <Select {...control} options={offered} defaultValue={latest} />}
            </Field>
          )}
        </div>
        <Field
          label={kind === "note" ? "What happened" : "Reason"}
          name="reason"
          help="It stands beside the chart with your name."
          error={refused?.fields.reason ?? []}
        >
          {(control) => <Textarea {...control} rows={3} maxLength={MOST_LETTERS} defaultValue="" />}
        </Field>
        <DialogButtons verb={verb} pending={pending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

type TakeBackDialogProps = { note: ChartNote; onClose: () => void; onDone: () => void };

/** Asks once more, since the limits of everybody who looks at the chart change with it. */
export function TakeBackDialog({ note, onClose, onDone }: TakeBackDialogProps) {
  const [pending, setPending] = useState(false);
  const takeBack = async () => {
    setPending(true);
    const answer = await ask(removeNote, formOf({ id: note.id }));
    setPending(false);
    onClose();
    onDone();
    if (answer.is === "refused") return toast({ tone: "error", text: answer.message });
    toast({ text: "It is taken back." });
  };

  return (
    <ConfirmDialog
      open
      title="Take this back?"
      text={
        <>
          <p className="wrap-anywhere">
            {note.words} ({note.by})
          </p>
          {note.kind !== "note" && <p className="pt-2">The limits are computed as if it had not been said.</p>}
        </>
      }
      verb="Take back"
      pending={pending}
      onConfirm={takeBack}
      onClose={onClose}
    />
  );
}
