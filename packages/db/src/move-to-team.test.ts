import type { Actor, Scope } from "@qm/domain";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { stateOf } from "./rights-attempts.fixture";
import { inScope } from "./scope";
import { aComment, anActor, anIssue, aTeam, database, withDatabase } from "./testing";

withDatabase();

const ALL = { kind: "all" } as const;
const TEAMS = { kind: "teams" } as const;

const move = (actor: Actor, scope: Scope, id: number, team: number, version = 1) =>
  inScope(actor, scope, async (tx) => {
    const { rows } = await tx.execute<{ moved: boolean }>(
      sql`select app.move_to_team(${id}, ${team}, ${version}) as moved`,
    );
    return rows[0]!.moved;
  });

const issueNow = async () => {
  const [issue] = await database().owner<{ team_id: number; assigned_to: number | null; version: number }[]>`
    select team_id, assigned_to, version from issues`;
  return { teamId: issue!.team_id, assignedTo: issue!.assigned_to, version: issue!.version };
};

const historyOf = () =>
  database()
    .owner`select team_id, actor_id, version, field, before, after from issue_history where field <> 'status' order by id`;

/** A lead of one team, an issue of it and a team that the lead does not see. */
async function given() {
  const [mine, theirs] = [await aTeam(), await aTeam()];
  const lead = await anActor("team_lead", [mine.id]);
  const member = await anActor("reporter", [mine.id]);
  const issue = await anIssue({ teamId: mine.id, assignedTo: member.id });
  return { mine, theirs, lead, member, issue };
}

describe("moving an issue to another team", () => {
  test("takes its text, comments and history along", async () => {
    const { lead, theirs, issue } = await given();
    await aComment({ issue, authorId: lead.id });

    expect(await move(lead, TEAMS, issue.id, theirs.id)).toBe(true);

    for (const table of ["issues", "issue_texts", "issue_comments", "issue_history"]) {
      const rows = await database().owner<
        { team_id: number }[]
      >`select distinct team_id from ${database().owner(table)}`;
      expect([...rows], table).toEqual([{ team_id: theirs.id }]);
    }
  });

  test("leaves an assignee behind who is no member there, and remembers both", async () => {
    const { lead, mine, theirs, member, issue } = await given();

    await move(lead, TEAMS, issue.id, theirs.id);

    expect(await issueNow()).toEqual({ teamId: theirs.id, assignedTo: null, version: 2 });
    const by = { team_id: theirs.id, actor_id: lead.id, version: 2 };
    expect([...(await historyOf())]).toEqual([
      { ...by, field: "teamId", before: mine.id, after: theirs.id },
      { ...by, field: "assignedTo", before: member.id, after: null },
    ]);
  });

  test("keeps an assignee who belongs to both", async () => {
    const { lead, theirs, member, issue } = await given();
    await database().owner`insert into team_members (team_id, user_id) values (${theirs.id}, ${member.id})`;

    await move(lead, TEAMS, issue.id, theirs.id);

    expect(await issueNow()).toMatchObject({ assignedTo: member.id });
    expect([...(await historyOf())].map(({ field }) => field)).toEqual(["teamId"]);
  });

  test("to where it is changes nothing", async () => {
    const { lead, mine, member, issue } = await given();

    expect(await move(lead, TEAMS, issue.id, mine.id)).toBe(true);

    expect(await issueNow()).toEqual({ teamId: mine.id, assignedTo: member.id, version: 1 });
    expect([...(await historyOf())]).toEqual([]);
  });

  test("works in the scope of its team, in all of one's teams and in everything", async () => {
    const { lead, mine, theirs, issue } = await given();
    const admin = await anActor("admin");

    expect(await move(lead, { kind: "team", teamId: mine.id }, issue.id, theirs.id)).toBe(true);
    expect(await move(admin, ALL, issue.id, mine.id, 2)).toBe(true);
    expect(await move(lead, TEAMS, issue.id, theirs.id, 3)).toBe(true);

    expect(await issueNow()).toMatchObject({ teamId: theirs.id, version: 4 });
  });
});

describe("moving an issue is refused", () => {
  test("out of sight, exactly like one that does not exist", async () => {
    const { issue, mine } = await given();
    const stranger = await anActor("team_lead", [(await aTeam()).id]);

    expect(await move(stranger, TEAMS, issue.id, stranger.teamIds[0]!)).toBe(false);
    expect(await move(stranger, TEAMS, issue.id + 1_000, stranger.teamIds[0]!)).toBe(false);
    expect(await issueNow()).toMatchObject({ teamId: mine.id, version: 1 });
  });

  test("in the scope of another of one's teams", async () => {
    const { mine, theirs, issue } = await given();
    const lead = await anActor("team_lead", [mine.id, theirs.id]);

    expect(await move(lead, { kind: "team", teamId: theirs.id }, issue.id, theirs.id)).toBe(false);
  });

  test("from a version that is not the present one", async () => {
    const { lead, theirs, issue } = await given();

    expect(await move(lead, TEAMS, issue.id, theirs.id, 2)).toBe(false);
    expect(await move(lead, TEAMS, issue.id, theirs.id, 0)).toBe(false);
  });

  test("to a team that is not active or does not exist", async () => {
    const { lead, issue } = await given();
    const closed = await aTeam({ active: false });

    expect(await move(lead, TEAMS, issue.id, closed.id)).toBe(false);
    expect(await move(lead, TEAMS, issue.id, closed.id + 1_000)).toBe(false);
  });

  test("to a reporter, and to anybody among what is merely their own", async () => {
    const { theirs, member, issue, lead } = await given();
    const own = await anIssue({ reportedBy: lead.id });

    const state = (run: Promise<unknown>) => run.then(() => "done", stateOf);
    expect(await state(move(member, TEAMS, issue.id, theirs.id))).toBe("42501");
    expect(await state(move(member, { kind: "mine" }, issue.id, theirs.id))).toBe("42501");
    expect(await state(move(lead, { kind: "mine" }, own.id, theirs.id))).toBe("42501");
  });

  test("outside a scope", async () => {
    const { owner } = database();
    const outside = owner.begin(async (tx) => {
      await tx`set local role qm_app`;
      await tx`select app.move_to_team(1, 1, 1)`;
    });
    await expect(outside).rejects.toMatchObject({ code: "42501" });
  });
});

describe("two who move the same issue at once", () => {
  test("are one after the other, and the second is refused", async () => {
    const { lead, mine, theirs, issue } = await given();
    const third = await aTeam();
    const other = await anActor("team_lead", [mine.id]);

    const answers = await Promise.all([move(lead, TEAMS, issue.id, theirs.id), move(other, TEAMS, issue.id, third.id)]);

    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await issueNow()).toMatchObject({ version: 2 });
    expect([...(await historyOf())].filter(({ field }) => field === "teamId")).toHaveLength(1);
  });
});
