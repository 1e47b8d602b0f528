import { requireActor } from "@qm/auth";
import type { Metadata } from "next";
import { AuditList } from "@/features/audit/components/audit-list";
import { listAudit } from "@/features/audit/queries";
import { workspaceZone } from "@/lib/zone";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Segmented } from "@/ui/segmented";
import { AdminPage } from "../admin-page";

export const metadata: Metadata = { title: "Audit log" };

const KINDS = [
  { value: "", label: "Everything" },
  { value: "person", label: "People" },
  { value: "team", label: "Teams" },
  { value: "category", label: "Categories" },
  { value: "campaign", label: "Campaigns" },
  { value: "template", label: "Templates" },
] as const;

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const actor = await requireActor();
  const params = await searchParams;
  const kind = KINDS.find(({ value }) => value === params.kind)?.value ?? "";
  const from = Number(params.before);
  const { entries, names, before } = await listAudit(actor, {
    ...(kind && { kind }),
    ...(Number.isSafeInteger(from) && from > 0 && { before: from }),
  });
  const href = (kind: string, before?: number) =>
    `/admin/audit?${new URLSearchParams({ ...(kind && { kind }), ...(before && { before: String(before) }) })}` as const;

  return (
    <AdminPage title="Audit log">
      <Segmented
        label="Which entries"
        items={KINDS.map(({ value, label }) => ({ label, href: href(value), current: value === kind }))}
      />
      <div className="mt-2 max-w-text">
        {entries.length > 0 ? (
          <AuditList entries={entries} names={names} now={new Date()} timeZone={workspaceZone()} />
        ) : (
          <EmptyState
            title="Nothing has been done here yet."
            text="Each change to people, teams, categories and campaigns is kept here. Nobody can edit it."
          />
        )}
        {before && (
          <ButtonLink className="mt-4" href={href(kind, before)}>
            Older entries
          </ButtonLink>
        )}
      </div>
    </AdminPage>
  );
}
