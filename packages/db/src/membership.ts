import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "./client";
import { teamMembers, teams, users } from "./schema";

const SIDES = {
  /** A team's members. */
  teamId: { own: teamMembers.teamId, other: teamMembers.userId, known: users.id, table: users },
  /** A person's teams. */
  userId: { own: teamMembers.userId, other: teamMembers.teamId, known: teams.id, table: teams },
} as const;

export type MembershipChange = { before: number[]; after: number[] };

/**
 * Sets the members of a team, or the teams of a person, to exactly these.
 * @returns what changed, `null` when nothing did, or `"unknown"` when one of the ids names nobody or nothing
 */
export async function keepMembership(
  tx: Tx,
  side: keyof typeof SIDES,
  id: number,
  ids: readonly number[],
): Promise<MembershipChange | null | "unknown"> {
  const { own, other, known, table } = SIDES[side];
  const after = [...new Set(ids)].sort((a, b) => a - b);
  if (after.length > 0) {
    const found = await tx.select({ id: known }).from(table).where(inArray(known, after));
    if (found.length < after.length) return "unknown";
  }

  const rows = await tx.select({ id: other }).from(teamMembers).where(eq(own, id));
  const before = rows.map((row) => row.id).sort((a, b) => a - b);
  const joined = after.filter((one) => !before.includes(one));
  const left = before.filter((one) => !after.includes(one));
  const pair = (one: number) => (side === "teamId" ? { teamId: id, userId: one } : { teamId: one, userId: id });
  if (joined.length > 0) await tx.insert(teamMembers).values(joined.map(pair));
  if (left.length > 0) await tx.delete(teamMembers).where(and(eq(own, id), inArray(other, left)));
  return joined.length + left.length > 0 ? { before, after } : null;
}
