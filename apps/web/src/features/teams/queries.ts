import "server-only";
import { lookInScope, schema } from "@qm/db";
import { type Actor, may, notAllowed } from "@qm/domain";
import { asc, desc, eq } from "drizzle-orm";

const { teams, teamMembers, users } = schema;

export type TeamWithMembers = schema.Team & {
  members: { id: number; name: string; role: schema.User["role"]; active: boolean }[];
};

/** Every team with its members, those in use first. */
export async function listTeams(actor: Actor): Promise<TeamWithMembers[]> {
  if (!may(actor, "team.manage")) throw notAllowed();
  return lookInScope(actor, { kind: "all" }, async (tx) => {
    const all = await tx.select().from(teams).orderBy(desc(teams.active), asc(teams.name));
    const members = await tx
      .select({ teamId: teamMembers.teamId, id: users.id, name: users.name, role: users.role, active: users.active })
      .from(teamMembers)
      .innerJoin(users, eq(users.id, teamMembers.userId))
      .orderBy(asc(users.name));
    const byTeam = groupByTeam(members);
    return all.map((team) => ({
      ...team,
      members: (byTeam.get(team.id) ?? []).map(({ teamId: _, ...member }) => member),
    }));
  });
}

function groupByTeam<T extends { teamId: number }>(members: T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const member of members) groups.set(member.teamId, [...(groups.get(member.teamId) ?? []), member]);
  return groups;
}
