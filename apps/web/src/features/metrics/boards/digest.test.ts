import { anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { keepBoard, mailBoard, saveBoard, shareBoard } from "./commands";
import { findDigest } from "./digest";

withDatabase();

/** A dashboard of a team with two open issues, which its lead and a member get by mail. */
async function given() {
  const [team, other] = [await aTeam(), await aTeam()];
  const lead = await anActor("team_lead", [team.id]);
  const member = await anActor("reporter", [team.id]);
  const stranger = await anActor("team_lead", [other.id]);
  const createdAt = new Date(Date.now() - 2 * 86_400_000);
  for (let n = 0; n < 2; n++) await anIssue({ teamId: team.id, createdAt });
  await anIssue({ teamId: other.id });
  const { id } = await keepBoard(lead, {
    name: "Weekly",
    query: "scope=teams&tiles=overview,byTeam",
    visibility: "all",
    teamId: null,
  });
  for (const actor of [lead, member, stranger]) await mailBoard(actor, { id, weekday: 1, hour: 8 });
  return { id, team, lead, member, stranger };
}

const digestOf = (actor: TestActor, id: number) => findDigest({ userId: actor.id, dashboardId: id });

describe("a dashboard by mail", () => {
  test("tells each reader what they may see at that moment, with links and the period before", async () => {
    const { id, lead, stranger } = await given();

    const digest = await digestOf(lead, id);

    expect(digest).toMatchObject({ name: "Weekly", about: expect.stringMatching(/^My teams, .* to /) });
    expect(digest!.href).toBe(`/dashboard?board=${id}&scope=teams&tiles=overview,byTeam`);
    expect(digest!.sections[0]!.lines[0]).toEqual({
      label: "Filed",
      value: "2",
      change: "2 more than before (0), without today",
      href: expect.stringMatching(/^\/issues\?scope=teams&createdAt=/),
    });
    expect((await digestOf(stranger, id))!.sections[0]!.lines[0]!.value).toBe("1");
  });

  test("says which issues its figures are of, by the names that its reader may see", async () => {
    const { id, lead, team } = await given();
    const query = `scope=teams&tiles=overview&severity=critical,high&teamId=${team.id}&status=!closed`;
    await saveBoard(lead, { id, version: 1, query });
    const { about } = (await digestOf(lead, id))!;

    expect(about).toMatch(/^My teams, .*, only: /);
    const [{ name } = { name: "" }] = await database().owner<
      { name: string }[]
    >`select name from teams where id = ${team.id}`;
    for (const words of ["Severity is any of High, Critical", `Team is ${name}`, "Status is not Closed"])
      expect(about).toContain(words);
  });

  test("is nothing to who may not sign in, does not see it any more, or never asked for it", async () => {
    const { id, lead, member, stranger } = await given();
    const admin = await anActor("admin");

    expect(await digestOf(admin, id)).toBeNull();
    await shareBoard(lead, { id, version: 1, name: "Weekly", visibility: "private", teamId: null });
    expect(await digestOf(member, id)).toBeNull();
    expect(await digestOf(stranger, id)).toBeNull();
    await database().owner`update users set active = false where id = ${lead.id}`;
    expect(await digestOf(lead, id)).toBeNull();
  });

  test("counts for who left the team only what is still theirs", async () => {
    const { id, member, team } = await given();
    await database().owner`delete from team_members where user_id = ${member.id} and team_id = ${team.id}`;

    const digest = await digestOf(member, id);

    expect(digest!.sections.flatMap(({ lines }) => lines).filter(({ value }) => value === "2")).toEqual([]);
  });
});
