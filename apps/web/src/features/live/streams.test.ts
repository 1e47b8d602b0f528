import { hashToken, inScope } from "@qm/db";
import { aComment, anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { addComment, editIssue } from "../issues/commands";
import { MOST_STREAMS } from "./hub";
import { aHub, type Listening, listens } from "./listening.fixture";

withDatabase();

const WORDLESS = ["ready", "beat"];
const news = ({ heard }: Listening) => heard.filter(({ is }) => !WORDLESS.includes(is));

describe("a change by one process", () => {
  test("reaches, by its number, whoever sees the issue and listens to another", async () => {
    const [here, there] = [aHub(), aHub()];
    const issue = await anIssue({ status: "open" });
    const [lead, member] = [await anActor("team_lead", [issue.teamId]), await anActor("reporter", [issue.teamId])];
    const admin = await anActor("admin");
    const streams = [await listens(here, lead), await listens(there, member), await listens(there, admin)];
    for (const stream of streams) await stream.hears({ is: "ready" });

    await editIssue(lead, { id: issue.id, version: 1, severity: "low" });

    for (const stream of streams) await stream.hears({ is: "issues", ids: [issue.id] });
  });

  test("of an own issue in a strange team reaches who reported it and who has it to do", async () => {
    const hub = aHub();
    const [reporter, assignee] = [await anActor("reporter", [(await aTeam()).id]), await anActor("reporter")];
    const issue = await anIssue({ reportedBy: reporter.id, assignedTo: assignee.id });
    const streams = [await listens(hub, reporter), await listens(hub, assignee)];
    for (const stream of streams) await stream.hears({ is: "ready" });

    await addComment(await anActor("admin"), { id: issue.id, body: "Seen.", internal: false });

    for (const stream of streams) await stream.hears({ is: "issues", ids: [issue.id] });
  });

  test("that takes an issue out of somebody's sight is told to them once more, and then no longer", async () => {
    const hub = aHub();
    const [from, to] = [await aTeam(), await aTeam()];
    const [lead, other, admin] = [
      await anActor("team_lead", [from.id]),
      await anActor("team_lead", [to.id]),
      await anActor("admin"),
    ];
    const issue = await anIssue({ teamId: from.id });
    const [left, got] = [await listens(hub, lead), await listens(hub, other)];
    for (const stream of [left, got]) await stream.hears({ is: "ready" });

    await inScope(admin, { kind: "all" }, (tx) => tx.execute(sql`select app.move_to_team(${issue.id}, ${to.id}, 1)`));
    for (const stream of [left, got]) await stream.hears({ is: "issues", ids: [issue.id] });
    await editIssue(other, { id: issue.id, version: 2, severity: "low" });
    await expect.poll(() => news(got)).toHaveLength(2);

    expect(news(left)).toEqual([{ is: "issues", ids: [issue.id] }]);
  });
});

describe("a stranger's stream", () => {
  test("stays silent while others work, so that not even their number can be counted", async () => {
    const hub = aHub();
    const issue = await anIssue({ status: "open" });
    const [strangerTeam, lead] = [await aTeam(), await anActor("team_lead", [issue.teamId])];
    const strangers = [
      await listens(hub, await anActor("reporter", [strangerTeam.id])),
      await listens(hub, await anActor("team_lead", [strangerTeam.id])),
      await listens(hub, await anActor("reporter")),
    ];
    const witness = await listens(hub, lead);
    for (const stream of [...strangers, witness]) await stream.hears({ is: "ready" });

    let version = 1;
    for (const severity of ["low", "high", "critical", "medium"] as const) {
      await editIssue(lead, { id: issue.id, version: version++, severity });
      await addComment(lead, { id: issue.id, body: "Between us", internal: version % 2 === 0 });
      await expect.poll(() => news(witness).length).toBeGreaterThanOrEqual(version - 1);
    }

    expect(strangers.map(news)).toEqual([[], [], []]);
  });

  test("stays silent about internal notes of an issue whose notes the person may not read", async () => {
    const hub = aHub();
    const issue = await anIssue();
    const member = await listens(hub, await anActor("reporter", [issue.teamId]));
    const lead = await listens(hub, await anActor("team_lead", [issue.teamId]));
    for (const stream of [member, lead]) await stream.hears({ is: "ready" });

    await aComment({ issue, authorId: issue.reportedBy, internal: true });
    await lead.hears({ is: "issues", ids: [issue.id] });

    expect(news(member)).toEqual([]);
  });
});

describe("a stream ends", () => {
  const ENDINGS: [string, (person: TestActor) => PromiseLike<unknown>][] = [
    ["is signed out", ({ id }) => database().owner`delete from sessions where user_id = ${id}`],
    ["is demoted", ({ id }) => database().owner`update users set role = 'reporter' where id = ${id}`],
    ["is deactivated", ({ id }) => database().owner`update users set active = false where id = ${id}`],
    // No signal tells of these: the next look at all sessions finds them.
    [
      "has not used the session for long",
      ({ id }) => database().owner`update sessions set last_seen_at = now() - interval '9 hours' where user_id = ${id}`,
    ],
    [
      "has used up the session",
      ({ id }) => database().owner`update sessions set expires = now() where user_id = ${id}`,
    ],
  ];

  test.for(ENDINGS)("when the person %s", async ([, end]) => {
    const hub = aHub();
    const person = await anActor("team_lead");
    const stream = await listens(hub, person);
    await stream.hears({ is: "ready" });

    await end(person);

    await stream.ended;
    expect(stream.heard.at(-1)).toEqual({ is: "end" });
    expect(hub.size).toBe(0);
  });

  test("when the process does, at once", async () => {
    const hub = aHub();
    const stream = await listens(hub, await anActor("reporter"));

    await hub.close();

    await stream.ended;
  });
});

test("who joins a team is told to look again, and hears of its issues from then on", async () => {
  const hub = aHub();
  const issue = await anIssue({ status: "open" });
  const [joiner, lead] = [await anActor("reporter"), await anActor("team_lead", [issue.teamId])];
  const stream = await listens(hub, joiner);
  await stream.hears({ is: "ready" });

  await database().owner`insert into team_members (team_id, user_id) values (${issue.teamId}, ${joiner.id})`;
  await stream.hears({ is: "rights" });
  await editIssue(lead, { id: issue.id, version: 1, severity: "low" });

  await stream.hears({ is: "issues", ids: [issue.id] });
});

test("one person listens in so many browsers, and not in more", async () => {
  const hub = aHub();
  const [person, other] = [await anActor("reporter"), await anActor("reporter")];
  for (let n = 0; n < MOST_STREAMS; n++) await listens(hub, person);

  await expect(listens(hub, person).then(({ ended }) => ended)).rejects.toMatchObject({ reason: "throttled" });
  await (await listens(hub, other)).hears({ is: "ready" });
});

test("a browser that does not read is let go, with all that waited for it", async () => {
  const hub = aHub();
  const admin = await anActor("admin");
  const tokenHash = hashToken("slow");
  await database()
    .owner`insert into sessions (token_hash, user_id, expires) values (${tokenHash}, ${admin.id}, now() + interval '1 hour')`;
  const body = hub.open(tokenHash, admin);
  const team = await aTeam();
  const category = await anIssue({ teamId: team.id });

  for (let n = 0; hub.size > 0 && n < 400; n++) {
    await database().owner`insert into issues (team_id, category_id, reported_by, severity, title)
      select ${team.id}, ${category.categoryId}, ${category.reportedBy}, 2, 'One of many' from generate_series(1, 450)`;
    await new Promise((resolve) => setImmediate(resolve));
  }

  await expect.poll(() => hub.size, { timeout: 20_000 }).toBe(0);
  await expect(body.getReader().read()).rejects.toThrow("does not read");
});
