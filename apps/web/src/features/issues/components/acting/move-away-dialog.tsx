"use client";

import { ConfirmDialog } from "@/ui/confirm-dialog";

type MoveAwayDialogProps = { name: string; team: string; onClose: () => void; onConfirm: () => void };

/** Asked before issues go where one does not see them any more. */
export function MoveAwayDialog({ name, team, onClose, onConfirm }: MoveAwayDialogProps) {
  return (
    <ConfirmDialog
      open
      title={`Move ${name} to ${team}?`}
      text="You do not work in that team: what you move leaves your sight, with everything that was said about it. It can be undone for ten minutes."
      verb="Move to that team"
      onClose={onClose}
      onConfirm={() => {
        onClose();
        onConfirm();
      }}
    />
  );
}
