import { aCategory, anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { mentionOf, type Status } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { editIssue, reportIssue } from "./commands";
import { findIssue } from "./find";

withDatabase();

async function aDescribedIssue(status: Status = "new") {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id], { name: "Bea Lead" });
  const member = await anActor("reporter", [team.id], { name: "Max Member" });
  const reporter = await anActor("reporter", [team.id], { name: "Ola Reporter" });
  const stranger = await anActor("team_lead", [(await aTeam()).id], { name: "Zed Stranger" });
  const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id, status });
  return { team, lead, member, reporter, stranger, issue };
}

const describeAs = (actor: TestActor, id: number, version: number, description: string) =>
  editIssue(actor, { id, version, description });
const noticesOf = async ({ id }: { id: number }) =>
  (
    await database().owner<{ kind: string; count: number }[]>`
    select kind, count from notifications where user_id = ${id}`
  )[0] ?? null;
const namedIn = async (actor: TestActor, id: number) =>
  (await findIssue(actor, id))?.mentions.filter(({ commentId }) => commentId === null).map(({ userId }) => userId);

describe("naming somebody in a description", () => {
  test("tells them, makes them watch, and is shown as a mention", async () => {
    const { lead, member, reporter, issue } = await aDescribedIssue();

    await describeAs(lead, issue.id, 1, `Ask ${mentionOf(member)}.`);

    expect(await noticesOf(member)).toEqual({ kind: "mentioned", count: 1 });
    expect(await namedIn(reporter, issue.id)).toEqual([member.id]);
    expect((await findIssue(lead, issue.id))?.watchers.map(({ userId }) => userId)).toContain(member.id);
  });

  test("tells nobody twice: not when the text is changed around them, nor when they are taken out and named again", async () => {
    const { lead, member, issue } = await aDescribedIssue();
    await database().owner`insert into user_settings (user_id, name, value)
      values (${member.id}, 'notifications', ${database().owner.json({ ways: { edited: "off" } })})`;

    await describeAs(lead, issue.id, 1, mentionOf(member));
    await describeAs(lead, issue.id, 2, `${mentionOf(member)} knows.`);
    await describeAs(lead, issue.id, 3, "Nobody knows.");
    await describeAs(lead, issue.id, 4, mentionOf(member));

    expect(await noticesOf(member)).toEqual({ kind: "mentioned", count: 1 });
  });

  test("tells those alone whom an edit names anew, and never oneself", async () => {
    const { lead, member, reporter, issue } = await aDescribedIssue();

    await describeAs(reporter, issue.id, 1, `${mentionOf(reporter)} and ${mentionOf(member)}`);
    await describeAs(reporter, issue.id, 2, `${mentionOf(member)} and ${mentionOf(lead)}`);

    expect(await namedIn(lead, issue.id)).toEqual([member.id, lead.id].sort((one, other) => one - other));
    expect(await noticesOf(lead)).toMatchObject({ kind: "mentioned" });
    expect(await noticesOf(reporter)).toBeNull();
  });

  test("who may not see the issue is refused at the field, just as who does not exist, and nothing is saved", async () => {
    const { lead, stranger, issue } = await aDescribedIssue();
    const refused = [];
    for (const id of [stranger.id, 999_999]) {
      refused.push(
        await describeAs(lead, issue.id, 1, mentionOf({ id, name: "Zed" })).catch(({ reason, message, field }) => ({
          reason,
          message,
          field,
        })),
      );
    }

    expect(refused[0]).toMatchObject({ reason: "invalid", field: "description" });
    expect(refused[1]).toEqual(refused[0]);
    expect((await findIssue(lead, issue.id))?.issue.version).toBe(1);
    expect(await noticesOf(stranger)).toBeNull();
  });

  test("keeps who was named before and is out of reach since", async () => {
    const { lead, member, issue } = await aDescribedIssue();
    await describeAs(lead, issue.id, 1, mentionOf(member));
    await database().owner`delete from team_members where user_id = ${member.id}`;

    await expect(describeAs(lead, issue.id, 2, `Once ${mentionOf(member)}.`)).resolves.toMatchObject({ version: 3 });
  });

  test("is for who may rephrase the issue, in every status that lets them, and invisible to strangers", async () => {
    const { lead, member, reporter, stranger, issue } = await aDescribedIssue("open");
    const name = (actor: TestActor) => describeAs(actor, issue.id, 1, mentionOf(member));

    await expect(name(reporter)).rejects.toMatchObject({ reason: "forbidden" });
    await expect(name(stranger)).rejects.toMatchObject({ reason: "not_found" });
    await expect(name(lead)).resolves.toBeTruthy();
  });

  test("while filing tells them of the new issue", async () => {
    const { team, lead, reporter } = await aDescribedIssue();

    const { id } = await reportIssue(reporter, {
      title: "Dead link",
      categoryId: (await aCategory()).id,
      severity: "low",
      teamId: team.id,
      description: `For ${mentionOf(lead)}`,
    });

    expect(await namedIn(reporter, id)).toEqual([lead.id]);
    expect(await noticesOf(lead)).toMatchObject({ kind: "mentioned" });
  });

  test("of an issue that goes to another team at once tells who sees it there, and the names go along", async () => {
    const { team, issue } = await aDescribedIssue();
    const admin = await anActor("admin", []);
    const there = await aTeam();
    const both = await anActor("team_lead", [team.id, there.id]);

    await editIssue(admin, { id: issue.id, version: 1, description: mentionOf(both), teamId: there.id });

    expect(await noticesOf(both)).toMatchObject({ kind: "mentioned" });
    expect(await namedIn(admin, issue.id)).toEqual([both.id]);
  });
});
