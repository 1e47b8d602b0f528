import { mayAnnotate, ROLES, seesChartNotes } from "@qm/domain";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { setScene } from "./rights.fixture";
import { attempt } from "./rights-attempts.fixture";
import { database, withDatabase } from "./testing";

withDatabase();

async function aStage(role: (typeof ROLES)[number]) {
  const scene = await setScene(role);
  const notes: { id: number; teamId: number | null }[] = [];
  for (const teamId of [scene.actor.teamIds[0]!, scene.strangeTeam, null]) {
    const [made] = await database().owner<{ id: number }[]>`
      insert into chart_notes (question, team_id, kind, day, reason, author_id)
      values ('steady', ${teamId}, 'note', '2026-09-07', 'Said', ${scene.other.id}) returning id`;
    notes.push({ id: made!.id, teamId });
  }
  return { ...scene, notes };
}

describe.for(ROLES)("what is said of a chart, to a %s in every scope,", (role) => {
  test("is read, said and taken back as the policy says", async () => {
    const { actor, scopes, notes } = await aStage(role);
    const wrong: string[] = [];
    for (const scope of scopes) {
      for (const { id, teamId } of notes) {
        const seen = await attempt(actor, scope, sql`select from chart_notes where id = ${id}`);
        const added = await attempt(
          actor,
          scope,
          sql`insert into chart_notes (question, team_id, kind, day, reason, author_id)
            values ('steady', ${teamId}, 'excluded', '2026-09-07', 'Said', ${actor.id})`,
        );
        const removed = await attempt(
          actor,
          scope,
          sql`update chart_notes set removed_by = ${actor.id}, removed_at = now() where id = ${id}`,
        );
        const may = mayAnnotate(actor, teamId);
        const expected = [
          seesChartNotes(actor, teamId) ? "done" : "nothing",
          may ? "done" : "refused",
          may ? "done" : "nothing",
        ];
        const found = [seen.outcome, added.outcome, removed.outcome];
        if (String(found) !== String(expected)) wrong.push(`of ${teamId} (${scope.kind}): ${found}, not ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("is said and taken back in one's own name alone, and stays as it was said", async () => {
    const { actor, other, scopes, notes } = await aStage(role);
    for (const scope of scopes) {
      for (const { id, teamId } of notes) {
        for (const deed of [
          sql`insert into chart_notes (question, team_id, kind, day, reason, author_id)
            values ('steady', ${teamId}, 'note', '2026-09-07', 'Said', ${other.id})`,
          sql`update chart_notes set reason = 'Never said' where id = ${id}`,
          sql`delete from chart_notes where id = ${id}`,
        ]) {
          expect((await attempt(actor, scope, deed)).outcome).toBe("refused");
        }
        const inAnother = sql`update chart_notes set removed_by = ${other.id}, removed_at = now() where id = ${id}`;
        expect((await attempt(actor, scope, inAnother)).outcome).toBe(
          mayAnnotate(actor, teamId) ? "refused" : "nothing",
        );
      }
    }
  });
});

test("the same week is left out once, however often it was taken back in before", async () => {
  const { actor, issues } = await setScene("team_lead");
  const leaveOut = (removed: boolean) => database().owner`
    insert into chart_notes (question, team_id, kind, day, reason, author_id, removed_by, removed_at)
    values ('steady', ${issues.team.teamId}, 'excluded', '2026-09-07', 'Said', ${actor.id}, ${removed ? actor.id : null}, ${removed ? "2026-10-01" : null})`;
  await leaveOut(true);
  await leaveOut(false);

  await expect(leaveOut(false)).rejects.toThrow("chart_notes_once");
});
