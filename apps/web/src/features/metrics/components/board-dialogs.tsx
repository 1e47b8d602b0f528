"use client";

import type { Actor } from "@qm/domain";
import { useState } from "react";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Dialog } from "@/ui/dialog";
import { DialogButtons } from "@/ui/dialog-buttons";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { Select } from "@/ui/select";
import { SharingDialog } from "@/ui/sharing-dialog";
import { toast } from "@/ui/toast";
import { ask, formOf, useActionForm } from "@/ui/use-action-form";
import { keepBoard, mailBoard, removeBoard, shareBoard } from "../boards/actions";
import { mailWords } from "../boards/mail-words";
import type { SavedBoard } from "../boards/saved";

type Common = { actor: Actor; teams: readonly { id: number; name: string }[]; onClose: () => void };
type OfBoard = { board: SavedBoard; onClose: () => void };

/** Gives the present arrangement a name. */
export function NewBoardDialog({ query, onDone, ...common }: Common & { query: string; onDone: (id: number) => void }) {
  return (
    <SharingDialog
      {...common}
      action={keepBoard}
      title="Save as a dashboard"
      description="Tiles, days and filters. Whoever opens it is counted what they may see. What is not saved stays in this browser alone."
      verb="Save dashboard"
      onDone={({ id }) => onDone(id)}
    >
      <input type="hidden" name="query" value={query} />
    </SharingDialog>
  );
}

/** Renames a dashboard, and says who sees it. */
export function ShareBoardDialog({ board, ...common }: Common & { board: SavedBoard }) {
  return (
    <SharingDialog
      {...common}
      action={shareBoard}
      given={board}
      title="Rename and share"
      description="A dashboard counts for people only what they may see anyway."
      verb="Save"
      onDone={() => toast({ text: "Saved." })}
    >
      <input type="hidden" name="id" value={board.id} />
      <input type="hidden" name="version" value={board.version} />
    </SharingDialog>
  );
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map((label, n) => ({
  value: String(n + 1),
  label,
}));
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));

/** Chooses when one gets a dashboard by mail. */
export function MailBoardDialog({ board, timeZone, mails, onClose }: OfBoard & { timeZone: string; mails: boolean }) {
  const { notice, done } = mailWords(mails);
  const { state, pending, formProps } = useActionForm(mailBoard, {
    onDone: () => {
      onClose();
      toast({ text: done });
    },
  });
  const refused = state.is === "refused" ? state : null;

  return (
    <Dialog
      open
      size="sm"
      title="Mail it to me every week"
      description="The figures of that moment, as far as you may see them then, each beside the period before."
      onClose={onClose}
    >
      <form {...formProps} className="grid gap-2">
        {notice && <Notice tone="warn">{notice}</Notice>}
        {refused && <Notice tone="error">{refused.message}</Notice>}
        <input type="hidden" name="id" value={board.id} />
        <div className="grid grid-cols-2 gap-3">
          <Field label="Day" name="weekday">
            {(control) => <Select {...control} options={WEEKDAYS} defaultValue={String(board.mail?.weekday ?? 1)} />}
          </Field>
          <Field label="Hour" name="hour" help={`In the time of the workspace, ${timeZone}.`}>
            {(control) => <Select {...control} options={HOURS} defaultValue={String(board.mail?.hour ?? 8)} />}
          </Field>
        </div>
        <DialogButtons verb="Mail it to me" pending={pending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

/** Asks once more: it goes for everybody who sees it. */
export function RemoveBoardDialog({ board, onClose, onDone }: OfBoard & { onDone: () => void }) {
  const [pending, setPending] = useState(false);
  const remove = async () => {
    setPending(true);
    const answer = await ask(removeBoard, formOf({ id: board.id }));
    setPending(false);
    onClose();
    if (answer.is === "refused") return toast({ tone: "error", text: answer.message });
    toast({ text: `“${board.name}” is deleted.` });
    onDone();
  };

  return (
    <ConfirmDialog
      open
      danger
      title={`Delete “${board.name}”?`}
      text={
        board.visibility === "private"
          ? "The issues stay as they are. This cannot be undone."
          : "Nobody will see it or get it by mail any more; the issues stay as they are. This cannot be undone."
      }
      verb="Delete dashboard"
      pending={pending}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
