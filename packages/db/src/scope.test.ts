import { type Actor, inside, mayOpen, ROLES, type Role, type Scope, sees } from "@qm/domain";
import { asc, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { pool } from "./house";
import { issues } from "./schema";
import { inScope, lookInScope, plannedAnew } from "./scope";
import { scopeWhere } from "./scope-where";
import { anActor, anIssue, aTeam, database, withDatabase } from "./testing";

withDatabase();

/** One issue for each way of being related to a person. */
async function relations(role: Role) {
  const [mine, second, theirs] = [await aTeam(), await aTeam(), await aTeam()];
  const actor = await anActor(role, [mine.id, second.id]);
  const all = [
    await anIssue({ teamId: mine.id }),
    await anIssue({ teamId: second.id, status: "closed" }),
    await anIssue({ teamId: mine.id, reportedBy: actor.id }),
    await anIssue({ teamId: mine.id, assignedTo: actor.id }),
    await anIssue({ teamId: theirs.id }),
    await anIssue({ teamId: theirs.id, reportedBy: actor.id }),
    await anIssue({ teamId: theirs.id, assignedTo: actor.id, status: "in_progress" }),
  ];
  const scopes: Scope[] = [
    { kind: "team", teamId: mine.id },
    { kind: "team", teamId: theirs.id },
    { kind: "teams" },
    { kind: "mine" },
    { kind: "all" },
  ];
  return { actor, all, scopes };
}

const idsIn = (actor: Actor, scope: Scope, byCondition: boolean) =>
  lookInScope(actor, scope, async (tx) => {
    const query = tx.select({ id: issues.id }).from(issues).orderBy(asc(issues.id));
    const rows = byCondition ? await query.where(scopeWhere(actor, scope)) : await query;
    return rows.map((row) => row.id);
  });

describe.for(ROLES)("a scope opened by a %s", (role) => {
  test("holds what the policy says, in PostgreSQL and as a condition alike", async () => {
    const { actor, all, scopes } = await relations(role);

    for (const scope of scopes) {
      if (!mayOpen(actor, scope)) {
        await expect(idsIn(actor, scope, false)).rejects.toMatchObject({ reason: "forbidden" });
        continue;
      }
      const expected = all.filter((issue) => inside(actor, scope, issue)).map((issue) => issue.id);
      expect(await idsIn(actor, scope, false), `row level security in ${scope.kind}`).toEqual(expected);
      expect(await idsIn(actor, scope, true), `condition in ${scope.kind}`).toEqual(expected);
    }
  });

  test("together with the others shows exactly what the person sees", async () => {
    const { actor, all, scopes } = await relations(role);

    const found = new Set<number>();
    for (const scope of scopes.filter((scope) => mayOpen(actor, scope))) {
      for (const id of await idsIn(actor, scope, false)) found.add(id);
    }

    expect([...found].sort((a, b) => a - b)).toEqual(
      all.filter((issue) => sees(actor, issue)).map((issue) => issue.id),
    );
  });

  test("is refused by the database too when the rights in hand are stale", async () => {
    const team = await aTeam();
    const actor = await anActor(role, [team.id]);
    await database().owner`update users set role = 'reporter' where id = ${actor.id}`;
    await database().owner`delete from team_members where user_id = ${actor.id}`;

    const outcome =
      role === "admin" ? idsIn(actor, { kind: "all" }, false) : idsIn(actor, { kind: "team", teamId: team.id }, false);

    await expect(outcome).rejects.toMatchObject({ reason: "forbidden" });
  });
});

describe("the login role", () => {
  test("reads no table outside a scope", async () => {
    await anIssue();
    const tables = await database().owner<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'app', 'drizzle')`;

    expect(tables.length).toBeGreaterThan(15);
    for (const { name } of tables) {
      await expect(pool().query(`select * from ${name}`), name).rejects.toMatchObject({ code: "42501" });
    }
  });

  test("keeps nothing of a scope when its transaction has ended", async () => {
    const issue = await anIssue();
    const admin = await anActor("admin");
    await lookInScope(admin, { kind: "all" }, (tx) => tx.select().from(issues));

    await expect(pool().query("select * from issues")).rejects.toMatchObject({ code: "42501" });
    const { rows } = await pool().query("select current_setting('app.user_id', true) as id");
    expect(rows[0].id || null).toBeNull();
    expect(issue.id).toBeGreaterThan(0);
  });

  test("cannot leave a scope for a wider one", async () => {
    const admin = await anActor("admin");
    const reporter = await anActor("reporter");

    const widened = inScope(reporter, { kind: "mine" }, (tx) => tx.execute(`select app.enter(${admin.id}, 'all')`));

    await expect(widened).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

describe("a scope", () => {
  test("opens for nobody who is deactivated", async () => {
    const actor = await anActor("admin", [], { active: false });

    await expect(idsIn(actor, { kind: "all" }, false)).rejects.toMatchObject({ reason: "forbidden" });
  });

  test("does not open inside another", async () => {
    const actor = await anActor("admin");

    const nested = inScope(actor, { kind: "all" }, () => inScope(actor, { kind: "mine" }, async () => 1));

    await expect(nested).rejects.toThrow("one scope at a time");
  });

  test("refuses what is asked of it after it has ended", async () => {
    const actor = await anActor("admin");
    let late: (() => Promise<unknown>) | undefined;
    await lookInScope(actor, { kind: "all" }, async (tx) => {
      late = async () => tx.select().from(issues);
    });

    await expect(late!()).rejects.toMatchObject({ cause: { message: expect.stringContaining("has ended") } });
  });

  test("plans for their values as much of what is asked as it is told to", async () => {
    const actor = await anActor("admin");
    const asked = (planAnew: boolean) =>
      lookInScope(
        actor,
        { kind: "all" },
        async (tx) => {
          const mode = async () => (await tx.execute<{ mode: string }>(MODE)).rows[0]!.mode;
          return [await mode(), await plannedAnew(tx, mode), await mode()];
        },
        { planAnew },
      );
    const MODE = sql`select current_setting('plan_cache_mode') as mode`;

    expect(await asked(false)).toEqual(["auto", "force_custom_plan", "auto"]);
    expect(await asked(true)).toEqual(Array(3).fill("force_custom_plan"));
  });

  test("writes nothing when only looking", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    await anIssue({ teamId: team.id });

    const write = lookInScope(lead, { kind: "teams" }, (tx) => tx.update(issues).set({ title: "Changed" }));

    await expect(write).rejects.toMatchObject({ cause: { code: "25006" } });
  });
});
