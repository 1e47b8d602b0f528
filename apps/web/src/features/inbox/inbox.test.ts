import { inScope, schema } from "@qm/db";
import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import type { Actor } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { keepNoticeChoices, markAllRead, markNotices, snoozeNotices, stopWatching, watchAgain } from "./commands";
import { choicesInput, markInput, snoozeInput, unwatchInput, watchAgainInput } from "./input";
import { countInbox, findNoticeChoices, listInbox } from "./queries";
import { inboxHref, parseInboxView } from "./view";

withDatabase();

const view = (query = "") => parseInboxView(new URLSearchParams(query));
const NOW = new Date("2026-11-22T12:00:00Z");
const INBOX = { view: { tab: "all", kind: null }, seenAt: new Date("2100-01-01T00:00:00Z") } as const;

async function given() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id], { name: "Beatriz" });
  const reporter = await anActor("reporter", [team.id]);
  const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id, title: "Broken link" });
  return { team, lead, reporter, issue };
}

const say = (actor: Actor, issue: { id: number; teamId: number }, body = "Seen on the landing page.") =>
  inScope(actor, { kind: "teams" }, (tx) =>
    tx.insert(schema.issueComments).values({ teamId: issue.teamId, issueId: issue.id, authorId: actor.id, body }),
  );

const changed = (actor: Actor, issues: { id: number; teamId: number }[], before: string, after: string) =>
  inScope(actor, { kind: "teams" }, (tx) =>
    tx
      .insert(schema.issueHistory)
      .values(
        issues.map(({ id, teamId }) => ({ teamId, issueId: id, actorId: actor.id, field: "status", before, after })),
      ),
  );

describe("an inbox", () => {
  test("says who did what on which issue, and where to look", async () => {
    const { lead, reporter, issue } = await given();
    await say(lead, issue, "Is it\nstill broken?");

    const { notices } = await listInbox(reporter, view(), NOW);

    expect(notices).toMatchObject([
      {
        kind: "commented",
        actor: { id: lead.id, name: "Beatriz" },
        did: "commented",
        excerpt: "Is it still broken?",
        unread: true,
        issues: [{ id: issue.id, title: "Broken link" }],
        anchor: expect.stringMatching(/^#comment-\d+$/),
      },
    ]);
    expect(await countInbox(reporter, NOW)).toBe(1);
  });

  test("leads to the change itself, by the entry that the timeline shows", async () => {
    const { lead, reporter, issue } = await given();
    await changed(lead, [issue], "new", "open");

    const { notices } = await listInbox(reporter, view(), NOW);

    const [row] = await database().owner`select min(id)::int as id from issue_history where actor_id = ${lead.id}`;
    expect(notices).toMatchObject([{ did: "moved it from New to Open", anchor: `#change-${row!.id}` }]);
  });

  test("tells of a change of many once, with those issues that are in sight", async () => {
    const { team, lead, reporter, issue } = await given();
    const second = await anIssue({ teamId: team.id, reportedBy: reporter.id });
    await changed(lead, [issue, second], "new", "open");

    const { notices } = await listInbox(reporter, view(), NOW);

    expect(notices).toMatchObject([{ did: "moved 2 issues", total: 2, issues: [{ id: issue.id }] }]);
    const opened = await listInbox(reporter, view(`open=${notices[0]!.id}`), NOW);
    expect(opened.notices).toMatchObject([{ total: 2, issues: [{ id: issue.id }, { id: second.id }] }]);
  });

  test("counts and names of a change of many what is in sight, in whichever scope, and none of the others", async () => {
    const { team, lead, reporter } = await given();
    const elsewhere = await aTeam();
    const both = await anActor("team_lead", [team.id, elsewhere.id]);
    const issues = [];
    for (let n = 0; n < 6; n++) {
      const teamId = n % 2 ? team.id : elsewhere.id;
      issues.push(await anIssue({ teamId, reportedBy: n < 4 ? lead.id : reporter.id }));
    }
    await database().owner`insert into issue_watchers (team_id, issue_id, user_id, reason)
      select team_id, id, ${lead.id}, 'self' from issues on conflict do nothing`;
    await database().owner`insert into team_members (user_id, team_id) values (${lead.id}, ${elsewhere.id})`;
    await changed(both, issues, "new", "open");
    // Even were the notice left as it was, what is about the one that left their sight would not be told.
    await database().owner`alter table team_members disable trigger team_members_notice_left`;
    await database().owner`delete from team_members where user_id = ${lead.id} and team_id = ${elsewhere.id}`;
    await database().owner`alter table team_members enable trigger team_members_notice_left`;

    const [notice] = (await listInbox(lead, view(), NOW)).notices;
    const [opened] = (await listInbox(lead, view(`open=${notice!.id}`), NOW)).notices;

    // The fifth is of the team that they left, and was filed by somebody else.
    const seen = issues.filter((_, n) => n !== 4).map(({ id }) => id);
    expect(notice).toMatchObject({ did: "moved 5 issues", total: 5, issues: [{ id: seen[0] }] });
    expect(opened!.issues.map(({ id }) => id)).toEqual(seen);
  });

  test("lists no more than two hundred issues of a notice that stands open, and one of every other", async () => {
    const { lead, issue } = await given();
    const reporter = await anActor("reporter", lead.teamIds);
    const { owner } = database();
    await owner`insert into issues (title, team_id, category_id, reported_by, severity)
      select 'Typo ' || n, team_id, category_id, reported_by, severity from issues, generate_series(1, 249) n where id = ${issue.id}`;
    for (const bulk of ["1", "2"])
      await owner`insert into notifications (user_id, bulk_id, issue_ids, kind, actor_id, count)
        select ${reporter.id}, ${bulk}, array_agg(id order by id), 'moved', ${lead.id}, 250 from issues`;

    const [first] = (await listInbox(reporter, view(), NOW)).notices;
    const { notices } = await listInbox(reporter, view(`open=${first!.id}`), NOW);

    expect(notices.map(({ total }) => total)).toEqual([250, 250]);
    expect(notices.map(({ issues }) => issues.length)).toEqual([200, 1]);
  });

  test("holds nobody else's notices and nothing that is out of sight", async () => {
    const { lead, reporter, issue } = await given();
    const helper = await anActor("team_lead", [issue.teamId]);
    await database()
      .owner`insert into issue_watchers (team_id, issue_id, user_id, reason) values (${issue.teamId}, ${issue.id}, ${helper.id}, 'self')`;
    await say(lead, issue);
    // Even were a notice left behind, what it is about would not be shown.
    await database().owner`alter table team_members disable trigger team_members_notice_left`;
    await database().owner`delete from team_members where user_id = ${helper.id}`;
    await database().owner`alter table team_members enable trigger team_members_notice_left`;

    expect((await listInbox({ ...helper, teamIds: [] }, view(), NOW)).notices).toEqual([]);
    expect((await listInbox(lead, view(), NOW)).notices).toEqual([]);
    expect((await listInbox(reporter, view(), NOW)).notices).toHaveLength(1);
  });

  test("is narrowed to a reason, and goes on where a page ends", async () => {
    const { team, lead, reporter } = await given();
    for (let n = 0; n < 53; n++) {
      await say(lead, await anIssue({ teamId: team.id, reportedBy: reporter.id }));
    }

    const first = await listInbox(reporter, view("reason=commented"), NOW);
    const second = await listInbox(reporter, { ...view(), before: first.older }, NOW);

    expect([first.notices.length, second.notices.length, second.older]).toEqual([50, 3, null]);
    expect((await listInbox(reporter, view("reason=assigned"), NOW)).notices).toEqual([]);
  });
});

describe("marking", () => {
  async function aNotice() {
    const { lead, reporter, issue } = await given();
    await say(lead, issue);
    const [notice] = (await listInbox(reporter, view(), NOW)).notices;
    return { lead, reporter, issue, id: notice!.id };
  }
  const heaps = async (actor: Actor, now = NOW) => {
    const lengths = [];
    for (const tab of ["all", "unread", "snoozed", "done"]) {
      lengths.push((await listInbox(actor, view(`tab=${tab}`), now)).notices.length);
    }
    return lengths;
  };

  test("as read and unread again counts it accordingly", async () => {
    const { reporter, id } = await aNotice();

    await markNotices(reporter, { ids: [id], mark: "read" }, NOW);
    expect([await heaps(reporter), await countInbox(reporter, NOW)]).toEqual([[1, 0, 0, 0], 0]);
    await markNotices(reporter, { ids: [id], mark: "unread" }, NOW);
    expect([await heaps(reporter), await countInbox(reporter, NOW)]).toEqual([[1, 1, 0, 0], 1]);
  });

  test("as done puts it away, and undoing brings it back as it was", async () => {
    const { reporter, id } = await aNotice();

    await markNotices(reporter, { ids: [id], mark: "done" }, NOW);
    expect(await heaps(reporter)).toEqual([0, 0, 0, 1]);
    await markNotices(reporter, { ids: [id], mark: "undone" }, NOW);
    expect(await heaps(reporter)).toEqual([1, 1, 0, 0]);

    await markNotices(reporter, { ids: [id], mark: "read" }, new Date(NOW.getTime() - 1000));
    await markNotices(reporter, { ids: [id], mark: "done" }, NOW);
    await markNotices(reporter, { ids: [id], mark: "undone" }, NOW);
    expect(await heaps(reporter)).toEqual([1, 0, 0, 0]);
  });

  test("of what is somebody else's does nothing, as if it did not exist", async () => {
    const { lead, reporter, id } = await aNotice();

    expect(await markNotices(lead, { ids: [id], mark: "done" }, NOW)).toEqual({ ids: [] });
    await expect(snoozeNotices(lead, { ids: [id], until: "tomorrow" }, NOW)).rejects.toMatchObject({
      reason: "not_found",
    });
    expect(await heaps(reporter)).toEqual([1, 1, 0, 0]);
  });

  test("all as read leaves what is snoozed for its hour", async () => {
    const { lead, reporter, id } = await aNotice();
    await say(lead, await anIssue({ teamId: lead.teamIds[0]!, reportedBy: reporter.id }));
    await snoozeNotices(reporter, { ids: [id], until: "tomorrow" }, NOW);

    expect(await markAllRead(reporter, INBOX, NOW)).toEqual({ ids: [id + 1] });
  });

  test("all as read is all of what was looked at: of the reason that was chosen, and nothing that came afterwards", async () => {
    const { lead, reporter, id } = await aNotice();
    await say(lead, await anIssue({ teamId: lead.teamIds[0]!, reportedBy: reporter.id }));

    const mentions = { ...INBOX, view: { tab: "all", kind: "mentioned" } } as const;
    expect(await markAllRead(reporter, mentions, NOW)).toEqual({ ids: [] });
    const before = { ...INBOX, seenAt: new Date("2000-01-01T00:00:00Z") };
    expect(await markAllRead(reporter, before, NOW)).toEqual({ ids: [] });
    expect(await markAllRead(lead, INBOX, NOW)).toEqual({ ids: [] });
    expect((await markAllRead(reporter, INBOX, NOW)).ids.toSorted()).toEqual([id, id + 1]);
  });

  test("all as read takes in what was snoozed until a moment that has passed", async () => {
    const { reporter, id } = await aNotice();
    const { until } = await snoozeNotices(reporter, { ids: [id], until: "tomorrow" }, NOW);

    expect(await markAllRead(reporter, INBOX, until)).toEqual({ ids: [id] });
  });

  test("as snoozed hides it until its time, or until something happens", async () => {
    const { lead, reporter, issue, id } = await aNotice();

    const { until } = await snoozeNotices(reporter, { ids: [id], until: "tomorrow" }, NOW);

    expect(until).toEqual(new Date("2026-11-23T09:00:00Z"));
    expect(await heaps(reporter)).toEqual([0, 0, 1, 0]);
    expect(await heaps(reporter, until)).toEqual([1, 1, 0, 0]);
    await say(lead, issue);
    expect(await heaps(reporter)).toEqual([1, 1, 0, 0]);
  });

  test("as snoozed until a day that has passed is refused", async () => {
    const { reporter, id } = await aNotice();

    await expect(snoozeNotices(reporter, { ids: [id], until: { day: "2026-11-20" } }, NOW)).rejects.toMatchObject({
      reason: "invalid",
      field: "until",
    });
  });
});

describe("many notices at once", () => {
  async function several(count = 3) {
    const { team, lead, reporter, issue } = await given();
    const issues = [issue];
    while (issues.length < count) issues.push(await anIssue({ teamId: team.id, reportedBy: reporter.id }));
    for (const one of issues) await say(lead, one);
    const { notices } = await listInbox(reporter, view(), NOW);
    return { team, lead, reporter, issues, ids: notices.map(({ id }) => id) };
  }
  const left = async (actor: Actor, query = "") =>
    (await listInbox(actor, view(query), NOW)).notices.map(({ id }) => id);
  const mutedOf = async ({ id }: Actor) =>
    (
      await database().owner<{ id: number }[]>`
      select issue_id::int as id from issue_watchers where user_id = ${id} and muted order by issue_id`
    ).map((row) => row.id);

  test("are done together, and only what was not done before is taken back", async () => {
    const { reporter, ids } = await several();
    const [first, ...rest] = ids as [number, number, number];
    await markNotices(reporter, { ids: [first], mark: "done" }, NOW);

    const done = await markNotices(reporter, { ids, mark: "done" }, NOW);
    expect([done.ids.sort(), await left(reporter)]).toEqual([rest.toSorted(), []]);
    await markNotices(reporter, { ids: done.ids, mark: "undone" }, NOW);

    expect([await left(reporter, "tab=done"), await left(reporter)]).toEqual([[first], rest]);
  });

  test("that a view holds are meant as it was seen: not what came later, nor what another reason tells", async () => {
    const { team, lead, reporter, issues, ids } = await several();
    await changed(lead, [await anIssue({ teamId: team.id, reportedBy: reporter.id })], "new", "open");
    const seenAt = new Date(Date.now() + 500);
    const renewed = ids.at(-1)!;
    await say(lead, issues[0]!, "Later.");
    await database().owner`update notifications set last_at = now() + interval '1 second' where id = ${renewed}`;

    const { ids: read } = await markNotices(reporter, { view: view("reason=commented"), seenAt, mark: "read" }, NOW);

    expect(read.sort()).toEqual(ids.filter((id) => id !== renewed).toSorted());
    expect((await listInbox(reporter, view("reason=commented"), NOW)).total).toBe(3);
    expect((await listInbox(reporter, view("tab=unread"), NOW)).total).toBe(2);
  });

  test("are snoozed together until one moment, and woken together", async () => {
    const { reporter, ids } = await several();

    const snoozed = await snoozeNotices(reporter, { ids: ids.slice(1), until: "tomorrow" }, NOW);
    expect(await left(reporter)).toEqual(ids.slice(0, 1));
    await markNotices(reporter, { ids: snoozed.ids, mark: "awake" }, NOW);

    expect(await left(reporter)).toEqual(ids);
  });

  test("end watching their issues, and taking it back watches those again that were watched", async () => {
    const { lead, reporter, issues, ids } = await several();
    await database()
      .owner`update issue_watchers set muted = true where issue_id = ${issues[0]!.id} and user_id = ${reporter.id}`;

    const stopped = await stopWatching(reporter, { ids }, NOW);
    for (const issue of issues) await say(lead, issue, "Nobody hears this.");
    expect(stopped.issues.sort()).toEqual(issues.slice(1).map(({ id }) => id));
    expect((await listInbox(reporter, view(), NOW)).notices.every(({ count }) => count === 1)).toBe(true);
    expect(await watchAgain(reporter, stopped)).toEqual({ issues: expect.arrayContaining(stopped.issues) });

    expect(await mutedOf(reporter)).toEqual([issues[0]!.id]);
    expect(await mutedOf(lead)).toEqual([]);
  });

  test("of somebody else, or about what is out of sight, change nothing", async () => {
    const { reporter, lead, issues, ids } = await several();
    const stranger = await anActor("team_lead", [(await aTeam()).id]);
    const { owner } = database();
    await owner`insert into issue_watchers (team_id, issue_id, user_id, reason, muted) values (${issues[0]!.teamId}, ${issues[0]!.id}, ${stranger.id}, 'self', true)`;

    expect(await stopWatching(lead, { ids }, NOW)).toEqual({ issues: [] });
    expect(await watchAgain(stranger, { issues: [issues[0]!.id] })).toEqual({ issues: [] });
    await expect(snoozeNotices(lead, { ids, until: "tomorrow" }, NOW)).rejects.toMatchObject({ reason: "not_found" });

    expect([await mutedOf(reporter), await mutedOf(stranger)]).toEqual([[], [issues[0]!.id]]);
  });
});

describe("what comes from a form", () => {
  test.for([
    [markInput, { ids: "1,x", mark: "read" }],
    [markInput, { ids: "", mark: "read" }],
    [markInput, { ids: "1", mark: "gone" }],
    [markInput, { mark: "read" }],
    [markInput, { view: "tab=unread", mark: "read" }],
    [markInput, { view: "reason=coment", seenAt: "2026-11-22T12:00:00.000Z", mark: "read" }],
    [markInput, { view: "tab=unread&from=1", seenAt: "2026-11-22T12:00:00.000Z", mark: "read" }],
    [markInput, { ids: "1", view: "", seenAt: "2026-11-22T12:00:00.000Z", mark: "read" }],
    [snoozeInput, { ids: "1", until: "activity" }],
    [snoozeInput, { ids: "1", until: "2026-02-30" }],
    [unwatchInput, {}],
    [watchAgainInput, { issues: "" }],
    [choicesInput, { digestHour: "24" }],
  ] as const)("is refused where it makes no sense: %#", ([schema, typed]) => {
    expect(schema.safeParse(typed).success).toBe(false);
  });

  test("names what is meant by a question of the inbox, read in full", () => {
    const seenAt = "2026-11-22T12:00:00.000Z";
    const asked = (view: string) => markInput.parse({ view, seenAt, mark: "done" });

    expect(asked("tab=unread&reason=commented")).toEqual({
      view: { tab: "unread", kind: "commented" },
      seenAt: new Date(seenAt),
      mark: "done",
    });
    expect(asked("")).toMatchObject({ view: { tab: "all", kind: null } });
  });

  test("reads addresses and writes them back", () => {
    const query = "tab=unread&reason=mentioned&before=1763812800000-12&open=7";
    expect(inboxHref(view(query))).toBe(`/inbox?${query}`);
    expect(inboxHref(view("tab=x&reason=y&before=z&open=-1"))).toBe("/inbox");
  });
});

describe("preferences", () => {
  const WAYS = {
    mentioned: "once",
    assigned: "inbox",
    due: "off",
    ended: "daily",
    commented: "off",
    noted: "bundled",
    moved: "inbox",
    filed: "off",
    edited: "inbox",
  } as const;

  test("are kept, and obeyed by what comes next", async () => {
    const { lead, reporter, issue } = await given();

    await keepNoticeChoices(reporter, { mail: "no", digestHour: 17, ...WAYS });
    await keepNoticeChoices(reporter, { mail: "yes", digestHour: 18, ...WAYS });
    await say(lead, issue);

    expect(await findNoticeChoices(reporter)).toEqual({ mail: true, digestHour: 18, ways: WAYS });
    expect(await countInbox(reporter, NOW)).toBe(0);
  });

  test("that several tabs make at once, the first time, are kept", async () => {
    const { reporter } = await given();
    const choices = { mail: "yes", digestHour: 18, ...WAYS } as const;

    await Promise.all(Array.from({ length: 6 }, () => keepNoticeChoices(reporter, choices)));

    expect(await findNoticeChoices(reporter)).toEqual({ mail: true, digestHour: 18, ways: WAYS });
  });

  test("that nobody made are the defaults of the role", async () => {
    const { lead, reporter } = await given();

    expect((await findNoticeChoices(lead)).ways.filed).toBe("bundled");
    expect((await findNoticeChoices(reporter)).ways.filed).toBe("off");
  });
});
