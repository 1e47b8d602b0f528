"use client";

import { ActionDialog } from "@/ui/action-dialog";
import { Button } from "@/ui/button";
import { dropPolicy } from "../actions";

/** Ends a team's own agreement, after asking. */
export function DropPolicy({ teamId, name }: { teamId: number; name: string }) {
  return (
    <ActionDialog
      action={dropPolicy}
      title={`End the agreement with ${name}`}
      description="What is agreed with all teams holds for it from then on. Its clocks are counted anew."
      verb="End the agreement"
      said="The agreement has ended."
      trigger={(open) => (
        <Button size="sm" look="ghost" onClick={open} aria-label={`End the agreement with ${name}`}>
          End
        </Button>
      )}
    >
      {() => <input type="hidden" name="teamId" value={teamId} />}
    </ActionDialog>
  );
}
