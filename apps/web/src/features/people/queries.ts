import "server-only";
import { lookInScope, schema } from "@qm/db";
import { type Actor, may, notAllowed, type Role } from "@qm/domain";
import { and, asc, desc, eq, ilike, or, sql } from "drizzle-orm";

const { users, teams, teamMembers, sessions, verificationTokens } = schema;

export const MOST_PEOPLE = 200;

export type Person = {
  id: number;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  teams: { id: number; name: string }[];
  lastSeenAt: Date | null;
  /** Until when an invitation waits that nobody has accepted yet. */
  invitedUntil: Date | null;
};

/** People whose name or address holds the words, those who are active first; at most `MOST_PEOPLE`, with how many there are. */
export async function listPeople(actor: Actor, words = ""): Promise<{ people: Person[]; total: number }> {
  if (!may(actor, "people.manage")) throw notAllowed();
  const text = `%${words
    .trim()
    .slice(0, 100)
    .replaceAll(/[\\%_]/g, "\\$&")}%`;
  const matching = words.trim() ? or(ilike(users.name, text), ilike(users.email, text)) : undefined;
  return lookInScope(actor, { kind: "all" }, async (tx) => {
    const total = await tx.select({ n: sql<number>`count(*)::int` }).from(users).where(matching);
    const people = await tx
      .select({
        id: users.id,
        name: users.name,
        email: users.email,
        role: users.role,
        active: users.active,
        // Spelled out, since Drizzle leaves the table's name away here and `id` would be the team's.
        teams: sql<
          Person["teams"]
        >`coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name)
          from ${teamMembers} m join ${teams} t on t.id = m.team_id where m.user_id = users.id), '[]')`,
        lastSeenAt:
          sql<Date | null>`(select max(s.last_seen_at) from ${sessions} s where s.user_id = users.id)`.mapWith(
            sessions.lastSeenAt,
          ),
        invitedUntil: sql<Date | null>`(select max(v.expires) from ${verificationTokens} v
          where v.user_id = users.id and v.purpose = 'invite' and v.used_at is null and v.expires > now())`.mapWith(
          verificationTokens.expires,
        ),
      })
      .from(users)
      .where(matching)
      .orderBy(desc(users.active), asc(users.name), asc(users.id))
      .limit(MOST_PEOPLE);
    return { people, total: total[0]!.n };
  });
}

/** Everybody who is active, by name, for the forms of teams. */
export async function listActivePeople(actor: Actor) {
  if (!may(actor, "team.manage")) throw notAllowed();
  return lookInScope(actor, { kind: "all" }, (tx) =>
    tx
      .select({ id: users.id, name: users.name, role: users.role })
      .from(users)
      .where(and(eq(users.active, true)))
      .orderBy(asc(users.name)),
  );
}
