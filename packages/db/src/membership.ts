import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "./client";
import { teamMembers, teams, users } from "./schema";

const SIDES = {
  /** A team's members. */
  teamId: { own: teamMembers.teamId, other: teamMembers.userId, known: users.id, table: users },
  /** A person's teams. */
  userId: { own: teamMembers.userId, other: teamMembers.teamId, known: teams.id, table: teams },
} as const;

export type MembershipChange = { before: number[]; after: number[]; changed: boolean };

/**
 * Sets the members of a team, or the teams of a person, to exactly these.
 * @param opened what a form was opened with: only who was added to it joins, and only who was taken from it leaves
 * @returns who belongs now, and who did before, or `"unknown"` when one of the ids names nobody or nothing
 */
export async function keepMembership(
  tx: Tx,
  side: keyof typeof SIDES,
  id: number,
  ids: readonly number[],
  opened?: readonly number[],
): Promise<MembershipChange | "unknown"> {
  const { own, other, known, table } = SIDES[side];
  const rows = await tx.select({ id: other }).from(teamMembers).where(eq(own, id));
  const before = rows.map((row) => row.id).sort((a, b) => a - b);
  const shown = opened ?? before;
  const joined = [...new Set(ids)].filter((one) => !shown.includes(one) && !before.includes(one));
  const left = before.filter((one) => shown.includes(one) && !ids.includes(one));
  if (joined.length > 0) {
    const found = await tx.select({ id: known }).from(table).where(inArray(known, joined));
    if (found.length < joined.length) return "unknown";
  }

  const pair = (one: number) => (side === "teamId" ? { teamId: id, userId: one } : { teamId: one, userId: id });
  if (joined.length > 0) await tx.insert(teamMembers).values(joined.map(pair));
  if (left.length > 0) await tx.delete(teamMembers).where(and(eq(own, id), inArray(other, left)));
  const after = [...before.filter((one) => !left.includes(one)), ...joined].sort((a, b) => a - b);
  return { before, after, changed: joined.length + left.length > 0 };
}
