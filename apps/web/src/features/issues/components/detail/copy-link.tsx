"use client";

import { Link2 } from "lucide-react";
import { copyText } from "@/ui/copy-text";
import { IconButton } from "@/ui/icon-button";
import { issueHref } from "../../issue-href";
import { useIssue } from "./issue-editing";

/** Copies the address of one entry of an issue's timeline, wherever that is read. */
export function CopyLink({ to }: { to: string }) {
  const { issue } = useIssue();
  const copy = () => copyText(`${location.origin}${issueHref(issue.id)}#${to}`, "Link copied.");

  return (
    <IconButton
      size="sm"
      label="Copy link"
      onClick={copy}
      className="-my-1.5 ml-0.5 align-middle focus-visible:opacity-100 pointer-fine:opacity-0 pointer-fine:group-hover/said:opacity-100 print:hidden"
    >
      <Link2 size={13} aria-hidden="true" />
    </IconButton>
  );
}
