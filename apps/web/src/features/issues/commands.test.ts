import { aCampaign, aCategory, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { type Actor, needsResolution, ROLES, STATUSES, type Status } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { addComment, editIssue, moveIssue, reportIssue } from "./commands";
import { findIssue } from "./find";
import { editInput, moveInput, reportInput } from "./input";

withDatabase();

const historyOf = (id: number) =>
  database().owner<{ field: string; before: unknown; after: unknown; actorId: number; version: number }[]>`
    select field, before, after, actor_id as "actorId", version from issue_history where issue_id = ${id} order by id`;

const rowOf = async (id: number) => (await database().owner`select * from issues where id = ${id}`)[0]!;

async function aWorkingTeam() {
  const team = await aTeam();
  return {
    team,
    category: await aCategory(),
    lead: await anActor("team_lead", [team.id]),
    reporter: await anActor("reporter", [team.id]),
    stranger: await anActor("team_lead", [(await aTeam()).id]),
  };
}

describe("filing an issue", () => {
  test("needs three fields and is remembered", async () => {
    const { team, category, reporter } = await aWorkingTeam();

    const { id } = await reportIssue(reporter, {
      title: "Dead link",
      categoryId: category.id,
      severity: "high",
      teamId: team.id,
    });

    const found = await findIssue(reporter, id);
    expect(found?.issue).toMatchObject({
      title: "Dead link",
      severity: "high",
      status: "new",
      reportedBy: reporter.id,
      version: 1,
    });
    expect(await historyOf(id)).toMatchObject([{ field: "status", before: null, after: "new", actorId: reporter.id }]);
  });

  test("goes to any active team, also one that is out of sight, and stays in its reporter's", async () => {
    const { reporter, category, stranger } = await aWorkingTeam();
    const teamId = stranger.teamIds[0]!;

    const { id } = await reportIssue(reporter, { title: "Typo", categoryId: category.id, severity: "low", teamId });

    expect(await findIssue(reporter, id)).not.toBeNull();
    expect(await findIssue(stranger, id)).not.toBeNull();
  });

  test("refuses what is retired or unknown, at its field", async () => {
    const { team, category, reporter } = await aWorkingTeam();
    const gone = {
      team: await aTeam({ active: false }),
      category: await aCategory({ active: false }),
      campaign: await aCampaign({ active: false }),
    };
    const input = { title: "Typo", categoryId: category.id, severity: "low" as const, teamId: team.id };

    await expect(reportIssue(reporter, { ...input, teamId: gone.team.id })).rejects.toMatchObject({ field: "teamId" });
    await expect(reportIssue(reporter, { ...input, categoryId: gone.category.id })).rejects.toMatchObject({
      field: "categoryId",
    });
    await expect(reportIssue(reporter, { ...input, campaignId: gone.campaign.id })).rejects.toMatchObject({
      field: "campaignId",
    });
    expect(await database().owner`select 1 from issues`).toHaveLength(0);
  });

  test("assigns at once only for who works the team, and only to its members", async () => {
    const { team, category, lead, reporter, stranger } = await aWorkingTeam();
    const input = { title: "Typo", categoryId: category.id, severity: "low" as const, teamId: team.id };

    const { id } = await reportIssue(lead, { ...input, assignedTo: reporter.id });
    expect(await rowOf(id)).toMatchObject({ assigned_to: reporter.id });
    await expect(reportIssue(reporter, { ...input, assignedTo: reporter.id })).rejects.toMatchObject({
      reason: "forbidden",
      field: "assignedTo",
    });
    await expect(reportIssue(stranger, { ...input, assignedTo: lead.id })).rejects.toMatchObject({
      reason: "forbidden",
      field: "assignedTo",
    });
    await expect(reportIssue(lead, { ...input, assignedTo: stranger.id })).rejects.toMatchObject({
      reason: "invalid",
      field: "assignedTo",
    });
  });

  test("tells every problem of the input at its field", () => {
    const { error } = reportInput.safeParse({
      title: " ",
      severity: "huge",
      teamId: "x",
      url: "javascript:alert(1)",
      dueAt: "2026-02-30",
      surprise: "1",
    });

    const paths = error!.issues.map((issue) => (issue.code === "unrecognized_keys" ? issue.keys[0] : issue.path[0]));
    expect(new Set(paths)).toEqual(new Set(["title", "severity", "teamId", "categoryId", "url", "dueAt", "surprise"]));
  });
});

describe("changing an issue", () => {
  test("works field by field and remembers each with before and after", async () => {
    const { team, lead, reporter } = await aWorkingTeam();
    const issue = await anIssue({ teamId: team.id, severity: "low" });
    const dueAt = new Date("2026-12-01T10:00:00Z");

    const edited = await editIssue(lead, {
      id: issue.id,
      version: 1,
      severity: "critical",
      assignedTo: reporter.id,
      dueAt,
      description: "Seen twice.",
    });

    expect(edited).toMatchObject({ version: 2, inSight: true });
    expect((await findIssue(lead, issue.id))?.issue).toMatchObject({
      severity: "critical",
      assignedTo: reporter.id,
      dueAt,
      description: "Seen twice.",
    });
    const rows = (await historyOf(issue.id)).slice(1).sort((a, b) => a.field.localeCompare(b.field));
    expect(rows).toMatchObject([
      { field: "assignedTo", before: null, after: reporter.id, actorId: lead.id, version: 2 },
      { field: "description", before: "", after: "Seen twice." },
      { field: "dueAt", before: null, after: dueAt.toISOString() },
      { field: "severity", before: "low", after: "critical" },
    ]);
  });

  test("that changes nothing writes nothing", async () => {
    const { team, lead } = await aWorkingTeam();
    const issue = await anIssue({ teamId: team.id, severity: "low" });

    expect(await editIssue(lead, { id: issue.id, version: 1, severity: "low" })).toMatchObject({ version: 1 });
    expect(await historyOf(issue.id)).toHaveLength(1);
  });

  test("of another team answers as if it did not exist", async () => {
    const { team, stranger } = await aWorkingTeam();
    const issue = await anIssue({ teamId: team.id });
    const absent = editIssue(stranger, { id: 999_999, version: 1, severity: "low" }).catch((error: Error) => error);
    const hidden = editIssue(stranger, { id: issue.id, version: 1, severity: "low" }).catch((error: Error) => error);

    expect(await hidden).toEqual(await absent);
    expect(await hidden).toMatchObject({ reason: "not_found" });
  });

  test("lets a reporter rephrase an own issue while it is new, and no more", async () => {
    const { team, reporter, lead } = await aWorkingTeam();
    const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id });
    const other = await anIssue({ teamId: team.id, reportedBy: lead.id });

    expect(
      await editIssue(reporter, { id: issue.id, version: 1, title: "Clearer", description: "Better" }),
    ).toMatchObject({ version: 2 });
    await expect(editIssue(reporter, { id: issue.id, version: 2, severity: "low" })).rejects.toMatchObject({
      reason: "forbidden",
      field: "severity",
    });
    await expect(editIssue(reporter, { id: other.id, version: 1, title: "Mine" })).rejects.toMatchObject({
      reason: "forbidden",
    });
    await moveIssue(lead, { id: issue.id, version: 2, to: "open" });
    await expect(editIssue(reporter, { id: issue.id, version: 3, title: "Too late" })).rejects.toMatchObject({
      reason: "forbidden",
    });
  });

  test("tells the second of two people what the first changed, and lets them choose", async () => {
    const { team, lead } = await aWorkingTeam();
    const admin = await anActor("admin", [], { name: "Ada" });
    const issue = await anIssue({ teamId: team.id, severity: "low" });
    await editIssue(admin, { id: issue.id, version: 1, severity: "high" });

    const second = editIssue(lead, { id: issue.id, version: 1, severity: "critical" });

    await expect(second).rejects.toMatchObject({
      reason: "conflict",
      version: 2,
      changes: [{ field: "severity", by: "Ada", before: "low", after: "high" }],
    });
    expect(await editIssue(lead, { id: issue.id, version: 1, title: "Another field" })).toMatchObject({ version: 3 });
    expect(await editIssue(lead, { id: issue.id, version: 3, severity: "critical" })).toMatchObject({ version: 4 });
  });

  test("by fifty people at once from one version lets exactly one win", async () => {
    const { team, lead } = await aWorkingTeam();
    const issue = await anIssue({ teamId: team.id });

    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => editIssue(lead, { id: issue.id, version: 1, title: `Title ${n}` })),
    );

    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.reason] : []));
    expect(reasons).toEqual(Array.from({ length: 49 }, () => "conflict"));
    expect(await historyOf(issue.id)).toHaveLength(2);
  });

  test("may take it to a team that is out of sight, and then it is", async () => {
    const { team, lead, reporter, stranger } = await aWorkingTeam();
    const issue = await anIssue({ teamId: team.id, assignedTo: reporter.id, reportedBy: stranger.id });

    const edited = await editIssue(lead, { id: issue.id, version: 1, severity: "high", teamId: stranger.teamIds[0]! });

    expect(edited).toEqual({ id: issue.id, version: 3, inSight: false });
    expect(await findIssue(lead, issue.id)).toBeNull();
    expect((await findIssue(stranger, issue.id))?.issue).toMatchObject({
      teamId: stranger.teamIds[0],
      assignedTo: null,
      severity: "high",
    });
    expect((await historyOf(issue.id)).map((row) => row.field)).toEqual(["status", "severity", "teamId", "assignedTo"]);
  });

  test("refuses an assignee from outside, and a retired category", async () => {
    const { team, lead, stranger } = await aWorkingTeam();
    const issue = await anIssue({ teamId: team.id });
    const retired = await aCategory({ active: false });

    await expect(editIssue(lead, { id: issue.id, version: 1, assignedTo: stranger.id })).rejects.toMatchObject({
      field: "assignedTo",
    });
    await expect(editIssue(lead, { id: issue.id, version: 1, categoryId: retired.id })).rejects.toMatchObject({
      field: "categoryId",
    });
  });

  test("refuses an input that names nothing or something unknown", () => {
    expect(editInput.safeParse({ id: "1", version: "1" }).success).toBe(false);
    expect(editInput.safeParse({ id: "1", version: "1", status: "closed" }).success).toBe(false);
    expect(editInput.safeParse({ id: "1", version: "1", dueAt: "" }).data).toEqual({ id: 1, version: 1, dueAt: null });
  });
});

describe("moving an issue", () => {
  async function inStatus(status: Status) {
    const house = await aWorkingTeam();
    const issue = await anIssue({ teamId: house.team.id, status, reportedBy: house.reporter.id });
    return { ...house, issue };
  }

  const LEGAL: Record<Status, Status[]> = {
    new: ["open", "closed"],
    open: ["in_progress", "closed"],
    in_progress: ["resolved", "closed"],
    resolved: ["closed", "open"],
    closed: ["open"],
  };

  test.for(STATUSES)("from %s goes where the lifecycle leads, and nowhere else", async (from) => {
    for (const to of STATUSES) {
      const { lead, issue } = await inStatus(from);
      const ending = needsResolution({ from, to }) && { resolution: "cannot_reproduce" as const };
      const move = moveIssue(lead, { id: issue.id, version: 1, to, ...ending });
      if (!LEGAL[from].includes(to)) {
        await expect(move, `${from} to ${to}`).rejects.toMatchObject({ reason: "illegal" });
        continue;
      }
      await move;
      const row = await rowOf(issue.id);
      const found = await findIssue(lead, issue.id);
      expect(found?.issue.status).toBe(to);
      expect(row.resolved_at !== null).toBe(to === "resolved" || to === "closed");
      expect(row.closed_at !== null).toBe(to === "closed");
      expect(row.reopen_count).toBe(to === "open" && from !== "new" ? 1 : 0);
      expect((await historyOf(issue.id)).find((entry) => entry.field === "status" && entry.before)).toMatchObject({
        before: from,
        after: to,
      });
    }
  });

  test("to closed says how it ended", async () => {
    const { lead, issue } = await inStatus("open");
    const original = await anIssue({ teamId: issue.teamId });
    const hidden = await anIssue();
    const close = (more: object) => moveIssue(lead, { id: issue.id, version: 1, to: "closed", ...more });

    await expect(close({})).rejects.toMatchObject({ field: "resolution" });
    await expect(close({ resolution: "declined" })).rejects.toMatchObject({ field: "reason" });
    await expect(close({ resolution: "duplicate" })).rejects.toMatchObject({ field: "duplicateOf" });
    await expect(close({ resolution: "duplicate", duplicateOf: hidden.id })).rejects.toMatchObject({
      field: "duplicateOf",
    });
    await expect(close({ resolution: "duplicate", duplicateOf: issue.id })).rejects.toMatchObject({
      field: "duplicateOf",
    });
    await close({ resolution: "duplicate", duplicateOf: original.id, rootCause: "build" });

    const found = await findIssue(lead, issue.id);
    expect(found?.issue).toMatchObject({
      status: "closed",
      resolution: "duplicate",
      duplicateOf: original.id,
      rootCause: "build",
    });
    expect(found?.originals).toEqual({ [original.id]: original.title });
  });

  test("to closed tells who says how it ended that it was resolved meanwhile, and keeps nothing of it", async () => {
    const { lead, issue } = await inStatus("resolved");
    const close = (more: object) => moveIssue(lead, { id: issue.id, version: 1, to: "closed", ...more });

    await expect(close({ resolution: "declined", reason: "Meant so." })).rejects.toMatchObject({
      field: "resolution",
      message: expect.stringContaining("resolved as fixed by now"),
    });
    expect((await findIssue(lead, issue.id))?.issue).toMatchObject({ status: "resolved", version: 1 });

    await close({ resolution: "fixed", reason: "In the template." });
    expect((await findIssue(lead, issue.id))?.issue).toMatchObject({
      ...{ status: "closed", resolution: "fixed", resolutionReason: "In the template." },
    });
  });

  test("names its original only to who may see it", async () => {
    const original = await anIssue();
    const { issue, reporter } = await inStatus("new");
    const admin = await anActor("admin");
    const close = {
      id: issue.id,
      version: 1,
      to: "closed",
      resolution: "duplicate",
      duplicateOf: original.id,
    } as const;
    await moveIssue(admin, close);

    const forAdmin = await findIssue(admin, issue.id);
    const forReporter = await findIssue(reporter, issue.id);

    expect(forAdmin).toMatchObject({
      issue: { duplicateOf: original.id },
      originals: { [original.id]: original.title },
    });
    expect(forReporter).toMatchObject({ issue: { duplicateOf: null }, originals: {} });
    expect(forReporter?.history.map(({ field }) => field)).not.toContain("duplicateOf");
    expect(forReporter?.issue.resolution).toBe("duplicate");
  });

  test.for(ROLES)("is for a %s what the policy says", async (role) => {
    const { issue, team } = await inStatus("open");
    const actor: Actor = await anActor(role, [team.id]);

    const move = moveIssue(actor, { id: issue.id, version: 1, to: "in_progress" });

    if (role === "reporter") await expect(move).rejects.toMatchObject({ reason: "forbidden" });
    else await expect(move).resolves.toMatchObject({ version: 2 });
  });

  test("lets the reporter confirm a fix or reject it", async () => {
    const confirmed = await inStatus("resolved");
    await moveIssue(confirmed.reporter, { id: confirmed.issue.id, version: 1, to: "closed" });
    expect((await findIssue(confirmed.reporter, confirmed.issue.id))?.issue).toMatchObject({
      status: "closed",
      resolution: "fixed",
    });

    const rejected = await inStatus("resolved");
    await moveIssue(rejected.reporter, { id: rejected.issue.id, version: 1, to: "open" });
    expect((await findIssue(rejected.reporter, rejected.issue.id))?.issue).toMatchObject({
      status: "open",
      reopenCount: 1,
      resolution: null,
    });
  });

  test("of another team answers as if it did not exist", async () => {
    const { issue, stranger } = await inStatus("open");

    await expect(moveIssue(stranger, { id: issue.id, version: 1, to: "in_progress" })).rejects.toMatchObject({
      reason: "not_found",
    });
  });

  test("reads the original's number as people write it", () => {
    const input = { id: "1", version: "1", to: "closed", resolution: "duplicate" };

    expect(moveInput.safeParse({ ...input, duplicateOf: "qm-12" }).data).toMatchObject({ duplicateOf: 12 });
    expect(moveInput.safeParse({ ...input, duplicateOf: "twelve" }).success).toBe(false);
    expect(moveInput.safeParse({ ...input, duplicateOf: "" }).data?.duplicateOf).toBeUndefined();
  });
});

describe("commenting", () => {
  test("is for everyone who sees the issue, and counts as activity", async () => {
    const { team, reporter, lead } = await aWorkingTeam();
    const issue = await anIssue({
      teamId: team.id,
      status: "open",
      createdAt: new Date("2026-01-01"),
      reportedBy: lead.id,
    });

    await addComment(reporter, { id: issue.id, body: "Still broken.", internal: false });

    const found = await findIssue(lead, issue.id);
    expect(found?.comments).toMatchObject([{ body: "Still broken.", authorId: reporter.id, internal: false }]);
    expect(found!.issue.updatedAt.getTime()).toBeGreaterThan(found!.issue.createdAt.getTime());
    expect(found?.issue.version).toBe(1);
  });

  test("internally is for who works the team, and leaves no trace for others", async () => {
    const { team, reporter, lead } = await aWorkingTeam();
    const issue = await anIssue({ teamId: team.id, createdAt: new Date("2026-01-01"), reportedBy: reporter.id });

    await addComment(lead, { id: issue.id, body: "Agency's fault.", internal: true });

    await expect(addComment(reporter, { id: issue.id, body: "Me too", internal: true })).rejects.toMatchObject({
      reason: "forbidden",
    });
    const seen = await findIssue(reporter, issue.id);
    expect(seen?.comments).toEqual([]);
    expect(seen?.issue.updatedAt).toEqual(seen?.issue.createdAt);
  });

  test("on an own report in a team out of sight works, and is invisible to strangers", async () => {
    const { category, reporter, stranger } = await aWorkingTeam();
    const third = await anActor("team_lead", [(await aTeam()).id]);
    const { id } = await reportIssue(reporter, {
      title: "Typo",
      categoryId: category.id,
      severity: "low",
      teamId: stranger.teamIds[0]!,
    });

    await addComment(reporter, { id, body: "More of it", internal: false });

    expect((await findIssue(stranger, id))?.comments).toHaveLength(1);
    await expect(addComment(third, { id, body: "Hm", internal: false })).rejects.toMatchObject({ reason: "not_found" });
  });
});
