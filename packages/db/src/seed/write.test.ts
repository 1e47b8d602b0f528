import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { lookInScope } from "../scope";
import { database, withDatabase } from "../testing";
import { SAMPLE_SIGN_INS } from "./sign-ins";
import { sampleWorkspace } from "./workspace";
import { isEmptyWorkspace, seedSampleWorkspace } from "./write";

const NOW = new Date("2026-09-15T10:00:00Z");

withDatabase();

describe("filling a workspace", () => {
  test("writes all of the sample, ready to be searched, and goes on counting behind it", async () => {
    const counts = await seedSampleWorkspace(database().ownerUrl, { now: NOW });

    const sample = sampleWorkspace({ now: NOW });
    expect(counts).toMatchObject({
      people: sample.people.length,
      issues: 3_000,
      history: sample.history.length,
      comments: sample.comments.length,
    });
    const { owner } = database();
    const [kept] = await owner`select
      (select count(*)::int from issues) as issues,
      (select count(*)::int from issue_history) as history,
      (select count(*)::int from issue_comments) as comments,
      (select count(*)::int from issue_texts where doc is not null) as texts,
      (select count(*)::int from issue_texts where notes is not null) as noted,
      (select count(*)::int from issue_history h join issues i on i.id = h.issue_id where i.team_id <> h.team_id) as strays,
      (select nextval(pg_get_serial_sequence('issues', 'id'))::int) as next,
      (select tgenabled = 'O' from pg_trigger where tgname = 'issue_comments_said') as listening`;
    expect(kept).toMatchObject({
      issues: 3_000,
      history: sample.history.length,
      comments: sample.comments.length,
      texts: 3_000,
      strays: 0,
      next: 3_001,
      listening: true,
    });
    expect(kept!.noted).toBe(new Set(sample.comments.filter((one) => one.internal).map((one) => one.issueId)).size);
    const rows = await owner`select id::int, updated_at, version from issues order by id`;
    expect(rows.map((row) => [row.id, row.updated_at, row.version])).toEqual(
      sample.issues.map((issue) => [issue.id, issue.updatedAt, issue.version]),
    );
  });

  test("gives each guest work to see in their own scopes", async () => {
    await seedSampleWorkspace(database().ownerUrl, { now: NOW });

    const people = sampleWorkspace({ now: NOW }).people;
    for (const guest of SAMPLE_SIGN_INS) {
      const person = people.find((one) => one.email === guest.email)!;
      expect(person).toMatchObject({ role: guest.role, active: true });
      const mine = await lookInScope(person, { kind: "mine" }, (tx) =>
        tx.execute(sql`select count(*)::int as n from issues`),
      );
      expect(mine.rows[0]!.n, guest.email).toBeGreaterThan(0);
    }
    const lead = people.find((one) => one.email === "beatriz.carvalho@example.com")!;
    const found = await lookInScope(lead, { kind: "teams" }, (tx) =>
      tx.execute(sql`select app.search_ids('black friday')`),
    );
    expect(found.rows.length).toBeGreaterThan(10);
  });

  test("has told its people what happened lately on what they watch, and nobody of what they did themselves", async () => {
    await seedSampleWorkspace(database().ownerUrl, { now: NOW });

    const [told] = await database().owner`
      select count(*)::int as notices, (count(*) filter (where read_at is null))::int as unread,
        (count(*) filter (where n.actor_id = n.user_id))::int as own,
        (select count(distinct email)::int from notifications m join users u on u.id = m.user_id
          where email = any (${SAMPLE_SIGN_INS.map(({ email }) => email)})) as guests
      from notifications n`;

    expect(told!.notices).toBeGreaterThan(50);
    expect(told!.unread).toBeGreaterThan(5);
    expect(told!.own).toBe(0);
    expect(told!.guests).toBeGreaterThan(2);
  });

  test("only ever fills an empty one", async () => {
    expect(await isEmptyWorkspace(database().ownerUrl)).toBe(true);
    const [first, second] = await Promise.all([
      seedSampleWorkspace(database().ownerUrl, { now: NOW, issueCount: 300 }),
      seedSampleWorkspace(database().ownerUrl, { now: NOW, issueCount: 300 }),
    ]);

    expect([first, second].filter((counts) => counts === null)).toHaveLength(1);
    expect(await isEmptyWorkspace(database().ownerUrl)).toBe(false);
    expect(await seedSampleWorkspace(database().ownerUrl, { now: NOW })).toBeNull();
  });
});
