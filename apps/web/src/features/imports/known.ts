import "server-only";
import { schema, type Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Known } from "./dictionary";
import type { Table } from "./parse";
import { addressesIn, type Person } from "./people";

const { users, teams, teamMembers, categories, campaigns, issues } = schema;

export type KnownHere = Known & { isMember: (teamId: number, userId: number) => boolean };

/** What a file's words may name: the teams that the importer may fill, what is in use, and the people whom the importer meets there. */
export async function knownHere(tx: Tx, actor: Actor, table: Table | null): Promise<KnownHere> {
  const mine = actor.role === "admin" ? undefined : inArray(teams.id, [...actor.teamIds]);
  const members = await tx
    .select({ teamId: teamMembers.teamId, userId: teamMembers.userId })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(eq(users.active, true));
  const belongs = new Set(members.map(({ teamId, userId }) => `${teamId} ${userId}`));
  return {
    people: await peopleHere(tx, actor, table),
    teams: await tx
      .select({ id: teams.id, name: teams.name })
      .from(teams)
      .where(and(eq(teams.active, true), mine))
      .orderBy(asc(teams.name)),
    categories: await tx
      .select({ id: categories.id, name: categories.name })
      .from(categories)
      .where(eq(categories.active, true))
      .orderBy(asc(categories.id)),
    campaigns: await tx
      .select({ id: campaigns.id, name: campaigns.name })
      .from(campaigns)
      .where(eq(campaigns.active, true))
      .orderBy(asc(campaigns.name)),
    isMember: (teamId, userId) => belongs.has(`${teamId} ${userId}`),
  };
}

const MOST_ADDRESSES = 5_000;

/** People by name; by address only those whose address stands in the file. */
async function peopleHere(tx: Tx, actor: Actor, table: Table | null): Promise<Person[]> {
  const people = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(actor.role === "admin" ? undefined : inArray(users.id, peopleMet(tx, actor)))
    .orderBy(asc(users.id));
  const addresses = table ? addressesOf(table) : [];
  if (addresses.length === 0) return people.map((person) => ({ ...person, email: null }));
  const { rows } = await tx.execute<{ id: number; email: string }>(
    sql`select id, email from app.people_by_email(${sql.param(addresses)}::text[])`,
  );
  const byId = new Map(rows.map(({ id, email }) => [id, email]));
  return people.map((person) => ({ ...person, email: byId.get(person.id) ?? null }));
}

/** Who belongs to the actor's teams, and who has reported there; of anybody else not even the name is theirs to know. */
const peopleMet = (tx: Tx, { teamIds }: Actor) =>
  tx
    .select({ id: teamMembers.userId })
    .from(teamMembers)
    .where(inArray(teamMembers.teamId, [...teamIds]))
    .union(
      tx
        .select({ id: issues.reportedBy })
        .from(issues)
        .where(inArray(issues.teamId, [...teamIds])),
    );

/** Only short cells are looked into: an address in a description names nobody for a field. */
function addressesOf(table: Table): string[] {
  const found = new Set<string>();
  for (const { cells } of table.rows) {
    for (const cell of cells) {
      if (cell.length > 500) continue;
      for (const address of addressesIn(cell)) found.add(address);
    }
    if (found.size > MOST_ADDRESSES) break;
  }
  return [...found].slice(0, MOST_ADDRESSES);
}
