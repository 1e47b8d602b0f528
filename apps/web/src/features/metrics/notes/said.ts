import "server-only";
import { schema, type Tx } from "@qm/db";
import type { Actor, ChartNoteKind, Day, Scope } from "@qm/domain";
import { and, asc, eq, isNull } from "drizzle-orm";

const { chartNotes, users } = schema;

/** Something that is said of a chart, and by whom. */
export type Said = { id: number; kind: ChartNoteKind; day: Day; until: Day | null; reason: string; by: string };

export const saidColumns = {
  id: chartNotes.id,
  kind: chartNotes.kind,
  day: chartNotes.day,
  until: chartNotes.until,
  reason: chartNotes.reason,
  by: users.name,
};

/** All that is said of a chart and was not taken back, in the order of its weeks; of two about one week the later one last. */
export function saidOf(tx: Tx, question: string, teamId: number | null): Promise<Said[]> {
  return tx
    .select(saidColumns)
    .from(chartNotes)
    .innerJoin(users, eq(users.id, chartNotes.authorId))
    .where(and(eq(chartNotes.question, question), ofTeam(teamId), isNull(chartNotes.removedAt)))
    .orderBy(asc(chartNotes.day), asc(chartNotes.id));
}

const ofTeam = (teamId: number | null) => (teamId === null ? isNull(chartNotes.teamId) : eq(chartNotes.teamId, teamId));

/**
 * Whose chart it is in this scope: a team's, or `null` for the one of everything. Somebody's own issues, and those of
 * several teams together, are nobody's chart: `undefined`.
 */
export function chartOf({ teamIds }: Actor, scope: Scope): number | null | undefined {
  if (scope.kind === "all") return null;
  if (scope.kind === "team") return scope.teamId;
  return scope.kind === "teams" && teamIds.length === 1 ? teamIds[0] : undefined;
}
