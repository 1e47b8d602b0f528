"use client";

import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { countDrafts, forgetDrafts } from "@/ui/use-draft";

/**
 * Ends the session of this browser, and with it what was typed and not sent, which stands in the browser for whoever sits down next:
 * asked about first, where there is any.
 */
export function useSignOut(): { signOut: () => void; asking: ReactNode } {
  const [drafts, setDrafts] = useState(0);

  const leave = () => {
    forgetDrafts();
    // A form is sent: the page that follows is loaded anew, and nothing stays in memory.
    const form = Object.assign(document.createElement("form"), { method: "post", action: "/sign-out" });
    document.body.append(form);
    form.submit();
  };
  const signOut = () => {
    const kept = countDrafts();
    if (kept > 0) setDrafts(kept);
    else leave();
  };

  const asking = (
    <ConfirmDialog
      open={drafts > 0}
      title="Sign out and lose what you typed?"
      text={`${drafts === 1 ? "One text that you began is" : `${drafts} texts that you began are`} kept in this browser alone, not sent yet. Signing out takes ${drafts === 1 ? "it" : "them"} away, so that nobody else reads ${drafts === 1 ? "it" : "them"} here.`}
      verb="Sign out"
      danger
      onConfirm={leave}
      onClose={() => setDrafts(0)}
    />
  );
  return { signOut, asking };
}
