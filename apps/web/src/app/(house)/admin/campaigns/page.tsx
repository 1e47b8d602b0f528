import { requireActor } from "@qm/auth";
import { dayOf, LABELS } from "@qm/domain";
import type { Metadata } from "next";
import { CampaignDialog } from "@/features/campaigns/components/campaign-dialog";
import { listCampaigns } from "@/features/campaigns/queries";
import { listChoices } from "@/features/issues/choices";
import { workspaceZone } from "@/lib/zone";
import { Chip } from "@/ui/chip";
import { EmptyState } from "@/ui/empty-state";
import { PlainCell, PlainCount, PlainRow, PlainTable } from "@/ui/plain-table";
import { shortDate } from "@/ui/time-words";
import { AdminPage } from "../admin-page";

export const metadata: Metadata = { title: "Campaigns" };

const dayIn = (at: Date | null) => (at ? dayOf(at, workspaceZone()) : "");
const shownDay = (at: Date | null) => at && shortDate(at, workspaceZone());
const count = (number: number | null) => number?.toLocaleString("en") ?? "";

export default async function CampaignsPage() {
  const actor = await requireActor();
  const [campaigns, { teams }] = await Promise.all([listCampaigns(actor), listChoices(actor)]);
  const options = teams.map(({ id, name }) => ({ value: String(id), label: name }));

  return (
    <AdminPage title="Campaigns" action={<CampaignDialog teams={options} />}>
      {campaigns.length === 0 && (
        <EmptyState title="There is no campaign yet." text="An issue may name the campaign it was found in." />
      )}
      <PlainTable
        caption="Campaigns"
        head={["Name", "Channel", "Team", "Launch", "End", "Links", "Recipients", "Actions"]}
        counts={["Links", "Recipients"]}
      >
        {campaigns.map(({ launchAt, endsAt, teamName, ...campaign }) => (
          <PlainRow key={campaign.id} faded={!campaign.active}>
            <PlainCell className="font-medium">
              {campaign.name} {!campaign.active && <Chip>Not in use</Chip>}
            </PlainCell>
            <PlainCell>{LABELS[campaign.channel]}</PlainCell>
            <PlainCell className="text-muted">{teamName}</PlainCell>
            <PlainCell className="text-muted tabular-nums">{shownDay(launchAt)}</PlainCell>
            <PlainCell className="text-muted tabular-nums">{shownDay(endsAt)}</PlainCell>
            <PlainCount className="text-muted">{count(campaign.links)}</PlainCount>
            <PlainCount className="text-muted">{count(campaign.recipients)}</PlainCount>
            <PlainCell className="text-right max-sm:text-left">
              <CampaignDialog
                campaign={{ ...campaign, launchDay: dayIn(launchAt), endDay: dayIn(endsAt) }}
                teams={options}
              />
            </PlainCell>
          </PlainRow>
        ))}
      </PlainTable>
    </AdminPage>
  );
}
