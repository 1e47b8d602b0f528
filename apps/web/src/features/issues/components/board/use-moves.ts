"use client";

import { type Actor, issueNumber, LABELS, may, needsResolution, type Status } from "@qm/domain";
import { useState } from "react";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { moveIssue } from "../../actions";
import type { ListRow } from "../../list-page";
import type { Put } from "./moving";

/** Moves cards: at once on the board, then in the house; what is refused goes back to where it was. */
export function useMoves(actor: Actor) {
  const [puts, setPuts] = useState<readonly Put[]>([]);
  const [closing, setClosing] = useState<ListRow | null>(null);

  async function send(row: ListRow, to: Status, ending: Record<string, string> = {}) {
    const put = { row, to };
    setPuts((now) => [...now.filter((one) => one.row.id !== row.id), put]);
    const answer = await ask(moveIssue, formOf({ id: row.id, version: row.version, to, ...ending }));
    if (answer.is === "refused") setPuts((now) => now.filter((one) => one !== put));
    return answer;
  }

  async function move(row: ListRow, to: Status) {
    const asks = needsResolution({ from: row.status, to }) || may(actor, "issue.move", row);
    if (to === "closed" && asks) return setClosing(row);
    const answer = await send(row, to);
    if (answer.is === "refused") toast({ tone: "error", text: refusal(row, answer) });
    if (answer.is === "done") toast({ text: `${issueNumber(row.id)} is ${LABELS[to].toLowerCase()}.` });
  }

  return {
    puts,
    move,
    /** The card whose closing is being asked for. */
    closing,
    close: (to: "closed", ending: Record<string, string>) => send(closing!, to, ending),
    endClosing: () => setClosing(null),
  };
}

type Refused = { message: string; conflict?: { changes: { by: string; after: unknown }[] } };

/** Who was quicker is named with what they did. */
function refusal(row: ListRow, { message, conflict }: Refused): string {
  const [theirs] = conflict?.changes ?? [];
  const after = typeof theirs?.after === "string" && theirs.after in LABELS ? theirs.after : null;
  if (!theirs || !after) return message;
  const word = LABELS[after as keyof typeof LABELS].toLowerCase();
  return `${theirs.by} made ${issueNumber(row.id)} ${word} meanwhile. Yours was put back.`;
}
