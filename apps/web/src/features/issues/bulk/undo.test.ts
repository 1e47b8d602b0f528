import { aComment, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import type { Actor } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { moveIssue } from "../commands";
import { findIssue } from "../find";
import { changeIssues } from "./commands";
import { undoBulk } from "./undo";

withDatabase();

type Named = { id: number };

const rowOf = async ({ id }: Named) => (await database().owner`select * from issues where id = ${id}`)[0]!;
/** Without what any change leaves behind, also when it is taken back. */
const stateOf = async (issue: Named) => {
  const { version: _, updated_at: __, first_response_at: ___, respond_stretch: ____, ...row } = await rowOf(issue);
  return row;
};
const watchersOf = async ({ id }: Named) =>
  (
    await database().owner<{ id: number; reason: string }[]>`
      select user_id as id, reason from issue_watchers where issue_id = ${id} order by 1`
  ).map((row) => [row.id, row.reason]);
const historyOf = async ({ id }: Named) =>
  (
    await database().owner<{ field: string; before: unknown; after: unknown }[]>`
      select field, before, after from issue_history where issue_id = ${id} and field = 'duplicateOf' order by id`
  ).map(({ before, after }) => [before, after]);

/** A duplicate of an issue of another team, both of which one lead works, and an issue that was closed for another reason. */
async function aHouse() {
  const [team, elsewhere] = [await aTeam(), await aTeam()];
  const lead = await anActor("team_lead", [team.id, elsewhere.id]);
  const watcher = await anActor("reporter", [team.id, elsewhere.id]);
  const duplicate = await anIssue({ teamId: team.id, status: "open" });
  const original = await anIssue({ teamId: elsewhere.id, status: "open" });
  const other = await anIssue({ teamId: team.id, status: "closed" });
  await aComment({ issue: duplicate, authorId: watcher.id });
  await link(lead, duplicate, original);
  return { team, elsewhere, lead, watcher, duplicate, original, other };
}

const link = async (actor: Actor, duplicate: Named, original: Named) =>
  moveIssue(actor, {
    id: duplicate.id,
    version: (await rowOf(duplicate)).version,
    to: "closed",
    resolution: "duplicate",
    duplicateOf: original.id,
  });

async function reopen(actor: Actor, issues: readonly Named[]): Promise<Named> {
  const target = { issues: issues.map(({ id }) => ({ id, version: null })) };
  const { bulkId } = await changeIssues(actor, { target, patch: {}, move: { to: "open" } });
  return { id: bulkId! };
}

const OPEN = { status: 2, resolution: null, duplicate_of: null, closed_at: null, resolved_at: null };

describe("undoing that duplicates were reopened with others", () => {
  test("makes them duplicates again, with the link, who watches by it, and what history says of both", async () => {
    const { lead, watcher, duplicate, original, other } = await aHouse();
    const before = [await stateOf(duplicate), await stateOf(other)];
    const watching = await watchersOf(original);
    expect(watching).toContainEqual([watcher.id, "merged"]);
    const bulk = await reopen(lead, [duplicate, other]);
    expect(await watchersOf(original)).not.toContainEqual([watcher.id, "merged"]);

    expect(await undoBulk(lead, bulk)).toEqual({ restored: 2, kept: 0, stayed: [] });

    expect([await stateOf(duplicate), await stateOf(other)]).toEqual(before);
    expect(before[0]).toMatchObject({ status: 5, duplicate_of: String(original.id) });
    expect(await watchersOf(original)).toEqual(watching);
    expect(await historyOf(duplicate)).toEqual([
      [null, original.id],
      [original.id, null],
      [null, original.id],
    ]);
    expect((await findIssue(lead, original.id))!.duplicates.map(({ id }) => id)).toEqual([duplicate.id]);
  });

  test("puts a whole chain of them together again, and who watches its beginning watches its end", async () => {
    const { lead, elsewhere, watcher, duplicate, original } = await aHouse();
    const root = await anIssue({ teamId: elsewhere.id, status: "open" });
    await link(lead, original, root);
    const before = [await stateOf(duplicate), await stateOf(original)];
    const watching = [await watchersOf(original), await watchersOf(root)];
    expect(watching[1]).toContainEqual([watcher.id, "merged"]);
    const bulk = await reopen(lead, [duplicate, original]);
    expect(await watchersOf(root)).not.toContainEqual([watcher.id, "merged"]);

    expect(await undoBulk(lead, bulk)).toMatchObject({ restored: 2, kept: 0 });

    expect([await stateOf(duplicate), await stateOf(original)]).toEqual(before);
    expect([await watchersOf(original), await watchersOf(root)]).toEqual(watching);
  });

  test("links none to what the person does not see any more, and says which stays open", async () => {
    const { lead, elsewhere, watcher, duplicate, original, other } = await aHouse();
    const bulk = await reopen(lead, [duplicate, other]);
    await database().owner`delete from team_members where team_id = ${elsewhere.id} and user_id = ${lead.id}`;

    const undone = await undoBulk({ ...lead, teamIds: [duplicate.teamId] }, bulk);

    expect(undone).toEqual({ restored: 1, kept: 1, stayed: [{ id: duplicate.id, title: duplicate.title }] });
    expect(await rowOf(duplicate)).toMatchObject(OPEN);
    expect(await rowOf(other)).toMatchObject({ status: 5 });
    expect(await watchersOf(original)).not.toContainEqual([watcher.id, "merged"]);
    expect(await historyOf(duplicate)).toHaveLength(2);
  });

  test("links none to what is there no more", async () => {
    const { lead, duplicate, original } = await aHouse();
    const bulk = await reopen(lead, [duplicate]);
    await database().owner`delete from issues where id = ${original.id}`;

    expect(await undoBulk(lead, bulk)).toMatchObject({ restored: 0, kept: 1 });

    expect(await rowOf(duplicate)).toMatchObject(OPEN);
  });

  test("closes no ring with what was linked since, directly or by others that come back", async () => {
    const { lead, elsewhere, duplicate, original } = await aHouse();
    const [far, farther] = [
      await anIssue({ teamId: elsewhere.id, status: "open" }),
      await anIssue({ teamId: elsewhere.id, status: "open" }),
    ];
    await link(lead, far, farther);
    const bulk = await reopen(lead, [duplicate, far]);
    await link(lead, original, far);
    await link(lead, farther, duplicate);

    expect(await undoBulk(lead, bulk)).toMatchObject({ restored: 0, kept: 2 });

    for (const issue of [duplicate, far]) expect(await rowOf(issue)).toMatchObject(OPEN);
  });

  test("and linking them the other way at the same moment end in one link", async () => {
    for (let round = 0; round < 5; round++) {
      const { lead, duplicate, original } = await aHouse();
      const bulk = await reopen(lead, [duplicate]);

      const [undone, linked] = await Promise.allSettled([undoBulk(lead, bulk), link(lead, original, duplicate)]);

      expect(undone.status).toBe("fulfilled");
      const links = [(await rowOf(duplicate)).duplicate_of, (await rowOf(original)).duplicate_of];
      expect(links.filter((to) => to !== null)).toHaveLength(1);
      if (linked.status === "rejected") expect(linked.reason).toMatchObject({ field: "duplicateOf" });
    }
  });
});

test("who works the team's issues no more takes back nothing of what they did to many while they did", async () => {
  const { team, lead } = await aHouse();
  const issue = await anIssue({ teamId: team.id, status: "open", severity: "low" });
  const target = { issues: [{ id: issue.id, version: null }] };
  const { bulkId } = await changeIssues(lead, { target, patch: { severity: "high" } });
  const before = await rowOf(issue);
  await database().owner`update users set role = 'reporter' where id = ${lead.id}`;

  const demoted = undoBulk({ ...lead, role: "reporter" }, { id: bulkId! });

  await expect(demoted).rejects.toMatchObject({ reason: "not_found" });
  expect(await rowOf(issue)).toEqual(before);
});
