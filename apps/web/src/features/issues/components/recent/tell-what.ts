import { LABELS, type Word } from "@qm/domain";
import { shortDate } from "@/ui/time-words";
import type { RecentBulk } from "../../bulk/queries";
import { HISTORY_LABELS } from "../../fields";

/** The word for what is asked beside the status, which history calls otherwise. */
const LABEL: Record<string, string> = { ...HISTORY_LABELS, reason: "Reason" };

/** What was asked for, in words: "severity High, assignee Julia Roth". */
export function tellWhat(what: RecentBulk["what"], names: RecentBulk["names"], zone: string): string {
  return Object.entries(what)
    .filter(([key]) => key !== "reason")
    .map(([key, value]) => `${(LABEL[key] ?? key).toLowerCase()} ${told(key, value, names, zone)}`)
    .join(", ");
}

function told(key: string, value: string | number | null, names: RecentBulk["names"], zone: string): string {
  if (value === null) return "removed";
  if (key === "dueAt" && typeof value === "string") return shortDate(new Date(value), zone);
  if (typeof value === "string") return value in LABELS ? LABELS[value as Word] : value;
  return names[key] ?? `#${value}`;
}
