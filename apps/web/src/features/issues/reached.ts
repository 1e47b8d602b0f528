import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Actor, may, type Ownership, type Role, sees } from "@qm/domain";
import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";

const { users, teamMembers } = schema;

export type Reached = { id: number; name: string; role: Role };

/** Those among the people of this condition whom it would reach to be told of the issue, or of an internal note on it; the policy itself is asked about each. */
export async function reached(
  tx: Tx,
  issue: Ownership,
  internal: boolean,
  condition: SQL | undefined,
  most: number,
): Promise<Reached[]> {
  const isMember = sql<boolean>`exists (select 1 from ${teamMembers} m where m.user_id = ${users.id} and m.team_id = ${issue.teamId})`;
  const close = [issue.reportedBy, ...(issue.assignedTo === null ? [] : [issue.assignedTo])];
  const rows = await tx
    .select({ id: users.id, name: users.name, role: users.role, isMember })
    .from(users)
    .where(and(eq(users.active, true), condition, or(eq(users.role, "admin"), inArray(users.id, close), isMember)))
    .orderBy(asc(users.name), asc(users.id))
    .limit(most);
  return rows
    .filter(({ id, role, isMember }) => {
      const person: Actor = { id, role, teamIds: isMember ? [issue.teamId] : [] };
      return internal ? may(person, "note.read", issue) : sees(person, issue);
    })
    .map(({ id, name, role }) => ({ id, name, role }));
}
