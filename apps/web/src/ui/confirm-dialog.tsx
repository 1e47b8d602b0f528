"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";

type ConfirmDialogProps = {
  open: boolean;
  title: string;
  /** What will happen, and whether it can be undone. */
  text: ReactNode;
  /** The verb of the deed: "Deactivate person", never "OK". */
  verb: string;
  danger?: boolean;
  pending?: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks once more before something that cannot be taken back. */
export function ConfirmDialog({ open, title, text, verb, danger, pending, onConfirm, onClose }: ConfirmDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      size="sm"
      footer={
        <>
          <Button onClick={onClose} data-autofocus={danger || undefined}>
            Cancel
          </Button>
          <Button
            look={danger ? "danger" : "primary"}
            pending={pending}
            onClick={onConfirm}
            data-autofocus={danger ? undefined : true}
          >
            {verb}
          </Button>
        </>
      }
    >
      <div className="text-13 text-muted">{text}</div>
    </Dialog>
  );
}
