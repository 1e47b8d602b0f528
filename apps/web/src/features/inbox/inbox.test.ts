import { inScope, schema } from "@qm/db";
import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import type { Actor } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { keepNoticeChoices, markAllRead, markNotices, snoozeNotice } from "./commands";
import { choicesInput, markInput, snoozeInput } from "./input";
import { countInbox, findNoticeChoices, listInbox } from "./queries";
import { inboxHref, parseInboxView } from "./view";

withDatabase();

const view = (query = "") => parseInboxView(new URLSearchParams(query));
const NOW = new Date("2026-11-22T12:00:00Z");

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

    expect(notices).toMatchObject([{ did: "moved 2 issues", issues: [{ id: issue.id }, { id: second.id }] }]);
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

    expect(await markNotices(lead, { ids: [id], mark: "done" }, NOW)).toEqual({ marked: 0 });
    await expect(snoozeNotice(lead, { id, until: "tomorrow" }, NOW)).rejects.toMatchObject({ reason: "not_found" });
    expect(await heaps(reporter)).toEqual([1, 1, 0, 0]);
  });

  test("all as read leaves what is snoozed for its hour", async () => {
    const { lead, reporter, id } = await aNotice();
    await say(lead, await anIssue({ teamId: lead.teamIds[0]!, reportedBy: reporter.id }));
    await snoozeNotice(reporter, { id, until: "tomorrow" }, NOW);

    expect(await markAllRead(reporter, {}, NOW)).toEqual({ marked: 1 });
  });

  test("as snoozed hides it until its time, or until something happens", async () => {
    const { lead, reporter, issue, id } = await aNotice();

    const { until } = await snoozeNotice(reporter, { id, until: "tomorrow" }, NOW);

    expect(until).toEqual(new Date("2026-11-23T09:00:00Z"));
    expect(await heaps(reporter)).toEqual([0, 0, 1, 0]);
    expect(await heaps(reporter, until)).toEqual([1, 1, 0, 0]);
    await say(lead, issue);
    expect(await heaps(reporter)).toEqual([1, 1, 0, 0]);
  });

  test("as snoozed until a day that has passed is refused", async () => {
    const { reporter, id } = await aNotice();

    await expect(snoozeNotice(reporter, { id, until: { day: "2026-11-20" } }, NOW)).rejects.toMatchObject({
      reason: "invalid",
      field: "until",
    });
  });
});

describe("what comes from a form", () => {
  test.for([
    [markInput, { ids: "1,x", mark: "read" }],
    [markInput, { ids: "", mark: "read" }],
    [markInput, { ids: "1", mark: "gone" }],
    [snoozeInput, { id: "1", until: "activity" }],
    [snoozeInput, { id: "1", until: "2026-02-30" }],
    [choicesInput, { digestHour: "24" }],
  ] as const)("is refused where it makes no sense: %#", ([schema, typed]) => {
    expect(schema.safeParse(typed).success).toBe(false);
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

  test("that nobody made are the defaults of the role", async () => {
    const { lead, reporter } = await given();

    expect((await findNoticeChoices(lead)).ways.filed).toBe("bundled");
    expect((await findNoticeChoices(reporter)).ways.filed).toBe("off");
  });
});
