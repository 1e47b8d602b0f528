import { requireActor } from "@qm/auth";
import type { Metadata } from "next";
import { listChoices } from "@/features/issues/choices";
import { ViewsList } from "@/features/views/components/views-list";
import { listViews } from "@/features/views/queries";
import { Page } from "@/ui/page";

export const metadata: Metadata = { title: "Views" };

export default async function ViewsPage() {
  const actor = await requireActor();
  const [views, { teams }] = await Promise.all([listViews(actor), listChoices(actor)]);

  return (
    <Page title="Views">
      <ViewsList actor={{ id: actor.id, role: actor.role, teamIds: actor.teamIds }} views={views} teams={teams} />
    </Page>
  );
}
