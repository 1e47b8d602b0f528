import { requireActor } from "@qm/auth";
import { may } from "@qm/domain";
import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { StateChip } from "@/features/imports/components/import-list";
import { ReportTable } from "@/features/imports/components/report-table";
import { RunProgress } from "@/features/imports/components/run-progress";
import { Totals } from "@/features/imports/components/totals";
import { UndoButton } from "@/features/imports/components/undo-button";
import { findImport, listReport, type ReportOutcome } from "@/features/imports/queries";
import { parseReportView } from "@/features/imports/report-view";
import { workspaceZone } from "@/lib/zone";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { QuietLink } from "@/ui/quiet-link";
import { RelativeTime } from "@/ui/relative-time";

export const metadata: Metadata = { title: "Import report" };

export default async function ImportReportPage({ params, searchParams }: PageProps<"/import/[id]">) {
  const actor = await requireActor();
  const view = parseReportView((await params).id, await searchParams);
  if (!may(actor, "issue.import") || !view) notFound();
  const run = await findImport(actor, view.id);
  if (!run) notFound();
  const rows = await listReport(actor, view.id, view);
  const last = rows.at(-1);
  const running = run.state === "running";

  return (
    <Page
      title={run.fileName}
      parent={<QuietLink href={"/import" as Route}>Import</QuietLink>}
      action={run.state !== "undone" && <UndoButton id={run.id} running={running} />}
    >
      <div className="mx-auto grid w-full max-w-[76rem] gap-6">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-muted">
          <StateChip state={run.state} />
          <span>
            {run.createdBy}, <RelativeTime at={run.createdAt} now={new Date()} timeZone={workspaceZone()} />
          </span>
        </p>
        {running && <RunProgress done={run.doneCount} of={run.rowCount} />}
        {run.state === "failed" && (
          <Notice tone="error" title="This import stopped before its end.">
            What was written stands. Import the same file again to go on where it stopped, or undo it.
          </Notice>
        )}
        <Totals
          figures={[
            { label: "created", count: run.totals.created ?? 0 },
            { label: "updated", count: run.totals.updated ?? 0 },
            { label: "unchanged", count: run.totals.unchanged ?? 0 },
            { label: "skipped", count: run.totals.skipped ?? 0 },
            { label: "not readable", count: run.totals.bad ?? 0, alarming: true },
          ]}
        />
        {run.notes.length > 0 && (
          <Notice tone="info">
            <ul className="grid gap-1">
              {run.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Notice>
        )}
        <section aria-labelledby="rows">
          <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
            <h2 id="rows" className="text-14 font-medium">
              Rows
            </h2>
            <nav aria-label="Rows by outcome" className="flex flex-wrap gap-1">
              {FILTERS.map(({ outcome, label }) => (
                <ButtonLink
                  key={label}
                  size="sm"
                  look={view.outcome === outcome ? "secondary" : "ghost"}
                  href={hrefOf(run.id, outcome)}
                  aria-current={view.outcome === outcome ? "page" : undefined}
                >
                  {label}
                </ButtonLink>
              ))}
            </nav>
          </div>
          {rows.length > 0 ? <ReportTable rows={rows} /> : <EmptyState title={NOTHING[view.outcome ?? "told"]} />}
          {last && rows.length === view.size && (
            <p className="mt-3">
              <ButtonLink size="sm" href={hrefOf(run.id, view.outcome, last.line)}>
                Next rows
              </ButtonLink>
            </p>
          )}
        </section>
      </div>
    </Page>
  );
}

const FILTERS: readonly { outcome: ReportOutcome | undefined; label: string }[] = [
  { outcome: undefined, label: "With a note" },
  { outcome: "created", label: "Created" },
  { outcome: "updated", label: "Updated" },
  { outcome: "unchanged", label: "Unchanged" },
  { outcome: "skipped", label: "Skipped" },
  { outcome: "bad", label: "Not readable" },
];

const NOTHING = {
  told: "No row needs a word.",
  created: "No row became a new issue.",
  updated: "No row changed an issue.",
  unchanged: "No row found its issue unchanged.",
  skipped: "No row was skipped.",
  bad: "Every row could be read.",
} as const;

function hrefOf(id: number, outcome: ReportOutcome | undefined, after?: number): Route {
  const params = new URLSearchParams({ ...(outcome && { outcome }), ...(after && { after: String(after) }) });
  return `/import/${id}${params.size > 0 ? `?${params}` : ""}` as Route;
}
