import { requireActor } from "@qm/auth";
import type { Metadata } from "next";
import { listChoices } from "@/features/issues/choices";
import { ReportForm } from "@/features/issues/components/report/report-form";
import { LIST_HREF } from "@/features/issues/issue-href";
import { parsePrefill } from "@/features/issues/prefill";
import { namePrefill } from "@/features/issues/prefill-names";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { QuietLink } from "@/ui/quiet-link";

export const metadata: Metadata = { title: "File an issue" };

export default async function NewIssuePage({ searchParams }: PageProps<"/issues/new">) {
  const actor = await requireActor();
  const params = Object.entries(await searchParams).flatMap(([key, value]) =>
    [value ?? []].flat().map((text): [string, string] => [key, text]),
  );
  const [choices, { prefill, names, unreadable }] = await Promise.all([
    listChoices(actor),
    namePrefill(actor, parsePrefill(new URLSearchParams(params))),
  ]);

  return (
    <Page title="File an issue" parent={<QuietLink href={LIST_HREF}>Issues</QuietLink>} fit="text">
      {unreadable.length > 0 && (
        <Notice tone="warn" className="mb-4">
          The link brought something that the form cannot take: {unreadable.join(", ")}. The rest is filled in.
        </Notice>
      )}
      <ReportForm actor={actor} choices={choices} prefill={prefill} prefillNames={names} />
    </Page>
  );
}
