import { mayKeepTemplates, ROLES } from "@qm/domain";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { setScene } from "./rights.fixture";
import { attempt } from "./rights-attempts.fixture";
import { inScope } from "./scope";
import { database, withDatabase } from "./testing";

withDatabase();

async function aStage(role: (typeof ROLES)[number]) {
  const scene = await setScene(role);
  const templates: { id: number; teamId: number }[] = [];
  for (const teamId of [scene.actor.teamIds[0]!, scene.strangeTeam]) {
    const [made] = await database().owner<{ id: number }[]>`
      insert into issue_templates (team_id, name, position) values (${teamId}, 'Broken link', 0) returning id`;
    templates.push({ id: made!.id, teamId });
  }
  return { ...scene, templates };
}

describe.for(ROLES)("a team's templates, to a %s in every scope,", (role) => {
  test("are read by everybody, and kept as the policy says", async () => {
    const { actor, scopes, templates } = await aStage(role);
    const wrong: string[] = [];
    for (const scope of scopes) {
      for (const { id, teamId } of templates) {
        const deeds = [
          sql`select from issue_templates where id = ${id}`,
          sql`insert into issue_templates (team_id, name, position) values (${teamId}, 'Wrong UTM', 1)`,
          sql`update issue_templates set hint = 'Say where' where id = ${id}`,
          sql`delete from issue_templates where id = ${id}`,
        ];
        const found: string[] = [];
        for (const deed of deeds) found.push((await attempt(actor, scope, deed)).outcome);
        const may = mayKeepTemplates(actor, teamId);
        const expected = ["done", may ? "done" : "refused", may ? "done" : "nothing", may ? "done" : "nothing"];
        if (String(found) !== String(expected)) wrong.push(`of ${teamId} (${scope.kind}): ${found}, not ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("stay with their team", async () => {
    const { actor, scopes, strangeTeam, templates } = await aStage(role);
    for (const scope of scopes) {
      const move = sql`update issue_templates set team_id = ${strangeTeam} where id = ${templates[0]!.id}`;
      expect((await attempt(actor, scope, move)).outcome).toBe("refused");
    }
  });
});

describe("a template", () => {
  test("has a name of its own in its team, whatever the case, and one of a team is its default", async () => {
    const { templates } = await aStage("team_lead");
    const { owner } = database();
    const [{ teamId }, other] = [templates[0]!, templates[1]!];

    await expect(
      owner`insert into issue_templates (team_id, name, position) values (${teamId}, 'BROKEN LINK', 1)`,
    ).rejects.toThrow("issue_templates_name");
    await owner`update issue_templates set is_default = true`;
    await expect(
      owner`insert into issue_templates (team_id, name, position, is_default) values (${other.teamId}, 'Second', 1, true)`,
    ).rejects.toThrow("issue_templates_default");
  });

  test.for([
    ["name", "repeat('x', 61)"],
    ["hint", "repeat('x', 301)"],
    ["title_start", "repeat('x', 101)"],
    ["description", "repeat('x', 10001)"],
    ["severity", "5"],
    ["required", "'{title}'"],
    ["position", "-1"],
  ])("has a %s within bounds", async ([column, value]) => {
    await aStage("team_lead");

    await expect(database().owner.unsafe(`update issue_templates set ${column} = ${value}`)).rejects.toThrow("check");
  });

  test("leaves in the audit log what it said before and after, in the lead's name", async () => {
    const { actor, templates } = await aStage("team_lead");
    const { id, teamId } = templates[0]!;

    await inScope(actor, { kind: "team", teamId }, async (tx) => {
      await tx.execute(sql`update issue_templates set hint = 'Say where', severity = 3 where id = ${id}`);
      await tx.execute(sql`update issue_templates set version = version + 1 where id = ${id}`);
      await tx.execute(sql`delete from issue_templates where id = ${id}`);
    });

    const log = await database().owner`
      select actor_id as by, action, object_id as id, object_name as name, before, after from audit_log where object_kind = 'template' order by id`;
    expect(log).toMatchObject([
      {
        by: actor.id,
        action: "template.changed",
        id: String(id),
        name: "Broken link",
        before: { hint: "", severity: null },
        after: { hint: "Say where", severity: "high" },
      },
      {
        by: actor.id,
        action: "template.deleted",
        before: { teamId, hint: "Say where", severity: "high" },
        after: null,
      },
    ]);
    expect(Object.keys(log[0]!.after)).toHaveLength(2);
  });
});
