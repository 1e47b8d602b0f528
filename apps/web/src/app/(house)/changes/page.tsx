import { requireActor } from "@qm/auth";
import type { Metadata } from "next";
import { listBulkChanges } from "@/features/issues/bulk/queries";
import { RecentChanges } from "@/features/issues/components/recent/recent-changes";
import { LIST_HREF } from "@/features/issues/issue-href";
import { workspaceZone } from "@/lib/zone";
import { Page } from "@/ui/page";
import { QuietLink } from "@/ui/quiet-link";

export const metadata: Metadata = { title: "Recent changes" };

export default async function ChangesPage() {
  const now = new Date();
  const changes = await listBulkChanges(await requireActor(), now);

  return (
    <Page title="Recent changes" parent={<QuietLink href={LIST_HREF}>Issues</QuietLink>} fit="text">
      <RecentChanges changes={changes} now={now} zone={workspaceZone()} />
    </Page>
  );
}
