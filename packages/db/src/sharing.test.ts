import { type Actor, mayKeepView, mayShowView, ROLES, seesView, type ViewOwnership } from "@qm/domain";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { setScene } from "./rights.fixture";
import { attempt } from "./rights-attempts.fixture";
import { database, withDatabase } from "./testing";

withDatabase();

/** What people make and share with one another. */
const TABLES = ["saved_views", "dashboards"] as const;

/** Things of one's own and of somebody else's, private, for each kind of team and for all. */
function everySharing(owners: readonly number[], teams: readonly number[]): ViewOwnership[] {
  return owners.flatMap((ownerId) => [
    { ownerId, visibility: "private" as const, teamId: null },
    { ownerId, visibility: "all" as const, teamId: null },
    ...teams.map((teamId) => ({ ownerId, visibility: "team" as const, teamId })),
  ]);
}

async function aStage(role: Actor["role"], table: (typeof TABLES)[number]) {
  const { owner } = database();
  const { actor, other, strangeTeam, scopes } = await setScene(role);
  const sharings = everySharing([actor.id, other.id], [actor.teamIds[0]!, strangeTeam]);
  const things: (ViewOwnership & { id: number })[] = [];
  for (const sharing of sharings) {
    const [made] = await owner<{ id: number }[]>`
      insert into ${owner(table)} (owner_id, name, visibility, team_id, query)
      values (${sharing.ownerId}, 'Shared', ${sharing.visibility}, ${sharing.teamId}, '') returning id`;
    things.push({ ...sharing, id: made!.id });
  }
  return { actor, scopes, sharings, things };
}

const told = (thing: ViewOwnership) => `${thing.visibility} of ${thing.ownerId} for ${thing.teamId}`;

const CASES = TABLES.flatMap((table) => ROLES.map((role) => ({ table, role })));

describe.for(CASES)("one of $table, to a $role in every scope,", ({ table, role }) => {
  test("is seen, changed and deleted as the policy says", async () => {
    const name = sql.identifier(table);
    const { actor, scopes, things } = await aStage(role, table);
    const wrong: string[] = [];
    for (const scope of scopes) {
      for (const thing of things) {
        const seen = await attempt(actor, scope, sql`select from ${name} where id = ${thing.id}`);
        const renamed = await attempt(actor, scope, sql`update ${name} set name = 'New' where id = ${thing.id}`);
        const removed = await attempt(actor, scope, sql`delete from ${name} where id = ${thing.id}`);
        const mayRename = mayKeepView(actor, thing) && mayShowView(actor, thing);
        const expected = [
          seesView(actor, thing) ? "done" : "nothing",
          // Who may no longer show it to these can still take it back, but not change it and leave it there.
          mayRename ? "done" : mayKeepView(actor, thing) ? "refused" : "nothing",
          mayKeepView(actor, thing) ? "done" : "nothing",
        ];
        const found = [seen.outcome, renamed.outcome, removed.outcome];
        if (String(found) !== String(expected)) wrong.push(`${told(thing)} (${scope.kind}): ${found}, not ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("is made in one's own name, and shown to whom the policy says", async () => {
    const name = sql.identifier(table);
    const { actor, scopes, sharings } = await aStage(role, table);
    const wrong: string[] = [];
    for (const scope of scopes) {
      for (const sharing of sharings) {
        const made = await attempt(
          actor,
          scope,
          sql`insert into ${name} (owner_id, name, visibility, team_id, query)
            values (${sharing.ownerId}, 'New', ${sharing.visibility}, ${sharing.teamId}, '')`,
        );
        const expected = sharing.ownerId === actor.id && mayShowView(actor, sharing) ? "done" : "refused";
        if (made.outcome !== expected) wrong.push(`${told(sharing)} (${scope.kind}): ${made.outcome}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
