import { type Actor, mayLeadViews, ROLES, seesView, type ViewOwnership } from "@qm/domain";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { setScene } from "./rights.fixture";
import { attempt } from "./rights-attempts.fixture";
import { database, withDatabase } from "./testing";

withDatabase();

type Kept = ViewOwnership & { id: number };

async function aView(given: ViewOwnership): Promise<Kept> {
  const [made] = await database().owner<{ id: number }[]>`
    insert into saved_views (owner_id, name, visibility, team_id, query)
    values (${given.ownerId}, 'View', ${given.visibility}, ${given.teamId}, 'scope=mine') returning id`;
  return { ...given, id: made!.id };
}

/** Views of one's own and of somebody else's, private, for each kind of team and for all. */
function everySharing(owners: readonly number[], teams: readonly number[]): ViewOwnership[] {
  return owners.flatMap((ownerId) => [
    { ownerId, visibility: "private" as const, teamId: null },
    { ownerId, visibility: "all" as const, teamId: null },
    ...teams.map((teamId) => ({ ownerId, visibility: "team" as const, teamId })),
  ]);
}

async function aStage(role: Actor["role"]) {
  const { actor, other, strangeTeam, scopes } = await setScene(role);
  const sharings = everySharing([actor.id, other.id], [actor.teamIds[0]!, strangeTeam]);
  const views = [];
  for (const sharing of sharings) views.push(await aView(sharing));
  return { actor, other, strangeTeam, scopes, sharings, views };
}

const told = (view: ViewOwnership) => `${view.visibility} of ${view.ownerId} for ${view.teamId}`;

describe.for(ROLES)("a saved view, to a %s in every scope,", (role) => {
  test("is starred only where it is seen, and in one's own name", async () => {
    const { actor, other, scopes, views } = await aStage(role);
    for (const view of views) {
      const star = (userId: number) =>
        sql`insert into view_stars (user_id, view_id, place) values (${userId}, ${view.id}, 1)`;
      const outcome = (await attempt(actor, scopes[0]!, star(actor.id))).outcome;
      expect([told(view), outcome]).toEqual([told(view), seesView(actor, view) ? "done" : "refused"]);
      expect((await attempt(actor, scopes[0]!, star(other.id))).outcome).toBe("refused");
    }
  });

  test("is a team's first only by who leads the team, and only if the whole team sees it", async () => {
    const { actor, scopes, strangeTeam, views } = await aStage(role);
    for (const teamId of [actor.teamIds[0]!, strangeTeam]) {
      for (const view of views) {
        const set = sql`insert into team_default_views (team_id, view_id) values (${teamId}, ${view.id})`;
        const forTeam = view.visibility === "all" || (view.visibility === "team" && view.teamId === teamId);
        const may = mayLeadViews(actor, teamId) && forTeam;
        for (const scope of scopes) {
          const outcome = (await attempt(actor, scope, set)).outcome;
          expect([told(view), teamId, outcome]).toEqual([told(view), teamId, may ? "done" : "refused"]);
        }
      }
    }
  });
});

describe("the stars of somebody else", () => {
  test.for(ROLES)("are out of reach of a %s", async (role) => {
    const { actor, other, scopes } = await setScene(role);
    const view = await aView({ ownerId: other.id, visibility: "all", teamId: null });
    await database().owner`insert into view_stars (user_id, view_id, place) values (${other.id}, ${view.id}, 1)`;
    for (const scope of scopes) {
      expect((await attempt(actor, scope, sql`select from view_stars`)).outcome).toBe("nothing");
      expect((await attempt(actor, scope, sql`update view_stars set place = 2`)).outcome).toBe("nothing");
      expect((await attempt(actor, scope, sql`delete from view_stars`)).outcome).toBe("nothing");
    }
  });
});
