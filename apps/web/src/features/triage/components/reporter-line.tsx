import { Avatar } from "@/ui/avatar";
import { RelativeTime } from "@/ui/relative-time";
import type { IssuePage } from "../wire";

const MOST_KNOWN = 200;

/** Who filed it and when, and what became of what they filed before, in one line. */
export function ReporterLine({ page, now, zone }: { page: IssuePage; now: string; zone: string }) {
  const { issue, names, reporter } = page;
  const name = names.user[issue.reportedBy] ?? "Unknown";

  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-muted">
      <Avatar id={issue.reportedBy} name={name} size="sm" />
      <span className="font-medium text-ink">{name}</span>
      <span>
        filed this <RelativeTime at={issue.createdAt} now={now} timeZone={zone} long />
      </span>
      <span className="tabular-nums">{recordWords(reporter)}</span>
    </p>
  );
}

function recordWords({ filed, fixed, declined, duplicates, open }: IssuePage["reporter"]): string {
  if (filed <= 1) return "the first issue you see of them";
  const parts = [
    fixed > 0 && `${fixed} fixed`,
    declined > 0 && `${declined} declined`,
    duplicates > 0 && (duplicates === 1 ? "1 duplicate" : `${duplicates} duplicates`),
    open > 0 && `${open} open`,
  ].filter((part) => part !== false);
  return `of ${filed >= MOST_KNOWN ? `the last ${MOST_KNOWN}` : filed} filed: ${parts.join(", ") || "none decided"}`;
}
