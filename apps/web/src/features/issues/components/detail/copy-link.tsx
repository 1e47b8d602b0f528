"use client";

import { Link2 } from "lucide-react";
import { IconButton } from "@/ui/icon-button";
import { toast } from "@/ui/toast";

/** Copies the address of one entry of the timeline. */
export function CopyLink({ to }: { to: string }) {
  const copy = () =>
    navigator.clipboard.writeText(`${location.origin}${location.pathname}#${to}`).then(
      () => toast({ text: "Link copied." }),
      () => toast({ tone: "error", text: "The browser did not allow copying. Open the time and copy the address." }),
    );

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
