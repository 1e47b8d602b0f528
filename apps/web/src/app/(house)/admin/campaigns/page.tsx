import { requireActor } from "@qm/auth";
import { dayOf, LABELS } from "@qm/domain";
import type { Metadata } from "next";
import { CampaignDialog } from "@/features/campaigns/components/campaign-dialog";
import { listCampaigns } from "@/features/campaigns/queries";
import { listChoices } from "@/features/issues/choices";
import { workspaceZone } from "@/lib/zone";
import { Chip } from "@/ui/chip";
import { EmptyState } from "@/ui/empty-state";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { AdminPage } from "../admin-page";

export const metadata: Metadata = { title: "Campaigns" };

const dayIn = (at: Date | null) => (at ? dayOf(at, workspaceZone()) : "");
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
      >
        {campaigns.map(({ launchAt, endsAt, teamName, ...campaign }) => (
          <PlainRow key={campaign.id} faded={!campaign.active}>
            <PlainCell className="font-medium">
              {campaign.name} {!campaign.active && <Chip>Not in use</Chip>}
            </PlainCell>
            <PlainCell>{LABELS[campaign.channel]}</PlainCell>
            <PlainCell className="text-muted">{teamName}</PlainCell>
            <PlainCell className="text-muted tabular-nums">{dayIn(launchAt)}</PlainCell>
            <PlainCell className="text-muted tabular-nums">{dayIn(endsAt)}</PlainCell>
            <PlainCell className="text-muted tabular-nums">{count(campaign.links)}</PlainCell>
            <PlainCell className="text-muted tabular-nums">{count(campaign.recipients)}</PlainCell>
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
