"use client";

import { isReopening, issueNumber, LABELS, may, moveName, needsResolution, type Status } from "@qm/domain";
import { createContext, type ReactNode, useContext, useState } from "react";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { useHotkeys } from "@/ui/use-hotkeys";
import { CloseDialog } from "./close-dialog";
import { useIssue } from "./issue-editing";

type Offered = { to: Status; name: string; keys: string };
type Moves = { offered: readonly Offered[]; start: (to: Status) => void };

const Context = createContext<Moves>({ offered: [], start: () => undefined });

/** The moves that this person may make from here, and the way to begin one. */
export const useMoves = () => useContext(Context);

/** Offers the moves to the parts inside, by button, menu and key; closing asks how the issue ended. */
export function IssueMoving({ children }: { children: ReactNode }) {
  const { issue, actor, moves, move } = useIssue();
  const [closing, setClosing] = useState(false);

  const offered = moves.map((to, at) => ({ to, name: nameOf(to), keys: String(at + 1) }));
  function nameOf(to: Status): string {
    if (!may(actor, "issue.confirm", issue)) return moveName({ from: issue.status, to });
    return isReopening({ from: issue.status, to }) ? "Still broken" : "Confirm fix";
  }

  const run = async (to: Status) => {
    const outcome = await move(to);
    if (outcome.is === "refused") toast({ tone: "error", text: outcome.message });
    if (outcome.is === "done") toast({ text: `${issueNumber(issue.id)} is ${LABELS[to].toLowerCase()}.` });
    if (outcome.is === "done" && to === "open" && may(actor, "issue.confirm", issue)) {
      // Who says that it is still broken is about to say how.
      document.getElementById("issue-comment")?.click();
    }
  };
  const start = (to: Status) => {
    const asks = needsResolution({ from: issue.status, to }) || may(actor, "issue.move", issue);
    if (to === "closed" && asks) setClosing(true);
    else void run(to);
  };

  useHotkeys(
    "This issue",
    offered.map(({ to, name, keys }) => ({ keys, label: name, run: () => start(to) })),
  );

  return (
    <Context value={{ offered, start }}>
      {children}
      {closing && <CloseDialog issue={issue} actor={actor} move={move} onClose={() => setClosing(false)} />}
    </Context>
  );
}

/** The moves as named buttons, the one that leads on first. */
export function MoveButtons({ className }: { className?: string }) {
  const { issue } = useIssue();
  const { offered, start } = useMoves();
  if (offered.length === 0) return null;

  return (
    <fieldset className={cn("flex flex-wrap gap-2 print:hidden", className)}>
      <legend className="sr-only">Moves</legend>
      {offered.map(({ to, name, keys }, at) => (
        <Button
          key={to}
          look={at === 0 && issue.status !== "closed" ? "primary" : "secondary"}
          keys={keys}
          onClick={() => start(to)}
        >
          {name}
        </Button>
      ))}
    </fieldset>
  );
}
