import { aCampaign, aCategory, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import type { Actor } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { editIssue, moveIssue } from "../commands";
import { changeIssues } from "./commands";
import { type BulkInput, bulkInput } from "./input";
import { findLegal, listBulkChanges } from "./queries";
import { undoBulk } from "./undo";

withDatabase();

const historyOf = (id: number) =>
  database().owner<
    { field: string; before: unknown; after: unknown; actorId: number; version: number; bulkId: number | null }[]
  >`
    select field, before, after, actor_id as "actorId", version, bulk_id as "bulkId" from issue_history where issue_id = ${id} order by id`;
const rowOf = async (id: number) => (await database().owner`select * from issues where id = ${id}`)[0]!;
/** What happened first, and what is computed of it, stays what it was, also when it is taken back. */
const firstsOf = (row: Awaited<ReturnType<typeof rowOf>>) => {
  const { updated_at, first_response_at, first_resolved_at, respond_stretch, first_took_stretch } = row;
  return { updated_at, first_response_at, first_resolved_at, respond_stretch, first_took_stretch };
};
const rowsOf = async (issues: { id: number }[]) => Promise.all(issues.map(({ id }) => rowOf(id)));
const reasonOf = async (id: number) =>
  (await database().owner`select resolution_reason from issue_texts where issue_id = ${id}`)[0]!.resolution_reason;

async function aWorkingTeam() {
  const team = await aTeam();
  return {
    team,
    lead: await anActor("team_lead", [team.id], { name: "Lea Lead" }),
    other: await anActor("team_lead", [team.id], { name: "Otto Other" }),
    reporter: await anActor("reporter", [team.id]),
    stranger: await anActor("team_lead", [(await aTeam()).id]),
  };
}

const some = (n: number, given: Parameters<typeof anIssue>[0]) =>
  Promise.all(Array.from({ length: n }, () => anIssue(given)));
const these = (issues: { id: number }[], version: number | null = 1): BulkInput["target"] => ({
  issues: issues.map(({ id }) => ({ id, version })),
});
const change = (actor: Actor, issues: { id: number }[], input: Partial<BulkInput>) =>
  changeIssues(actor, { target: these(issues), patch: {}, ...input });
const minutesLater = (n: number) => new Date(Date.now() + n * 60_000);

describe("changing many issues", () => {
  test("changes each by one version and remembers it as part of one whole", async () => {
    const { team, lead, reporter } = await aWorkingTeam();
    const issues = await some(3, { teamId: team.id, severity: "low" });

    const result = await change(lead, issues, { patch: { severity: "high", assignedTo: reporter.id } });

    expect(result).toEqual({
      bulkId: expect.any(Number),
      counts: { changed: 3, unchanged: 0, conflict: 0, refused: 0 },
      spared: [],
    });
    for (const { id } of issues) {
      expect(await rowOf(id)).toMatchObject({ severity: 3, assigned_to: reporter.id, version: 2 });
      const [, ...made] = await historyOf(id);
      const whole = { actorId: lead.id, version: 2, bulkId: result.bulkId };
      expect(made).toEqual([
        { ...whole, field: "severity", before: "low", after: "high" },
        { ...whole, field: "assignedTo", before: null, after: reporter.id },
      ]);
    }
  });

  test("writes the same as changing each alone", async () => {
    const { team, lead } = await aWorkingTeam();
    const [alone, together] = [
      await anIssue({ teamId: team.id, status: "in_progress" }),
      await anIssue({ teamId: team.id, status: "in_progress" }),
    ];
    const ending = {
      to: "closed",
      resolution: "declined",
      reason: "It is meant to be so.",
      rootCause: "brief",
    } as const;

    await moveIssue(lead, { id: alone.id, version: 1, ...ending, duplicateOf: undefined });
    await change(lead, [together], { move: ending });

    const told = async (id: number) => (await historyOf(id)).map(({ bulkId: _, ...row }) => row);
    const kept = async (id: number) => {
      const {
        id: _,
        resolved_at,
        closed_at,
        updated_at,
        first_response_at,
        first_resolved_at,
        created_at,
        title,
        category_id,
        reported_by,
        ...row
      } = await rowOf(id);
      return { ...row, ended: [resolved_at, closed_at].every(Boolean), reason: await reasonOf(id) };
    };
    expect(await kept(together.id)).toEqual(await kept(alone.id));
    expect((await told(together.id)).slice(1)).toEqual((await told(alone.id)).slice(1));
  });

  test("lets the legal ones through and names each of the others with its reason", async () => {
    const { team, lead } = await aWorkingTeam();
    const [open, resolved] = [
      await anIssue({ teamId: team.id, status: "open" }),
      await anIssue({ teamId: team.id, status: "resolved" }),
    ];
    const already = await anIssue({ teamId: team.id, status: "in_progress" });

    const { counts, spared } = await change(lead, [open, resolved, already], { move: { to: "in_progress" } });

    expect(counts).toEqual({ changed: 1, unchanged: 1, conflict: 0, refused: 1 });
    expect(spared).toEqual([
      {
        id: resolved.id,
        title: resolved.title,
        outcome: "refused",
        reason: "An issue that is resolved cannot become in progress; from here it can become closed or open.",
      },
      { id: already.id, title: already.title, outcome: "unchanged", reason: "It is so already." },
    ]);
    expect((await rowsOf([open, resolved])).map(({ status }) => status)).toEqual([3, 4]);
  });

  test("asks how they ended where one of them was not resolved", async () => {
    const { team, lead } = await aWorkingTeam();
    const issues = [
      await anIssue({ teamId: team.id, status: "resolved" }),
      await anIssue({ teamId: team.id, status: "open" }),
    ];

    const { counts, spared } = await change(lead, issues, { move: { to: "closed" } });

    expect(counts).toMatchObject({ changed: 1, refused: 1 });
    expect(spared).toMatchObject([{ id: issues[1]!.id, reason: "Choose how this issue ended." }]);
  });

  test("writes over nothing that somebody changed meanwhile, and says who did", async () => {
    const { team, lead, other } = await aWorkingTeam();
    const issues = await some(3, { teamId: team.id, severity: "low" });
    await editIssue(other, { id: issues[0]!.id, version: 1, severity: "critical" });
    await editIssue(other, { id: issues[1]!.id, version: 1, title: "Renamed" });

    const { counts, spared } = await change(lead, issues, { patch: { severity: "medium" } });

    expect(counts).toMatchObject({ changed: 2, conflict: 1 });
    expect(spared).toMatchObject([
      { id: issues[0]!.id, outcome: "conflict", reason: "Otto Other changed the severity meanwhile." },
    ]);
    expect((await rowsOf(issues)).map(({ severity }) => severity)).toEqual([4, 2, 2]);
  });

  test("gives nobody an issue of a team that they do not belong to", async () => {
    const { team, lead, reporter } = await aWorkingTeam();
    const second = await aTeam();
    const both = await anActor("team_lead", [team.id, second.id]);
    const issues = [await anIssue({ teamId: team.id }), await anIssue({ teamId: second.id })];

    const { spared } = await change(both, issues, { patch: { assignedTo: reporter.id } });

    expect(spared).toMatchObject([
      { id: issues[1]!.id, outcome: "refused", reason: "Whoever gets it must belong to its team." },
    ]);
    expect((await rowsOf(issues)).map(({ assigned_to }) => assigned_to)).toEqual([reporter.id, null]);
    expect(lead.teamIds).toEqual([team.id]);
  });

  test("refuses as a whole what is no longer in use", async () => {
    const { team, lead } = await aWorkingTeam();
    const issues = await some(2, { teamId: team.id });
    const gone = {
      category: await aCategory({ active: false }),
      campaign: await aCampaign({ active: false }),
      team: await aTeam({ active: false }),
    };

    for (const [patch, field] of [
      [{ categoryId: gone.category.id }, "categoryId"],
      [{ campaignId: gone.campaign.id }, "campaignId"],
      [{ teamId: gone.team.id }, "teamId"],
    ] as const) {
      await expect(change(lead, issues, { patch })).rejects.toMatchObject({ reason: "invalid", field });
    }
    expect((await rowsOf(issues)).map(({ version }) => version)).toEqual([1, 1]);
  });

  test("moves them to another team, and leaves behind whoever does not belong to it", async () => {
    const { team, lead, reporter } = await aWorkingTeam();
    const to = await aTeam();
    const issues = await some(2, { teamId: team.id, assignedTo: reporter.id });

    const { bulkId, counts } = await change(lead, issues, { patch: { teamId: to.id } });

    expect(counts.changed).toBe(2);
    for (const { id } of issues) {
      expect(await rowOf(id)).toMatchObject({ team_id: to.id, assigned_to: null, version: 2 });
      expect((await historyOf(id)).slice(1)).toMatchObject([
        { field: "teamId", before: team.id, after: to.id, bulkId },
        { field: "assignedTo", before: reporter.id, after: null, bulkId },
      ]);
    }
  });

  test("is refused to who may not: what is in sight may not be changed, what is not does not exist", async () => {
    const { team, reporter, stranger } = await aWorkingTeam();
    const issues = await some(2, { teamId: team.id });

    const seen = await change(reporter, issues, { patch: { severity: "low" } });
    const unseen = await change(stranger, issues, { patch: { severity: "low" } });
    const absent = await change(stranger, [{ id: 900_001 }, { id: 900_002 }], { patch: { severity: "low" } });

    expect(seen.spared.map(({ title, reason }) => [title, reason])).toEqual(
      issues.map(({ title }) => [title, "Your role may not do this."]),
    );
    expect(unseen.spared.map(({ title, reason }) => [title, reason])).toEqual(
      issues.map(() => [null, "There is no such issue."]),
    );
    expect(unseen.spared.map(({ id: _, ...rest }) => rest)).toEqual(absent.spared.map(({ id: _, ...rest }) => rest));
    expect([seen.bulkId, unseen.bulkId]).toEqual([null, null]);
    expect((await rowsOf(issues)).map(({ version }) => version)).toEqual([1, 1]);
  });

  test("of a single one that is refused is simply refused", async () => {
    const { team, lead, reporter, stranger } = await aWorkingTeam();
    const [issue] = await some(1, { teamId: team.id });

    await expect(change(reporter, [issue!], { patch: { severity: "low" } })).rejects.toMatchObject({
      reason: "forbidden",
    });
    await expect(change(stranger, [issue!], { patch: { severity: "low" } })).rejects.toMatchObject({
      reason: "not_found",
    });
    await expect(change(lead, [issue!], { move: { to: "resolved" } })).rejects.toMatchObject({
      reason: "illegal",
    });
  });

  test("lets a reporter confirm the fixes of several own issues", async () => {
    const { team, reporter } = await aWorkingTeam();
    const own = await some(2, { teamId: team.id, reportedBy: reporter.id, status: "resolved" });
    const theirs = await anIssue({ teamId: team.id, status: "resolved" });

    const { counts, spared } = await change(reporter, [...own, theirs], { move: { to: "closed" } });

    expect(counts).toMatchObject({ changed: 2, refused: 1 });
    expect(spared).toMatchObject([{ id: theirs.id, reason: "Your role may not do this." }]);
  });

  test("lets a lead confirm the fix of what they reported in a team of others, and take that back", async () => {
    const { lead, stranger } = await aWorkingTeam();
    const own = await some(2, { teamId: stranger.teamIds[0]!, reportedBy: lead.id, status: "resolved" });

    const { bulkId, counts } = await change(lead, own, { move: { to: "closed" } });
    expect(counts).toMatchObject({ changed: 2, refused: 0 });
    expect((await rowsOf(own)).map(({ status }) => status)).toEqual([5, 5]);

    expect(await undoBulk(lead, { id: bulkId! })).toMatchObject({ restored: 2, kept: 0 });
    expect((await rowsOf(own)).map(({ status }) => status)).toEqual([4, 4]);
  });

  test("by a view that was looked at means nothing filed since, and writes over nothing changed since", async () => {
    const { team, lead, other } = await aWorkingTeam();
    const [left, edited] = [
      await anIssue({ teamId: team.id, severity: "low" }),
      await anIssue({ teamId: team.id, severity: "low" }),
    ];
    const seenAt = (await database().owner`select clock_timestamp() as now`)[0]!.now.toISOString();
    const later = await anIssue({ teamId: team.id, severity: "low", createdAt: new Date(Date.now() + 60_000) });
    await editIssue(other, { id: edited.id, version: 1, assignedTo: other.id });

    const { counts, spared } = await changeIssues(lead, {
      target: { view: "scope=teams&severity=low", seenAt },
      patch: { assignedTo: lead.id },
    });

    expect(counts).toMatchObject({ changed: 1, conflict: 1 });
    expect(spared).toMatchObject([{ id: edited.id, reason: "Otto Other changed the assignee meanwhile." }]);
    expect((await rowsOf([left, edited, later])).map(({ assigned_to }) => assigned_to)).toEqual([
      lead.id,
      other.id,
      null,
    ]);
  });

  test("by a view means what matches at that moment, and never what is out of sight", async () => {
    const { team, lead, stranger } = await aWorkingTeam();
    const high = await some(2, { teamId: team.id, severity: "high" });
    const [low] = await some(1, { teamId: team.id, severity: "low" });
    const [theirs] = await some(1, { teamId: stranger.teamIds[0]!, severity: "high" });

    const result = await changeIssues(lead, {
      target: { view: "scope=teams&severity=high" },
      patch: { severity: "critical" },
    });

    expect(result.counts).toEqual({ changed: 2, unchanged: 0, conflict: 0, refused: 0 });
    expect((await rowsOf([...high, low!, theirs!])).map(({ severity }) => severity)).toEqual([4, 4, 1, 3]);
    await expect(
      changeIssues(lead, { target: { view: "scope=all&severity=high" }, patch: { severity: "low" } }),
    ).rejects.toMatchObject({ reason: "invalid" });
  });

  test("writes by a number of statements that does not grow with the issues", async () => {
    const { team, lead } = await aWorkingTeam();
    const writes = async (n: number) => {
      const issues = await some(n, { teamId: team.id, severity: "low", status: "in_progress" });
      return countWrites(() =>
        change(lead, issues, {
          patch: { severity: "high" },
          move: { to: "closed", resolution: "declined", reason: "Meant to be so." },
        }),
      );
    };

    expect(await writes(2)).toBe(4);
    expect(await writes(40)).toBe(4);
  });

  test("by fifty people at once lets exactly one change each issue from the version that all saw", async () => {
    const { team } = await aWorkingTeam();
    const issues = await some(20, { teamId: team.id, severity: "low" });
    const leads = await Promise.all(Array.from({ length: 50 }, () => anActor("team_lead", [team.id])));

    const results = await Promise.all(
      leads.map((lead, n) =>
        change(lead, n % 2 ? issues : issues.toReversed(), { patch: { severity: n % 3 ? "high" : "medium" } }),
      ),
    );

    const changed = results.reduce((sum, { counts }) => sum + counts.changed, 0);
    expect(changed).toBe(20);
    for (const { id } of issues)
      expect((await historyOf(id)).filter(({ field }) => field === "severity")).toHaveLength(1);
  });
});

const WRITTEN = ["issues", "issue_texts", "issue_history", "bulk_changes"];

/** How many statements write to the tables of a change, told by a trigger for each statement. */
async function countWrites(run: () => Promise<unknown>): Promise<number> {
  const { owner } = database();
  await owner.unsafe(`
    create sequence writes; grant usage on sequence writes to public;
    create function count_write() returns trigger language plpgsql as $$ begin perform nextval('public.writes'); return null; end $$;
    ${WRITTEN.map((table) => `create trigger ${table}_counted after insert or update on ${table} for each statement execute function count_write();`).join(" ")}`);
  try {
    await run();
    const [row] = await owner<{ n: number }[]>`select nextval('writes')::int - 1 as n`;
    return row!.n;
  } finally {
    await owner.unsafe("drop function count_write cascade; drop sequence writes");
  }
}

describe("what may be done with all of a view", () => {
  test("is what is legal for each of its issues", async () => {
    const { team, lead, reporter, stranger } = await aWorkingTeam();
    await some(2, { teamId: team.id, status: "open", severity: "high" });
    await anIssue({ teamId: team.id, status: "in_progress", severity: "high" });
    await anIssue({ teamId: team.id, status: "resolved", severity: "low", reportedBy: reporter.id });

    expect(await findLegal(lead, "scope=teams&severity=high")).toEqual({
      edit: true,
      moves: ["closed"],
      asksEnding: true,
      teamIds: [team.id],
    });
    expect(await findLegal(lead, "scope=teams&severity=low")).toMatchObject({
      moves: ["open", "closed"],
      asksEnding: false,
    });
    expect(await findLegal(reporter, "scope=teams&severity=high")).toMatchObject({ edit: false, moves: [] });
    expect(await findLegal(reporter, "scope=mine&severity=low")).toMatchObject({
      edit: false,
      moves: ["open", "closed"],
    });
    expect(await findLegal(stranger, "scope=teams")).toEqual({
      edit: false,
      moves: [],
      asksEnding: false,
      teamIds: [],
    });
  });
});

describe("undoing a change of many issues", () => {
  test("puts every field back and remembers that as a change of the person", async () => {
    const { team, lead, reporter } = await aWorkingTeam();
    const issues = await some(2, { teamId: team.id, severity: "low", dueAt: new Date("2026-12-01T10:00:00Z") });
    const before = await rowsOf(issues);
    const { bulkId } = await change(lead, issues, {
      patch: { severity: "high", assignedTo: reporter.id, dueAt: null },
    });

    const undone = await undoBulk(lead, { id: bulkId! });

    expect(undone).toEqual({ restored: 2, kept: 0, stayed: [] });
    for (const [n, row] of (await rowsOf(issues)).entries()) {
      expect(row).toEqual({ ...before[n], version: 3, ...firstsOf(row) });
    }
    const rows = (await historyOf(issues[0]!.id)).slice(4);
    expect(rows.map(({ field, before: was, after }) => [field, was, after]).toSorted()).toEqual([
      ["assignedTo", reporter.id, null],
      ["dueAt", null, "2026-12-01T10:00:00.000Z"],
      ["severity", "high", "low"],
    ]);
    expect(new Set(rows.map(({ actorId, version }) => `${actorId} ${version}`))).toEqual(new Set([`${lead.id} 3`]));
  });

  test.for([
    ["new", { to: "open" }],
    ["new", { to: "closed", resolution: "declined", reason: "Meant to be so.", rootCause: "brief" }],
    ["in_progress", { to: "resolved" }],
    ["resolved", { to: "closed" }],
    ["resolved", { to: "open" }],
    ["closed", { to: "open" }],
  ] as const)("brings a move of %s to %o back as if it had not been", async ([status, move]) => {
    const { team, lead } = await aWorkingTeam();
    const issues = await some(2, { teamId: team.id, status });
    const before = await rowsOf(issues);
    const { bulkId } = await change(lead, issues, { move: move });

    await undoBulk(lead, { id: bulkId! });

    for (const [n, row] of (await rowsOf(issues)).entries()) {
      expect(row).toEqual({ ...before[n], version: 3, ...firstsOf(row) });
      expect(await reasonOf(row.id)).toBeNull();
    }
  });

  test("brings issues back to their team, also out of one that is not in sight", async () => {
    const { team, lead, reporter } = await aWorkingTeam();
    const to = await aTeam();
    const issues = await some(2, { teamId: team.id, assignedTo: reporter.id });
    const { bulkId } = await change(lead, issues, { patch: { teamId: to.id } });

    expect(await undoBulk(lead, { id: bulkId! })).toMatchObject({ restored: 2, kept: 0 });

    for (const row of await rowsOf(issues)) expect(row).toMatchObject({ team_id: team.id, assigned_to: reporter.id });
  });

  test("spares what somebody has changed since, and says which", async () => {
    const { team, lead, other } = await aWorkingTeam();
    const issues = await some(3, { teamId: team.id, severity: "low" });
    const { bulkId } = await change(lead, issues, { patch: { severity: "high" } });
    await editIssue(other, { id: issues[0]!.id, version: 2, severity: "critical" });
    await editIssue(other, { id: issues[1]!.id, version: 2, title: "Renamed" });

    const undone = await undoBulk(lead, { id: bulkId! });

    expect(undone).toEqual({ restored: 2, kept: 1, stayed: [{ id: issues[0]!.id, title: issues[0]!.title }] });
    expect((await rowsOf(issues)).map(({ severity }) => severity)).toEqual([4, 1, 1]);
  });

  test("goes back one change after the other, and spares what was set anew by hand in between", async () => {
    const { team, lead, other } = await aWorkingTeam();
    const [one, two] = [
      await anIssue({ teamId: team.id, severity: "low" }),
      await anIssue({ teamId: team.id, severity: "low" }),
    ];
    const first = await change(lead, [one, two], { patch: { severity: "high" } });
    const second = await changeIssues(lead, { target: these([one, two], 2), patch: { severity: "critical" } });

    expect(await undoBulk(lead, { id: second.bulkId! })).toMatchObject({ restored: 2, kept: 0 });
    await editIssue(other, { id: two.id, version: 4, severity: "medium" });
    await editIssue(other, { id: two.id, version: 5, severity: "high" });

    expect(await undoBulk(lead, { id: first.bulkId! })).toMatchObject({ restored: 1, kept: 1 });
    expect((await rowsOf([one, two])).map(({ severity }) => severity)).toEqual([1, 3]);
  });

  test("gives no issue back to who has left its team", async () => {
    const { team, lead, reporter, other } = await aWorkingTeam();
    const issues = await some(1, { teamId: team.id, assignedTo: reporter.id });
    const { bulkId } = await change(lead, issues, { patch: { assignedTo: other.id } });
    await database().owner`delete from team_members where user_id = ${reporter.id}`;

    expect(await undoBulk(lead, { id: bulkId! })).toMatchObject({ restored: 0, kept: 1 });

    expect(await rowOf(issues[0]!.id)).toMatchObject({ assigned_to: other.id });
  });

  test("is for ten minutes, for oneself and once", async () => {
    const { team, lead, other, stranger } = await aWorkingTeam();
    const issues = await some(2, { teamId: team.id, severity: "low" });
    const { bulkId } = await change(lead, issues, { patch: { severity: "high" } });
    const id = bulkId!;

    for (const actor of [other, stranger])
      await expect(undoBulk(actor, { id })).rejects.toMatchObject({ reason: "not_found" });
    await expect(undoBulk(lead, { id: 900_001 })).rejects.toMatchObject({ reason: "not_found" });
    await expect(undoBulk(lead, { id }, minutesLater(11))).rejects.toMatchObject({ reason: "illegal" });
    expect((await rowsOf(issues)).map(({ severity }) => severity)).toEqual([3, 3]);

    const both = await Promise.allSettled([undoBulk(lead, { id }), undoBulk(lead, { id })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(undoBulk(lead, { id })).rejects.toMatchObject({ reason: "illegal" });
    expect((await rowsOf(issues)).map(({ version }) => version)).toEqual([3, 3]);
  });

  test("is refused by the database itself after ten minutes, whatever the time of the server is", async () => {
    const { team, lead } = await aWorkingTeam();
    const issues = await some(1, { teamId: team.id, severity: "low" });
    const { bulkId } = await change(lead, issues, { patch: { severity: "high" } });
    await database().owner`update bulk_changes set at = now() - interval '11 minutes'`;

    await expect(undoBulk(lead, { id: bulkId! }, minutesLater(-11))).rejects.toMatchObject({ reason: "illegal" });
  });

  test("is refused to who has lost the team since", async () => {
    const { team, lead } = await aWorkingTeam();
    const issues = await some(1, { teamId: team.id, severity: "low" });
    const { bulkId } = await change(lead, issues, { patch: { severity: "high" } });
    await database().owner`delete from team_members where user_id = ${lead.id}`;

    expect(await undoBulk({ ...lead, teamIds: [] }, { id: bulkId! })).toEqual({ restored: 0, kept: 1, stayed: [] });

    expect(await rowOf(issues[0]!.id)).toMatchObject({ severity: 3 });
  });
});

describe("a person's recent changes", () => {
  test("are their own, with what was done, and whether it can be undone", async () => {
    const { team, lead, other, reporter } = await aWorkingTeam();
    const issues = await some(2, { teamId: team.id, severity: "low" });
    const first = await change(lead, issues, { patch: { assignedTo: reporter.id } });
    const second = await changeIssues(lead, { target: these(issues, 2), patch: {}, move: { to: "open" } });
    await undoBulk(lead, { id: second.bulkId! });

    expect(await listBulkChanges(other)).toEqual([]);
    expect(await listBulkChanges(lead)).toMatchObject([
      { id: second.bulkId, what: { status: "open" }, counts: { changed: 2 }, mayUndo: false, stayed: 0 },
      {
        id: first.bulkId,
        what: { assignedTo: reporter.id },
        names: { assignedTo: reporter.name },
        mayUndo: true,
        undoneAt: null,
      },
    ]);
    expect(await listBulkChanges(lead, minutesLater(11))).toMatchObject([{ mayUndo: false }, { mayUndo: false }]);
  });
});

describe("the input of a change of many issues", () => {
  const problems = (input: Record<string, string>) =>
    bulkInput.safeParse(input).error?.issues.map(({ message }) => message);

  test("names the issues in one way, and something to change", () => {
    expect(bulkInput.parse({ issues: "12:3,15,12:3", dueAt: "" })).toEqual({
      target: {
        issues: [
          { id: 12, version: 3 },
          { id: 15, version: null },
        ],
      },
      patch: { dueAt: null },
    });
    expect(problems({ severity: "low" })).toEqual(["Say which issues are meant, in one way."]);
    expect(problems({ issues: "1", view: "scope=all", severity: "low" })).toEqual([
      "Say which issues are meant, in one way.",
    ]);
    expect(problems({ issues: "1" })).toEqual(["Name a field to change."]);
  });

  test("is refused with a sentence where it says nothing that can be done", () => {
    expect(problems({ issues: "1,x", severity: "low" })).toEqual(["Name issues by their numbers."]);
    const many = Array.from({ length: 10_001 }, (_, n) => n + 1).join(",");
    expect(problems({ issues: many, severity: "low" })).toEqual(["Change 10,000 issues at most at once."]);
    expect(problems({ issues: "1", to: "closed", resolution: "duplicate" })).toEqual([
      "Choose how these issues ended. Duplicates are marked one by one.",
    ]);
    expect(problems({ issues: "1", severity: "low", title: "x" })).toEqual(['Unrecognized key: "title"']);
  });
});
