import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inScope } from "../scope";
import { aComment, anActor, anIssue, aTeam, database, withDatabase } from "../testing";
import { factsOf, hearing } from "./heard.fixture";
import { listen } from "./listen";
import { tellPeople } from "./signals";

withDatabase();

const { all, changes } = hearing();

describe("a change of an issue", () => {
  test("is heard once, as numbers only, by whoever listens", async () => {
    const issue = await anIssue({ title: "Broken link", description: "In the footer" });

    const filed = await changes();

    expect(filed).toEqual([{ rights: [issue.reportedBy] }, { issues: [factsOf(issue)] }]);
  });

  test("that takes it to another team also says where it was, for those who lose it from sight", async () => {
    const [from, to] = [await aTeam(), await aTeam()];
    const lead = await anActor("team_lead", [from.id]);
    const issue = await anIssue({ teamId: from.id });
    await aComment({ issue, authorId: lead.id, internal: true });
    await all();

    await inScope(lead, { kind: "teams" }, (tx) => tx.execute(sql`select app.move_to_team(${issue.id}, ${to.id}, 1)`));

    expect(await changes()).toEqual([{ issues: [{ ...factsOf(issue), teamId: to.id }] }, { left: [factsOf(issue)] }]);
  });

  test("that is taken back is not heard", async () => {
    const issue = await anIssue();
    await all();

    const taken = inScope(await anActor("admin"), { kind: "all" }, async (tx) => {
      await tx.execute(sql`update issues set severity = 4, version = version + 1 where id = ${issue.id}`);
      throw new Error("Changed my mind.");
    });

    await expect(taken).rejects.toThrow("Changed my mind.");
    expect(await changes()).toEqual([]);
  });

  test("of a thousand at once is a handful of notifications, each within the bounds of PostgreSQL", async () => {
    const { id: teamId } = await aTeam();
    const { id: person } = await anActor("team_lead", [teamId]);
    const { owner } = database();
    await owner`insert into categories (id, name) overriding system value values (1, 'Any')`;
    // Numbers as long as they can be.
    await owner`insert into issues (id, team_id, category_id, reported_by, assigned_to, severity, title)
      overriding system value select 9007199254739991 + n, ${teamId}, 1, ${person}, ${person}, 2, 'One of many' from generate_series(1, 1000) n`;
    await all();

    await owner`update issues set severity = 3, version = version + 1 where team_id = ${teamId}`;

    const said = await changes();
    expect(said).toHaveLength(9);
    expect(said.flatMap((signal) => ("issues" in signal ? signal.issues : []))).toHaveLength(1000);
  });
});

describe("a comment", () => {
  test("is heard as a change of its issue, and an internal note as one for those who read notes", async () => {
    const issue = await anIssue();
    const lead = await anActor("team_lead", [issue.teamId]);
    await all();

    const comment = await aComment({ issue, authorId: lead.id });
    expect(await changes()).toEqual([{ issues: [factsOf(issue)] }]);

    await aComment({ issue, authorId: lead.id, internal: true });
    expect(await changes()).toEqual([{ notes: [factsOf(issue)] }]);

    await database().owner`update issue_comments set body = 'Said better.' where id = ${comment.id}`;
    expect(await changes()).toEqual([{ issues: [factsOf(issue)] }]);
  });

  test("passes its secrecy on to what people answer it with", async () => {
    const issue = await anIssue();
    const lead = await anActor("team_lead", [issue.teamId]);
    const comments = {
      issues: await aComment({ issue, authorId: lead.id }),
      notes: await aComment({ issue, authorId: lead.id, internal: true }),
    };
    await all();

    for (const [kind, { id }] of Object.entries(comments)) {
      await inScope(lead, { kind: "teams" }, (tx) =>
        tx.execute(sql`insert into comment_reactions (team_id, issue_id, comment_id, kind, user_id)
          values (${issue.teamId}, ${issue.id}, ${id}, 'agree', ${lead.id})`),
      );
      expect(await changes()).toEqual([{ [kind]: [factsOf(issue)] }]);
    }
  });
});

describe("a person's rights", () => {
  test("are signalled when a session ends, a role changes, or somebody joins or leaves a team", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead");
    const { owner } = database();
    const signIn = () =>
      owner`insert into sessions (token_hash, user_id, expires) values (${crypto.randomUUID()}, ${lead.id}, now() + interval '1 hour')`;
    await all();

    await signIn();
    expect(await changes()).toEqual([]);
    await owner`delete from sessions where user_id = ${lead.id}`;
    expect(await changes()).toEqual([{ rights: [lead.id] }]);

    await signIn();
    await owner`update users set role = 'reporter' where id = ${lead.id}`;
    expect(await changes()).toEqual([{ rights: [lead.id] }]);

    await owner`insert into team_members (team_id, user_id) values (${team.id}, ${lead.id})`;
    expect(await changes()).toEqual([{ rights: [lead.id] }]);
    await owner`delete from team_members where user_id = ${lead.id}`;
    expect(await changes()).toEqual([{ rights: [lead.id] }]);
  });
});

test("news of one's own reaches the listeners when its transaction has ended well", async () => {
  const admin = await anActor("admin");
  const people = Array.from({ length: 900 }, (_, n) => n + 1_000_000_000);
  await all();

  await inScope(admin, { kind: "all" }, async (tx) => {
    await tellPeople(tx, "inbox", people);
    expect(await all()).toEqual([]);
  });

  const said = await all();
  expect(said.flatMap((signal) => ("news" in signal ? signal.people : []))).toEqual(people);
});

test("a listener whose connection is ended by the server listens again, and says so", async () => {
  let times = 0;
  const other = listen({ onSignal: () => undefined, onListening: () => times++ });
  await expect.poll(() => times).toBe(1);

  await database().owner`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'quality-monitoring-listener' and datname = current_database()`;

  await expect.poll(() => times, { timeout: 20_000 }).toBe(2);
  await other.stop();
});
