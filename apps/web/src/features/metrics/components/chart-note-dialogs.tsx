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
import { upperFirst } from "@/ui/upper-first";
import { ask, formOf, useActionForm } from "@/ui/use-action-form";
import type { ChartNote, ControlPoint } from "../answer";
import { addNote, removeNote } from "../notes/actions";
import { MOST_LETTERS } from "../notes/limits";

type Each = { one: string; many: string };
type Words = { description: string; first: string; verb: string; said: string };

const wordsOf = ({ one, many }: Each): Record<ChartNoteKind, Words> => ({
  note: {
    description: "Whoever looks at this chart reads it. The limits stay as they are.",
    first: upperFirst(one),
    verb: "Add note",
    said: "The note is on the chart.",
  },
  phase: {
    description: `From this ${one} on the chart has a centre and limits of its own.`,
    first: `First ${one}`,
    verb: "Start new limits",
    said: "Limits are computed anew from there.",
  },
  excluded: {
    description: `The ${one} is still shown and tested; the limits are computed without it.`,
    first: upperFirst(one),
    verb: "Leave out",
    said: "The limits are computed without it.",
  },
  baseline: {
    description: `The limits of these ${many} hold for what comes after them, too. It takes 12 ${many} at least.`,
    first: `First ${one}`,
    verb: "Freeze limits",
    said: "The limits are frozen.",
  },
});

type NoteDialogProps = {
  kind: ChartNoteKind;
  title: string;
  /** The chart. */
  of: { question: string; teamId: number | null };
  /** What a point of it is called. */
  each: Each;
  points: readonly ControlPoint[];
  onClose: () => void;
  onDone: () => void;
};

/** Asks for the point and the reason. */
export function NoteDialog({ kind, title, of, each, points, onClose, onDone }: NoteDialogProps) {
  const { description, first, verb, said } = wordsOf(each)[kind];
  const { state, pending, formProps } = useActionForm(addNote, {
    onDone: () => {
      onClose();
      toast({ text: said });
      onDone();
    },
  });
  const refused = state.is === "refused" ? state : null;
  const over = points.filter(({ running }) => !running);
  const offered = (kind === "baseline" ? over : points)
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
          <Field label={first} name="day" error={refused?.fields.day ?? []}>
            {(control) => (
              <Select {...control} options={offered} defaultValue={kind === "baseline" ? over[0]?.key : latest} />
            )}
          </Field>
          {kind === "baseline" && (
            <Field label={`Last ${each.one}`} name="until" error={refused?.fields.until ?? []}>
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
