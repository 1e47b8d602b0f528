import { aComment, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { type Actor, NO_CONDITIONS } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { changeIssues } from "../issues/bulk/commands";
import { addComment, editIssue, moveIssue } from "../issues/commands";
import { findIssue } from "../issues/find";
import { keepRules } from "../rules/commands";
import { rulesInput } from "../rules/input";
import { acceptIssue, snoozeIssue, takeBackMove, wakeIssue } from "./commands";
import { findTriageIssue } from "./find";
import { acceptInput } from "./input";
import { NOBODY } from "./nobody";
import { countTriage, listTriage } from "./queries";
import { parseTriageView } from "./view";

withDatabase();

async function aDesk() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const reporter = await anActor("reporter", [team.id]);
  return { team, lead, reporter, issue: await anIssue({ teamId: team.id, reportedBy: reporter.id }) };
}

const asked = (actor: Actor, query = "") => parseTriageView(actor, new URLSearchParams(query));
const waiting = async (actor: Actor, query = "", now = new Date()) =>
  (await listTriage(actor, asked(actor, query), now)).rows.map(({ id }) => id);

const historyOf = async ({ id }: { id: number }) =>
  (
    await database().owner<{ field: string; before: unknown; after: unknown }[]>`
      select field, before, after from issue_history where issue_id = ${id} order by id`
  ).map(({ field, before, after }) => [field, before, after]);

const HOUR = 3_600_000;

describe("accepting an issue", () => {
  test("opens it, and says in the same change who gets it and how bad it is", async () => {
    const { lead, reporter, issue } = await aDesk();

    const { version } = await acceptIssue(lead, {
      id: issue.id,
      version: 1,
      assignedTo: reporter.id,
      severity: "critical",
    });

    const found = (await findIssue(lead, issue.id))!.issue;
    expect(found).toMatchObject({ status: "open", assignedTo: reporter.id, severity: "critical", version: 2 });
    expect(version).toBe(2);
    expect(await historyOf(issue)).toEqual([
      ["status", null, "new"],
      ["status", "new", "open"],
      ["assignedTo", null, reporter.id],
      ["severity", "medium", "critical"],
    ]);
  });

  test("needs nobody to take it", async () => {
    const { lead, issue } = await aDesk();
    await acceptIssue(lead, { id: issue.id, version: 1, assignedTo: undefined, severity: undefined });
    expect((await findIssue(lead, issue.id))!.issue).toMatchObject({ status: "open", assignedTo: null });
  });

  test("takes it from who has it where it is to be nobody's, and no rule offers it to anybody again", async () => {
    const { team, lead, reporter } = await aDesk();
    const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id });
    await editIssue(lead, { id: issue.id, version: 1, assignedTo: reporter.id });
    expect(acceptInput.parse({ id: "1", version: "1", assignedTo: NOBODY })).toMatchObject({ assignedTo: null });
    expect(acceptInput.parse({ id: "1", version: "1", assignedTo: "" }).assignedTo).toBeUndefined();

    const rules = [{ name: "All", enabled: true, when: NO_CONDITIONS, assignTo: reporter.id }];
    const sent = { teamId: String(team.id), version: "0", rules: JSON.stringify(rules) };
    await keepRules(lead, rulesInput.parse(sent));
    const untouched = await anIssue({ teamId: team.id, reportedBy: reporter.id });
    expect((await findTriageIssue(lead, untouched.id))!.suggested).toMatchObject({ id: reporter.id });

    const { version } = await acceptIssue(lead, { id: issue.id, version: 2, assignedTo: null });

    expect((await findIssue(lead, issue.id))!.issue).toMatchObject({ status: "open", assignedTo: null });
    await takeBackMove(lead, { id: issue.id, version });
    await editIssue(lead, { id: issue.id, version: version + 1, assignedTo: null });
    expect((await findTriageIssue(lead, issue.id))!.suggested).toBeNull();
  });

  test("is refused for what is accepted already, for an assignee of another team, and to who merely reports", async () => {
    const { lead, reporter, issue } = await aDesk();
    const [stranger, open] = [await anActor("reporter"), await anIssue({ teamId: issue.teamId, status: "open" })];
    const input = { version: 1, assignedTo: undefined, severity: undefined };

    await expect(acceptIssue(lead, { ...input, id: open.id })).rejects.toMatchObject({ reason: "illegal" });
    await expect(acceptIssue(lead, { ...input, id: issue.id, assignedTo: stranger.id })).rejects.toMatchObject({
      field: "assignedTo",
    });
    await expect(acceptIssue(reporter, { ...input, id: issue.id })).rejects.toMatchObject({ reason: "forbidden" });
    await expect(acceptIssue(stranger, { ...input, id: issue.id })).rejects.toMatchObject({ reason: "not_found" });
    expect((await findIssue(lead, issue.id))!.issue.version).toBe(1);
  });

  test.for(["resolved", "closed"] as const)("does not reopen what is %s", async (status) => {
    const { team, lead } = await aDesk();
    const issue = await anIssue({ teamId: team.id, status });
    const input = { id: issue.id, version: issue.version, assignedTo: undefined, severity: undefined };

    await expect(acceptIssue(lead, input)).rejects.toMatchObject({ reason: "illegal" });
    expect((await findIssue(lead, issue.id))?.issue.status).toBe(status);
  });

  test("says what is to be said in the same change, told to the reporter in one notice", async () => {
    const { lead, reporter, issue } = await aDesk();

    await acceptIssue(lead, { id: issue.id, version: 1, comment: "We look at it on Monday." });

    const details = (await findIssue(lead, issue.id))!;
    expect(details.issue).toMatchObject({ status: "open", version: 2 });
    expect(details.comments).toMatchObject([{ body: "We look at it on Monday.", internal: false, authorId: lead.id }]);
    expect(
      await database()
        .owner`select kind, count from notifications where user_id = ${reporter.id} and issue_id = ${issue.id}`,
    ).toHaveLength(1);
  });

  test("that is refused says nothing either", async () => {
    const { lead, reporter, issue } = await aDesk();
    const comment = "Nobody reads this.";
    const open = await anIssue({ teamId: issue.teamId, status: "open" });

    await expect(acceptIssue(reporter, { id: issue.id, version: 1, comment })).rejects.toMatchObject({
      reason: "forbidden",
    });
    await expect(acceptIssue(lead, { id: open.id, version: 1, comment })).rejects.toMatchObject({ reason: "illegal" });

    expect(await database().owner`select 1 from issue_comments where body = ${comment}`).toHaveLength(0);
  });

  test("brings two leads who decide at once to a choice, and overwrites neither", async () => {
    const { team, lead, issue } = await aDesk();
    const other = await anActor("team_lead", [team.id]);
    await moveIssue(other, { id: issue.id, version: 1, to: "closed", resolution: "declined", reason: "By design" });

    await expect(
      acceptIssue(lead, { id: issue.id, version: 1, assignedTo: undefined, severity: undefined }),
    ).rejects.toMatchObject({ reason: "conflict" });
  });
});

describe("taking a decision back", () => {
  test("makes the issue new again, with the assignee and severity it had", async () => {
    const { lead, reporter, issue } = await aDesk();
    const { version } = await acceptIssue(lead, {
      id: issue.id,
      version: 1,
      assignedTo: reporter.id,
      severity: "critical",
    });

    await takeBackMove(lead, { id: issue.id, version });

    expect((await findIssue(lead, issue.id))!.issue).toMatchObject({
      status: "new",
      assignedTo: null,
      severity: "medium",
      version: 3,
    });
    expect(await waiting(lead)).toEqual([issue.id]);
  });

  test("gives nothing back to who has left the team in the meantime", async () => {
    const { team, lead } = await aDesk();
    const former = await anActor("reporter", [team.id]);
    const issue = await anIssue({ teamId: team.id, assignedTo: former.id });
    const accepted = await acceptIssue(lead, { id: issue.id, version: issue.version, assignedTo: lead.id });
    await database().owner`delete from team_members where user_id = ${former.id}`;

    await expect(takeBackMove(lead, accepted)).rejects.toMatchObject({ reason: "invalid", field: "assignedTo" });
    expect(await findIssue({ ...former, teamIds: [] }, issue.id)).toBeNull();
  });

  test("works for what was declined and for what was called a duplicate, and ends the watching that came with it", async () => {
    const { team, lead, reporter, issue } = await aDesk();
    const original = await anIssue({ teamId: team.id });
    const declined = await moveIssue(lead, {
      id: issue.id,
      version: 1,
      to: "closed",
      resolution: "declined",
      reason: "By design",
    });
    await takeBackMove(lead, declined);
    const merged = await moveIssue(lead, {
      id: issue.id,
      version: 3,
      to: "closed",
      resolution: "duplicate",
      duplicateOf: original.id,
    });
    const watchers = () => database().owner`
      select 1 from issue_watchers where issue_id = ${original.id} and user_id = ${reporter.id}`;
    expect(await watchers()).toHaveLength(1);

    await takeBackMove(lead, merged);

    expect(await watchers()).toHaveLength(0);
    expect((await findIssue(lead, issue.id))!.issue).toMatchObject({
      status: "new",
      resolution: null,
      resolutionReason: null,
      duplicateOf: null,
      closedAt: null,
      resolvedAt: null,
    });
  });

  test("is refused to anybody else, after another change, and after ten minutes", async () => {
    const { team, lead, reporter, issue } = await aDesk();
    const other = await anActor("team_lead", [team.id]);
    const stranger = await anActor("reporter");
    const { version } = await acceptIssue(lead, {
      id: issue.id,
      version: 1,
      assignedTo: undefined,
      severity: undefined,
    });
    const input = { id: issue.id, version };

    await expect(takeBackMove(other, input)).rejects.toMatchObject({ reason: "illegal" });
    await expect(takeBackMove(lead, input, new Date(Date.now() + 11 * 60_000))).rejects.toMatchObject({
      reason: "illegal",
    });
    await expect(takeBackMove(reporter, input)).rejects.toMatchObject({ reason: "forbidden" });
    await expect(takeBackMove(stranger, input)).rejects.toMatchObject({ reason: "not_found" });
    await editIssue(lead, { ...input, severity: "low" });
    await expect(takeBackMove(lead, input)).rejects.toMatchObject({ reason: "illegal" });
    await expect(takeBackMove(lead, { id: issue.id, version: version + 1 })).rejects.toMatchObject({
      reason: "illegal",
    });
  });

  test("of one of many that were given a due date in the same change brings its own back", async () => {
    const { team, lead } = await aDesk();
    const dueAt = new Date("2026-12-24T00:00:00Z");
    const one = await anIssue({ teamId: team.id, dueAt });
    const [more, later] = [await anIssue({ teamId: team.id }), new Date("2027-01-31T00:00:00Z")];
    const issues = [one, more].map(({ id, version }) => ({ id, version }));
    await changeIssues(lead, { target: { issues }, patch: { dueAt: later }, move: { to: "open" } });

    await takeBackMove(lead, { id: one.id, version: 2 });

    expect((await findIssue(lead, one.id))!.issue).toMatchObject({ status: "new", dueAt, version: 3 });
    expect((await historyOf(one)).slice(-2)).toEqual([
      ["dueAt", later.toISOString(), dueAt.toISOString()],
      ["status", "open", "new"],
    ]);
    expect((await findIssue(lead, more.id))!.issue).toMatchObject({ status: "open", dueAt: later });
  });

  test("is refused where nothing was decided yet, to who filed the issue as well", async () => {
    const { team, lead } = await aDesk();
    const { id } = await anIssue({ teamId: team.id, reportedBy: lead.id });

    await expect(takeBackMove(lead, { id, version: 1 })).rejects.toMatchObject({ reason: "illegal" });
  });
});

describe("putting an issue aside", () => {
  test("hides it from triage until its time, and says who did it and until when", async () => {
    const { lead, issue } = await aDesk();
    const now = new Date();

    await snoozeIssue(lead, { id: issue.id, until: "hour" }, now);

    expect(await waiting(lead, "", new Date(now.getTime() + HOUR - 1))).toEqual([]);
    expect(await waiting(lead, "", new Date(now.getTime() + HOUR))).toEqual([issue.id]);
    const until = new Date(now.getTime() + HOUR).toISOString();
    expect(await historyOf(issue)).toContainEqual(["snoozedUntil", null, until]);
    expect((await findIssue(lead, issue.id))!.issue).toMatchObject({ status: "new", version: 1 });
    expect(await listTriage(lead, asked(lead), now)).toMatchObject({ waiting: 0, snoozed: 1 });
  });

  test.for<[string, (desk: Awaited<ReturnType<typeof aDesk>>) => Promise<unknown>]>([
    ["a comment", ({ reporter, issue }) => addComment(reporter, { id: issue.id, body: "Again", internal: false })],
    ["an internal note", ({ lead, issue }) => aComment({ issue, authorId: lead.id, internal: true })],
    ["an edit", ({ reporter, issue }) => editIssue(reporter, { id: issue.id, version: 1, title: "Rephrased" })],
  ])("is ended by %s, whatever time was named", async ([, happen]) => {
    const desk = await aDesk();
    await snoozeIssue(desk.lead, { id: desk.issue.id, until: "activity" });
    expect(await waiting(desk.lead)).toEqual([]);

    await happen(desk);

    expect(await waiting(desk.lead)).toEqual([desk.issue.id]);
  });

  test("can be done again after it woke, and be ended at once", async () => {
    const { lead, reporter, issue } = await aDesk();
    await snoozeIssue(lead, { id: issue.id, until: "month" });
    await addComment(reporter, { id: issue.id, body: "Again", internal: false });
    await snoozeIssue(lead, { id: issue.id, until: "activity" });
    expect(await waiting(lead)).toEqual([]);

    await wakeIssue(lead, { id: issue.id });

    expect(await waiting(lead)).toEqual([issue.id]);
    expect((await historyOf(issue)).at(-1)).toEqual(["snoozedUntil", null, null]);
  });

  test("tells its reporter nothing, nor does bringing it back", async () => {
    const { lead, reporter, issue } = await aDesk();

    await snoozeIssue(lead, { id: issue.id, until: "month" });
    await wakeIssue(lead, { id: issue.id });

    expect(await database().owner`select kind from notifications where user_id = ${reporter.id}`).toEqual([]);
  });

  test("is for new issues, days to come, and those who decide over the issue", async () => {
    const { team, lead, reporter, issue } = await aDesk();
    const [stranger, open] = [await anActor("reporter"), await anIssue({ teamId: team.id, status: "open" })];

    await expect(snoozeIssue(lead, { id: open.id, until: "hour" })).rejects.toMatchObject({ reason: "illegal" });
    await expect(snoozeIssue(lead, { id: issue.id, until: { day: "2020-01-01" } })).rejects.toMatchObject({
      field: "until",
    });
    for (const act of [
      (actor: Actor) => snoozeIssue(actor, { id: issue.id, until: "hour" }),
      (actor: Actor) => wakeIssue(actor, { id: issue.id }),
    ]) {
      await expect(act(reporter)).rejects.toMatchObject({ reason: "forbidden" });
      await expect(act(stranger)).rejects.toMatchObject({ reason: "not_found" });
    }
  });
});

describe("the inbox of triage", () => {
  test("holds the new issues of one's teams, the oldest first or the worst", async () => {
    const { team, lead, issue } = await aDesk();
    const elsewhere = await anIssue();
    const day = (n: number) => new Date(Date.now() - n * 24 * HOUR);
    const old = await anIssue({ teamId: team.id, createdAt: day(9), severity: "low" });
    const bad = await anIssue({ teamId: team.id, createdAt: day(1), severity: "critical" });
    await anIssue({ teamId: team.id, status: "open" });

    expect(await waiting(lead)).toEqual([old.id, bad.id, issue.id]);
    expect(await waiting(lead, "order=worst")).toEqual([bad.id, issue.id, old.id]);
    expect(await waiting(lead, `scope=team-${team.id}`)).toHaveLength(3);
    expect(await countTriage(lead)).toBe(3);
    const admin = await anActor("admin");
    expect(await waiting(admin)).toContain(elsewhere.id);
    expect(await countTriage(admin)).toBe(4);
  });

  test("of another team is not in the address, and nobody's is for who only reports", async () => {
    const { team, lead, reporter } = await aDesk();
    const other = await aTeam();

    expect(asked(lead, `scope=team-${other.id}`)).toEqual(asked(lead));
    expect(asked(lead, "scope=mine")).toEqual(asked(lead));
    const theirs = listTriage(reporter, { scope: { kind: "team", teamId: team.id }, order: "oldest" });
    await expect(theirs).rejects.toMatchObject({ reason: "forbidden" });
    expect(await countTriage(reporter)).toBe(0);
  });
});
