"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { removeView } from "../actions";
import type { SavedView } from "../saved";

type RemoveViewProps = { view: SavedView; onClose: () => void; onDone?: () => void };

/** Asks once more: whoever has the view at hand loses it too. */
export function RemoveViewDialog({ view, onClose, onDone }: RemoveViewProps) {
  const [pending, setPending] = useState(false);
  const remove = async () => {
    setPending(true);
    const answer = await ask(removeView, formOf({ id: view.id }));
    setPending(false);
    onClose();
    if (answer.is === "refused") return toast({ tone: "error", text: answer.message });
    toast({ text: `“${view.name}” is deleted.` });
    onDone?.();
  };

  return (
    <ConfirmDialog
      open
      danger
      title={`Delete “${view.name}”?`}
      text={
        view.visibility === "private"
          ? "The issues stay as they are. This cannot be undone."
          : "It goes from the sidebars of everybody who keeps it at hand; the issues stay as they are. This cannot be undone."
      }
      verb="Delete view"
      pending={pending}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
