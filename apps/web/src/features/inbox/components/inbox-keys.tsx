"use client";

import { useHotkeys } from "@/ui/use-hotkeys";
import type { Aim } from "./aim";
import type { Deeds } from "./use-deeds";

type InboxKeysProps = {
  aimed: () => Aim | null;
  deeds: Deeds;
  snooze: () => void;
  readAll: () => void;
  open: () => void;
  undo: () => void;
};

/** Behind the open issue in the page, so that where both know a key the list's meaning holds. */
export function InboxKeys({ aimed, deeds, snooze, readAll, open, undo }: InboxKeysProps) {
  const withAim = (run: (aim: Aim) => void) => () => {
    const aim = aimed();
    if (aim) run(aim);
  };
  useHotkeys("Notice or selection", [
    { keys: "e", label: "Done, or back to the inbox", run: withAim(deeds.finish) },
    { keys: "backspace", label: "Done", run: withAim(deeds.finish) },
    { keys: "u", label: "Mark as read or unread", run: withAim(deeds.toggleRead) },
    { keys: "h", label: "Snooze", run: snooze },
    { keys: "shift+s", label: "Stop watching the issue", run: withAim(deeds.unwatch) },
  ]);
  useHotkeys("Inbox", [
    { keys: "space", label: "Open the notice beside the list", run: open },
    { keys: "shift+u", label: "Mark everything as read", run: readAll },
    { keys: "z", label: "Undo the last deed", run: undo },
  ]);
  return null;
}
