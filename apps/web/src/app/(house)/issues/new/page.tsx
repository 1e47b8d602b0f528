import { requireActor } from "@qm/auth";
import type { Metadata } from "next";
import { listChoices } from "@/features/issues/choices";
import { ReportForm } from "@/features/issues/components/report/report-form";
import { LIST_HREF } from "@/features/issues/issue-href";
import { parsePrefill } from "@/features/issues/prefill";
import { namePrefill } from "@/features/issues/prefill-names";
import { listTemplates } from "@/features/issues/templates";
import { toURLSearchParams } from "@/lib/search-params";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { QuietLink } from "@/ui/quiet-link";

export const metadata: Metadata = { title: "File an issue" };

export default async function NewIssuePage({ searchParams }: PageProps<"/issues/new">) {
  const actor = await requireActor();
  const params = toURLSearchParams(await searchParams);
  const named = params.getAll("template");
  params.delete("template");
  const [choices, templates, { prefill, names, unreadable }] = await Promise.all([
    listChoices(actor),
    listTemplates(actor),
    namePrefill(actor, parsePrefill(params)),
  ]);
  const template = templates.find(({ id }) => named.length === 1 && String(id) === named[0]);
  const untold = named.length > 0 && !template ? ["template", ...unreadable] : unreadable;

  return (
    <Page title="File an issue" parent={<QuietLink href={LIST_HREF}>Issues</QuietLink>} fit="text">
      {untold.length > 0 && (
        <Notice tone="warn" className="mb-4">
          The link brought something that the form cannot take: {untold.join(", ")}. The rest is filled in.
        </Notice>
      )}
      <ReportForm
        key={`${template?.id} ${params}`}
        actor={actor}
        choices={choices}
        prefill={prefill}
        prefillNames={names}
        templates={templates}
        templateId={template?.id}
      />
    </Page>
  );
}
