import "server-only";
import { schema, type Tx } from "@qm/db";
import { Refusal } from "@qm/domain";
import { and, eq } from "drizzle-orm";

const { teams, teamMembers, users, categories, campaigns } = schema;

export async function requireActiveTeam(tx: Tx, id: number) {
  const [team] = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.id, id), eq(teams.active, true)));
  if (!team) throw new Refusal("invalid", "Choose a team from the list.", "teamId");
}

type Choices = { categoryId?: number | undefined; campaignId?: number | null | undefined };

/** A category or campaign that is chosen anew must be in use; what stands already may stay. */
export async function requireChoices(tx: Tx, chosen: Choices, before?: Choices) {
  const { categoryId, campaignId } = chosen;
  if (categoryId && categoryId !== before?.categoryId) {
    const [category] = await tx
      .select({ id: categories.id })
      .from(categories)
      .where(and(eq(categories.id, categoryId), eq(categories.active, true)));
    if (!category) throw new Refusal("invalid", "Choose a category from the list.", "categoryId");
  }
  if (campaignId && campaignId !== before?.campaignId) {
    const [campaign] = await tx
      .select({ id: campaigns.id })
      .from(campaigns)
      .where(and(eq(campaigns.id, campaignId), eq(campaigns.active, true)));
    if (!campaign) throw new Refusal("invalid", "Choose a campaign from the list.", "campaignId");
  }
}

/** Who gets an issue is an active member of its team. */
export async function requireAssignee(tx: Tx, teamId: number, userId: number) {
  const [member] = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(teamMembers, eq(teamMembers.userId, users.id))
    .where(and(eq(users.id, userId), eq(users.active, true), eq(teamMembers.teamId, teamId)));
  if (!member) throw new Refusal("invalid", "Choose somebody who belongs to the issue's team.", "assignedTo");
}
