import type { Route } from "next";
import { Chip } from "@/ui/chip";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { QuietLink } from "@/ui/quiet-link";
import { RelativeTime } from "@/ui/relative-time";
import type { ImportSummary } from "../queries";
import { outcomeWords } from "./outcome-words";

type ImportListProps = { imports: readonly ImportSummary[]; now: Date; timeZone: string };

const STATES = {
  running: { label: "Running", tone: "accent" },
  done: { label: "Done", tone: "good" },
  failed: { label: "Stopped", tone: "danger" },
  undone: { label: "Undone", tone: "plain" },
} as const;

/** Earlier imports, each a way to its report and its undoing. */
export function ImportList({ imports, now, timeZone }: ImportListProps) {
  return (
    <PlainTable caption="Earlier imports" head={["File", "State", "Outcome", "By", "When"]}>
      {imports.map((run) => (
        <PlainRow key={run.id} faded={run.state === "undone"}>
          <PlainCell className="max-w-72 truncate font-medium">
            <QuietLink href={`/import/${run.id}` as Route} className="hover:underline">
              {run.fileName}
            </QuietLink>
          </PlainCell>
          <PlainCell>
            <StateChip state={run.state} />
          </PlainCell>
          <PlainCell className="text-muted">{outcomeWords(run.totals)}</PlainCell>
          <PlainCell>{run.createdBy}</PlainCell>
          <PlainCell className="whitespace-nowrap text-muted">
            <RelativeTime at={run.createdAt} now={now} timeZone={timeZone} />
          </PlainCell>
        </PlainRow>
      ))}
    </PlainTable>
  );
}

export function StateChip({ state }: { state: ImportSummary["state"] }) {
  const { label, tone } = STATES[state];
  return <Chip tone={tone}>{label}</Chip>;
}
