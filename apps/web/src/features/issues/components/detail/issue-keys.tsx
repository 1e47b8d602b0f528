"use client";

import { issueNumber } from "@qm/domain";
import { useEffect } from "react";
import { copyText } from "@/ui/copy-text";
import { useHotkeys } from "@/ui/use-hotkeys";
import { issueHref } from "../../issue-href";
import { rememberIssue } from "../find/recent-issues";
import { useIssue } from "./issue-editing";

/** Copies what names this issue elsewhere, and remembers that it was opened. */
export function IssueKeys() {
  const { issue, actor } = useIssue();
  const number = issueNumber(issue.id);
  useEffect(() => rememberIssue(actor.id, issue.id), [actor.id, issue.id]);

  useHotkeys("This issue", [
    { keys: "mod+.", label: "Copy the number", run: () => void copyText(number, `${number} copied.`) },
    {
      keys: "mod+shift+,",
      label: "Copy the link",
      run: () => void copyText(location.origin + issueHref(issue.id), "Link copied."),
    },
    { keys: "mod+shift+'", label: "Copy the title", run: () => void copyText(issue.title, "Title copied.") },
  ]);
  return null;
}
