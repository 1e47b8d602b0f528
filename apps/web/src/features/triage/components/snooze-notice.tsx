import { Notice } from "@/ui/notice";
import { fullDate } from "@/ui/time-words";
import type { IssuePage } from "../wire";

/** Who put it aside and until when: it is back, or somebody opened it by its address meanwhile. */
export function SnoozeNotice({ page: { issue, snooze }, zone }: { page: IssuePage; zone: string }) {
  if (!snooze || issue.status !== "new") return null;
  return (
    <Notice>
      {snooze.by} put this aside
      {snooze.until ? ` until ${fullDate(new Date(snooze.until), zone)}` : " until something happens"}.
    </Notice>
  );
}
