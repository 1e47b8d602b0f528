import { issueNumber } from "@qm/domain";
import type { Route } from "next";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { QuietLink } from "@/ui/quiet-link";
import type { ReportRow } from "../queries";

const OUTCOMES = {
  created: "Created",
  updated: "Updated",
  unchanged: "Unchanged",
  skipped: "Skipped",
  bad: "Not readable",
} as const;

/** What became of each row, by line, with the way to its issue where there is one in sight. */
export function ReportTable({ rows }: { rows: readonly ReportRow[] }) {
  return (
    <PlainTable caption="Rows of the file" head={["Line", "Outcome", "Issue", "Note"]}>
      {rows.map(({ line, outcome, reason, issueId, title }) => (
        <PlainRow key={line}>
          <PlainCell className="w-20 text-muted tabular-nums max-sm:w-auto">{line}</PlainCell>
          <PlainCell className="w-28 whitespace-nowrap max-sm:w-auto">{OUTCOMES[outcome]}</PlainCell>
          <PlainCell className="max-w-80 truncate">
            {issueId !== null && (
              <QuietLink href={`/issues/${issueNumber(issueId)}` as Route} className="hover:underline">
                <span className="font-mono text-12 text-muted">{issueNumber(issueId)}</span> {title}
              </QuietLink>
            )}
          </PlainCell>
          <PlainCell className="max-w-text text-muted sm:py-2">{reason}</PlainCell>
        </PlainRow>
      ))}
    </PlainTable>
  );
}
