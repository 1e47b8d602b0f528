"use client";

import { Notice } from "@/ui/notice";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { SeverityMark } from "@/ui/severity-mark";
import { StatusMark } from "@/ui/status-mark";
import { shortDate } from "@/ui/time-words";
import type { Preview } from "../preview";
import { Totals } from "./totals";

type Foreseen = Pick<Preview, "totals" | "warnings" | "left" | "noted" | "sample">;

/** What an import would do: figures, the first issues as they would stand in the list, and every row that is left out. */
export function DryRun({ preview, timeZone }: { preview: Foreseen; timeZone: string }) {
  const { totals, warnings, left, noted, sample } = preview;

  return (
    <div className="grid gap-4">
      <Totals
        figures={[
          { label: "to create", count: totals.create },
          { label: "to update", count: totals.update },
          { label: "unchanged", count: totals.unchanged },
          { label: "to skip", count: totals.skip },
          { label: "not readable", count: totals.bad, alarming: true },
        ]}
      />
      {warnings.length > 0 && (
        <Notice tone="info">
          <ul className="grid gap-1">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      {sample.length > 0 && (
        <PlainTable
          caption="The first issues as they would stand"
          head={["Title", "Severity", "Status", "Category", "Team", "Assignee", "Created"]}
        >
          {sample.map((row) => (
            <PlainRow key={row.line}>
              <PlainCell className="max-w-80 truncate font-medium">{row.title}</PlainCell>
              <PlainCell>
                <SeverityMark severity={row.severity} />
              </PlainCell>
              <PlainCell>
                <StatusMark status={row.status} />
              </PlainCell>
              <PlainCell>{row.category}</PlainCell>
              <PlainCell>{row.team}</PlainCell>
              <PlainCell className="text-muted">{row.assignee || "Nobody"}</PlainCell>
              <PlainCell className="whitespace-nowrap text-muted tabular-nums">
                {shortDate(new Date(row.createdAt), timeZone)}
              </PlainCell>
            </PlainRow>
          ))}
        </PlainTable>
      )}
      <Lines
        caption="Rows that are left out"
        lines={left.rows.map(({ line, reason }) => ({ line, text: reason }))}
        count={left.count}
      />
      <Lines
        caption="Rows that are made to fit"
        lines={noted.rows.map(({ line, notes }) => ({ line, text: notes }))}
        count={noted.count}
      />
    </div>
  );
}

type LinesProps = { caption: string; lines: readonly { line: number; text: string }[]; count: number };

function Lines({ caption, lines, count }: LinesProps) {
  if (count === 0) return null;
  return (
    <div>
      <h3 className="mb-1 text-13 font-medium">
        {caption} <span className="font-normal text-muted tabular-nums">{count.toLocaleString("en")}</span>
      </h3>
      <PlainTable caption={caption} head={["Line", "Why"]}>
        {lines.map(({ line, text }) => (
          <PlainRow key={line}>
            <PlainCell className="w-20 align-top text-muted tabular-nums max-sm:w-auto sm:py-2">{line}</PlainCell>
            <PlainCell className="max-w-text sm:py-2">{text}</PlainCell>
          </PlainRow>
        ))}
      </PlainTable>
      {count > lines.length && (
        <p className="mt-2 text-13 text-muted">
          And {(count - lines.length).toLocaleString("en")} more, all of them in the report after the import.
        </p>
      )}
    </div>
  );
}
