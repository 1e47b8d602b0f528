"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { toast } from "@/ui/toast";
import { formOf, useActionForm } from "@/ui/use-action-form";
import { undoImport } from "../actions";

type UndoButtonProps = { id: number; running: boolean };

/** Takes an import back as a whole, after asking once more. */
export function UndoButton({ id, running }: UndoButtonProps) {
  const [asking, setAsking] = useState(false);
  const { state, pending, send } = useActionForm(undoImport, {
    onDone: ({ removed, restored, kept }) => {
      setAsking(false);
      const spared =
        kept > 0
          ? ` ${kept.toLocaleString("en")} stayed, since somebody has worked on them or has left their team.`
          : "";
      toast({ text: `${removed.toLocaleString("en")} removed, ${restored.toLocaleString("en")} put back.${spared}` });
    },
  });

  return (
    <>
      <Button icon={<Undo2 size={14} aria-hidden="true" />} onClick={() => setAsking(true)}>
        {running ? "Stop and undo" : "Undo import"}
      </Button>
      <ConfirmDialog
        open={asking}
        danger
        title={running ? "Stop this import and undo it?" : "Undo this import?"}
        text={
          state.is === "refused"
            ? state.message
            : "Issues that it filed are removed, and what it changed is put back. Issues that somebody has worked on since stay as they are."
        }
        verb={running ? "Stop and undo" : "Undo import"}
        pending={pending}
        onConfirm={() => send(formOf({ id }))}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
