import "server-only";
import { lookInScope, schema } from "@qm/db";
import type { Actor, Channel, Role } from "@qm/domain";
import { and, asc, desc, eq, ilike, inArray, type SQL, sql } from "drizzle-orm";

const { teams, teamMembers, categories, campaigns, users } = schema;

export type Option = { id: number; name: string };
export type Choices = {
  teams: (Option & { active: boolean })[];
  categories: (Option & { active: boolean; description: string })[];
};

const MOST_FOUND = 20;
const MINE = { kind: "mine" } as const;

/** Teams and categories: short lists that every form and filter offers whole. */
export function listChoices(actor: Actor): Promise<Choices> {
  return lookInScope(actor, MINE, async (tx) => ({
    teams: await tx
      .select({ id: teams.id, name: teams.name, active: teams.active })
      .from(teams)
      .orderBy(asc(teams.name)),
    categories: await tx
      .select({
        id: categories.id,
        name: categories.name,
        active: categories.active,
        description: categories.description,
      })
      .from(categories)
      .orderBy(asc(categories.id)),
  }));
}

export type CampaignOption = Option & { channel: Channel };

/** Active campaigns whose name holds the words, those of one's own teams first. */
export function listCampaignOptions(actor: Actor, words: string): Promise<CampaignOption[]> {
  const mine = sql`${campaigns.teamId} = any(${sql.param([...actor.teamIds])}::int[])`;
  return lookInScope(actor, MINE, (tx) =>
    tx
      .select({ id: campaigns.id, name: campaigns.name, channel: campaigns.channel })
      .from(campaigns)
      .where(and(eq(campaigns.active, true), containing(campaigns.name, words)))
      .orderBy(desc(mine), desc(campaigns.launchAt), asc(campaigns.id))
      .limit(MOST_FOUND),
  );
}

export type PersonOption = Option & { role: Role };

/** People whose name holds the words: who belongs to each of these teams, or to any of the teams that the person works in. */
export function listPeopleOptions(
  actor: Actor,
  words: string,
  teamIds: number | readonly number[] = [],
): Promise<PersonOption[]> {
  const each = [teamIds].flat();
  const reach = each.length > 0 ? each : actor.role === "admin" ? null : [...actor.teamIds];
  if (actor.role !== "admin" && each.some((id) => !actor.teamIds.includes(id))) return Promise.resolve([]);
  return lookInScope(actor, MINE, (tx) => {
    const members =
      reach &&
      tx
        .select({ id: teamMembers.userId })
        .from(teamMembers)
        .where(inArray(teamMembers.teamId, reach))
        .groupBy(teamMembers.userId)
        .having(each.length > 0 ? sql`count(*) = ${each.length}` : undefined);
    return tx
      .select({ id: users.id, name: users.name, role: users.role })
      .from(users)
      .where(
        and(eq(users.active, true), containing(users.name, words), members ? inArray(users.id, members) : undefined),
      )
      .orderBy(asc(users.name), asc(users.id))
      .limit(MOST_FOUND);
  });
}

function containing(column: Parameters<typeof ilike>[0], words: string): SQL | undefined {
  const text = words.trim().slice(0, 100);
  return text ? ilike(column, `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`) : undefined;
}
