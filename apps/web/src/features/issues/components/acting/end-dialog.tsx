"use client";

import type { Actor } from "@qm/domain";
import { useQueryClient } from "@tanstack/react-query";
import { ask, formOf } from "@/ui/use-action-form";
import { moveIssue } from "../../actions";
import type { ListRow } from "../../list-page";
import { CloseDialog } from "../detail/close-dialog";
import type { Outcome } from "../detail/issue-editing";

type EndDialogProps = {
  row: ListRow;
  actor: Actor;
  /** Closes it as changes of the list are made, which can be undone. */
  close: (ending: Record<string, string>) => Promise<Outcome>;
  onClose: () => void;
};

/** How did this one end? A duplicate names its original, which no change of many does. */
export function EndDialog({ row, actor, close, onClose }: EndDialogProps) {
  const client = useQueryClient();

  const send = async (to: "closed", ending: Record<string, string>) => {
    if (ending.duplicateOf) {
      const state = await ask(moveIssue, formOf({ id: row.id, version: row.version, to, ...ending }));
      void client.invalidateQueries({ queryKey: ["issues", actor.id] });
      return state;
    }
    const given = Object.fromEntries(Object.entries(ending).filter(([, value]) => value.trim() !== ""));
    const state = await close(given);
    return state.is === "done" ? { is: "told" as const } : state;
  };
  return <CloseDialog issue={row} actor={actor} move={send} onClose={onClose} />;
}
