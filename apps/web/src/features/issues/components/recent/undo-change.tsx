"use client";

import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { formOf, useActionForm } from "@/ui/use-action-form";
import { undoBulk } from "../../bulk/actions";
import { nameOf } from "../acting/aim";

/** Takes one change back. */
export function UndoChange({ id, name }: { id: number; name: string }) {
  const { state, pending, send } = useActionForm(undoBulk, {
    onDone: ({ restored, kept }) =>
      toast({
        text: `${nameOf(restored)} put back.${kept > 0 ? ` ${nameOf(kept)} stayed: somebody changed them since.` : ""}`,
      }),
  });

  return (
    <span className="flex items-center gap-2">
      {state.is === "refused" && (
        <span role="alert" className="text-12 text-danger-ink">
          {state.message}
        </span>
      )}
      <Button
        size="sm"
        pending={pending}
        aria-label={`Undo the change of ${name}`}
        onClick={() => send(formOf({ id }))}
      >
        Undo
      </Button>
    </span>
  );
}
