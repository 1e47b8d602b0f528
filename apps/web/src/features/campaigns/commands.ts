import "server-only";
import { inScope, keepRow, type SessionActor, schema } from "@qm/db";
import { may, notAllowed, Refusal } from "@qm/domain";
import { eq } from "drizzle-orm";
import type { CampaignInput } from "./input";

const { campaigns, teams } = schema;

/** Makes a campaign or changes one. */
export async function keepCampaign(actor: SessionActor, { id, ...values }: CampaignInput): Promise<{ id: number }> {
  if (!may(actor, "campaign.manage")) throw notAllowed();
  return inScope(actor, { kind: "all" }, async (tx) => {
    const [team] = await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, values.teamId));
    if (!team) throw new Refusal("invalid", "Choose the team that owns it.", "teamId");
    return { id: await keepRow(tx, actor, campaigns, "campaign", id, values) };
  });
}
