"use client";

import { issueNumber } from "@qm/domain";
import { useEffect } from "react";
import { toast } from "@/ui/toast";
import { useHotkeys } from "@/ui/use-hotkeys";
import { rememberIssue } from "../find/recent-issues";
import { useIssue } from "./issue-editing";

/** Copies what names this issue elsewhere, and remembers that it was opened. */
export function IssueKeys() {
  const { issue, actor } = useIssue();
  const number = issueNumber(issue.id);
  useEffect(() => rememberIssue(actor.id, issue.id), [actor.id, issue.id]);

  const copy = (text: string, told: string) => () =>
    navigator.clipboard.writeText(text).then(
      () => toast({ text: `${told} copied.` }),
      () => toast({ tone: "error", text: "The browser did not allow copying. Copy the address of this page instead." }),
    );
  useHotkeys("This issue", [
    { keys: "mod+.", label: "Copy the number", run: () => void copy(number, number)() },
    {
      keys: "mod+shift+,",
      label: "Copy the link",
      run: () => void copy(location.origin + location.pathname, "Link")(),
    },
  ]);
  return null;
}
