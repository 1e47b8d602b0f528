import "server-only";
import { lookInScope, schema } from "@qm/db";
import { type Actor, may, notAllowed } from "@qm/domain";
import { desc, eq, getTableColumns, sql } from "drizzle-orm";

const { campaigns, teams } = schema;

/** Every campaign with its owning team, those in use first, the newest launch first. */
export async function listCampaigns(actor: Actor) {
  if (!may(actor, "campaign.manage")) throw notAllowed();
  return lookInScope(actor, { kind: "all" }, (tx) =>
    tx
      .select({ ...getTableColumns(campaigns), teamName: teams.name })
      .from(campaigns)
      .innerJoin(teams, eq(teams.id, campaigns.teamId))
      .orderBy(desc(campaigns.active), sql`${campaigns.launchAt} desc nulls last`, desc(campaigns.id)),
  );
}
