import { requireActor } from "@qm/auth";
import type { Metadata, Route } from "next";
import { ChoicesForm } from "@/features/inbox/components/choices-form";
import { findNoticeChoices } from "@/features/inbox/queries";
import { isMailSetUp } from "@/lib/mail";
import { workspaceZone } from "@/lib/zone";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { QuietLink } from "@/ui/quiet-link";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsPage() {
  const actor = await requireActor();
  const choices = await findNoticeChoices(actor);

  return (
    <Page title="Notifications" fit="text" parent={<QuietLink href={"/account" as Route}>Account</QuietLink>}>
      <div className="grid gap-6">
        {!isMailSetUp() && (
          <Notice>No mail server is set up here, so nothing is mailed. Everything still comes to your inbox.</Notice>
        )}
        <ChoicesForm choices={choices} zone={workspaceZone()} />
      </div>
    </Page>
  );
}
