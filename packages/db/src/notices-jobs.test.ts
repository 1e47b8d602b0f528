import { ROLES } from "@qm/domain";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { choose, comment, linesOf, noticesOf } from "./notices.fixture";
import { setScene } from "./rights.fixture";
import { attempt } from "./rights-attempts.fixture";
import { atTheDoor, inTheBackRoom } from "./scope";
import { anActor, anIssue, aTeam, database, withDatabase } from "./testing";

withDatabase();

const NOW = "2026-11-22T09:00:00Z";
const ZONE = "Europe/Lisbon";

/** Asks a function of the back room, as a job does. */
const asked = (call: ReturnType<typeof sql>) =>
  inTheBackRoom(async (tx) => Number((await tx.execute(sql`select ${call} as n`)).rows[0]!.n));
const wake = (now = NOW) => asked(sql`app.wake_notices(${now})`);
const tellDue = (now = NOW) => asked(sql`app.notify_due(${now}, ${ZONE})`);
const sweep = (now = NOW) => asked(sql`app.sweep_notices(${now})`);

async function given() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const person = await anActor("reporter", [team.id]);
  const issue = await anIssue({ teamId: team.id, reportedBy: person.id });
  return { team, lead, person, issue };
}

describe("waking what was snoozed", () => {
  const stateOf = ({ id }: { id: number }) =>
    database().owner`select snoozed_until, read_at, last_at from notifications where user_id = ${id}`.then((rows) => [
      ...rows,
    ]);

  test("brings it back unread and on top when its time has come, once, and leaves what sleeps on", async () => {
    const { lead, person, issue } = await given();
    const sleeper = await anActor("reporter");
    await comment(lead, issue);
    await comment(lead, await anIssue({ teamId: issue.teamId, reportedBy: sleeper.id }));
    await database().owner`update notifications set read_at = now(), last_at = '2026-11-01',
      snoozed_until = case user_id when ${person.id} then '2026-11-22T08:59Z'::timestamptz else '2026-11-22T09:01Z' end`;

    expect(await wake()).toBe(1);
    const woken = await stateOf(person);
    expect(await wake()).toBe(0);

    expect(woken).toEqual([{ snoozed_until: null, read_at: null, last_at: new Date("2026-11-22T08:59Z") }]);
    expect(await stateOf(person)).toEqual(woken);
    expect(await stateOf(sleeper)).toMatchObject([{ snoozed_until: new Date("2026-11-22T09:01Z") }]);
  });
});

describe("telling what is due", () => {
  const dueAt = async (at: string, given: Parameters<typeof anIssue>[0]) =>
    database()
      .owner`update issues set due_at = ${at}, version = version + 1 where id = ${(await anIssue(given)).id} returning id::int`.then(
      ([row]) => row!.id as number,
    );

  test("makes one notice a day of all that falls due or has just fallen, whoever else is asked to tell it", async () => {
    const { team, person } = await given();
    const mine = { teamId: team.id, assignedTo: person.id, status: "open" as const };
    const ids = [await dueAt("2026-11-22T20:00Z", mine), await dueAt("2026-11-21T20:00Z", mine)];
    await dueAt("2026-11-20T20:00Z", mine);
    await dueAt("2026-11-23T20:00Z", mine);
    await dueAt("2026-11-22T20:00Z", { ...mine, status: "closed" });
    await dueAt("2026-11-22T20:00Z", { teamId: team.id, status: "open" });

    const [first, second] = [await tellDue(), await tellDue("2026-11-22T17:00:00Z")];

    expect([first, second]).toEqual([2, 0]);
    expect(await noticesOf(person)).toMatchObject([{ kind: "due", issues: ids, count: 2, actor: null }]);
    expect(await linesOf(person)).toMatchObject([{ kind: "due" }]);
  });

  test("tells again on the next day, by the calendar of the house", async () => {
    const { team, person } = await given();
    await dueAt("2026-11-23T08:00Z", { teamId: team.id, assignedTo: person.id, status: "open" });

    expect(await tellDue("2026-11-22T23:59:00Z")).toBe(1);
    expect(await tellDue("2026-11-23T00:01:00Z")).toBe(1);

    expect(await noticesOf(person)).toHaveLength(2);
  });

  test("tells nobody who wants to hear nothing of it, and nobody of what they may not see", async () => {
    const { team, person, lead } = await given();
    await choose(person, { ways: { due: "off" } });
    await dueAt("2026-11-22T20:00Z", { teamId: team.id, assignedTo: person.id, status: "open" });

    await tellDue();

    for (const who of [person, lead, await anActor("admin")]) expect(await noticesOf(who)).toEqual([]);
  });

  test("by two workers at the same moment tells once", async () => {
    const { team, person } = await given();
    await dueAt("2026-11-22T20:00Z", { teamId: team.id, assignedTo: person.id, status: "open" });

    const told = await Promise.all([tellDue(), tellDue()]);

    expect(told.sort()).toEqual([0, 1]);
    expect(await noticesOf(person)).toMatchObject([{ count: 1 }]);
  });
});

describe("sweeping", () => {
  test("takes what was done a month ago, read three months ago or not renewed for a year, once, and keeps the rest", async () => {
    const { person } = await given();
    const { owner } = database();
    await owner`insert into notifications (user_id, bulk_id, issue_ids, kind, done_at, read_at, last_at) values
      (${person.id}, 'done', '{1}', 'moved', '2026-10-22', null, '2026-10-01'),
      (${person.id}, 'read', '{1}', 'moved', null, '2026-08-23', '2026-08-01'),
      (${person.id}, 'old', '{1}', 'moved', null, null, '2025-11-21'),
      (${person.id}, 'done lately', '{1}', 'moved', '2026-10-24', null, '2026-10-01'),
      (${person.id}, 'read lately', '{1}', 'moved', null, '2026-08-25', '2026-08-01'),
      (${person.id}, 'unread', '{1}', 'moved', null, null, '2025-11-24')`;
    await owner`insert into letters (user_id, state, ended_at) values (${person.id}, 'sent', '2026-10-22'), (${person.id}, 'sent', '2026-10-24'), (${person.id}, 'waiting', null)`;

    const [first, second] = [await sweep(), await sweep()];

    expect([first, second]).toEqual([4, 0]);
    const kept = await owner`select bulk_id as bulk from notifications order by id`;
    expect(kept.map(({ bulk }) => bulk)).toEqual(["done lately", "read lately", "unread"]);
    expect(await owner`select state from letters order by id`).toMatchObject([{ state: "sent" }, { state: "waiting" }]);
  });

  test("keeps what was put off until it comes back, however long ago it was read", async () => {
    const { person } = await given();
    await database()
      .owner`insert into notifications (user_id, bulk_id, issue_ids, kind, read_at, last_at, snoozed_until) values
      (${person.id}, 'read long ago', '{1}', 'moved', '2026-07-25', '2026-07-25', '2026-11-25'),
      (${person.id}, 'not renewed', '{1}', 'moved', null, '2025-11-01', '2026-11-25')`;
    const last = "2026-11-25T00:00:00Z";

    expect([await sweep(), await sweep(last)]).toEqual([0, 0]);
    expect(await wake(last)).toBe(2);
    expect(await sweep(last)).toBe(0);
    expect(await noticesOf(person)).toMatchObject([{ unread: true }, { unread: true }]);
  });
});

describe("what the back room does with notices", () => {
  const CALLS = [
    sql`select app.wake_notices(now())`,
    sql`select app.wake_issues(now())`,
    sql`select app.notify_due(now(), ${ZONE})`,
    sql`select app.sweep_notices(now())`,
  ];

  test.for(ROLES)("is refused to a %s in every scope", async (role) => {
    const { actor, scopes } = await setScene(role);
    for (const scope of scopes) {
      for (const call of CALLS) expect(await attempt(actor, scope, call)).toMatchObject({ outcome: "refused" });
    }
  });

  test("is refused at the door", async () => {
    for (const call of CALLS) {
      await expect(atTheDoor((tx) => tx.execute(call))).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });

  test("tells whoever asks how many there were, and nothing of them", async () => {
    const { rows } = await inTheBackRoom((tx) => tx.execute(sql`select * from app.wake_notices(now())`));

    expect(rows).toEqual([{ wake_notices: 0 }]);
  });
});
