import { inScope, schema } from "@qm/db";
import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import type { Actor } from "@qm/domain";
import { type Unwanted, unsubscribeToken } from "@qm/jobs/unsubscribe";
import { describe, expect, test } from "vitest";
import { countInbox, findNoticeChoices } from "@/features/inbox/queries";
import { GET, POST } from "./[token]/route";

process.env.AUTH_SECRET ??= "a key that seals the sessions of tests and nothing else";

withDatabase();

const post = (token: string, search = "") =>
  POST(new Request(`http://localhost:3000/unsubscribe/${token}${search}`, { method: "POST" }), {
    params: Promise.resolve({ token }),
  });
const tokenOf = ({ id }: { id: number }, unwanted?: Unwanted) =>
  unsubscribeToken(process.env.AUTH_SECRET ?? "", id, unwanted);

describe("the link at the foot of a mail", () => {
  test("ends all mail with one click, without signing in and without a redirect", async () => {
    const reporter = await anActor("reporter");

    const answer = await post(tokenOf(reporter));

    expect([answer.status, await answer.text()]).toEqual([200, "You will get no more mail.\n"]);
    expect((await findNoticeChoices(reporter)).mail).toBe(false);
  });

  test("keeps everything else that the person chose", async () => {
    const reporter = await anActor("reporter");
    const { owner } = database();
    await owner`insert into user_settings (user_id, name, value) values (${reporter.id}, 'notifications', ${owner.json({ digestHour: 5 })})`;

    await post(tokenOf(reporter));

    expect(await findNoticeChoices(reporter)).toMatchObject({ mail: false, digestHour: 5 });
  });

  test("asks first where a browser follows it, and changes nothing by that", async () => {
    const reporter = await anActor("reporter");
    const token = tokenOf(reporter);

    const asked = await GET(new Request("http://localhost:3000"), { params: Promise.resolve({ token }) });
    const confirmed = await post(token, "?byHand=yes");

    expect(asked.headers.get("location")).toBe(`/unsubscribe?token=${encodeURIComponent(token)}`);
    expect(confirmed.headers.get("location")).toBe(`/unsubscribe?token=${encodeURIComponent(token)}&done=yes`);
  });

  test.for(["none", "1", `1.${"a".repeat(43)}`, "99999.x"])(
    "answers a wrong token alike and changes nothing: %s",
    async (token) => {
      const reporter = await anActor("reporter");

      const answer = await post(token);

      expect([answer.status, await answer.text()]).toEqual([200, "You will get no more mail.\n"]);
      expect((await findNoticeChoices(reporter)).mail).toBe(true);
    },
  );
});

describe("the link that ends mails about one issue", () => {
  async function given() {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const reporter = await anActor("reporter", [team.id]);
    const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id });
    return { lead, reporter, issue, token: tokenOf(reporter, { issueId: issue.id }) };
  }
  const say = (actor: Actor, { id, teamId }: { id: number; teamId: number }) =>
    inScope(actor, { kind: "teams" }, (tx) =>
      tx.insert(schema.issueComments).values({ teamId, issueId: id, authorId: actor.id, body: "Seen." }),
    );
  const waiting = async () => [...(await database().owner`select id from mail_outbox`)].length;
  const watches = async () => [...(await database().owner`select user_id, muted from issue_watchers order by user_id`)];

  test("ends watching it: what waited is not sent, nothing more is told, and all else is as it was", async () => {
    const { lead, reporter, issue, token } = await given();
    const other = await anIssue({ teamId: issue.teamId, reportedBy: reporter.id });
    await say(lead, issue);
    await say(lead, other);
    expect(await waiting()).toBe(2);

    const answers = [await post(token), await post(token)];
    await say(lead, issue);

    expect(await answers[0]!.text()).toBe(`You will hear no more of QM-${issue.id}.\n`);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect([await waiting(), await countInbox(reporter)]).toEqual([1, 2]);
    expect((await findNoticeChoices(reporter)).mail).toBe(true);
    expect((await watches()).filter(({ muted }) => muted)).toEqual([{ user_id: reporter.id, muted: true }]);
  });

  test("keeps who never watched it from hearing of it", async () => {
    const { lead, issue } = await given();
    const helper = await anActor("team_lead", [issue.teamId]);

    await post(tokenOf(helper, { issueId: issue.id }));

    expect(await watches()).toContainEqual({ user_id: helper.id, muted: true });
    expect(await watches()).not.toContainEqual({ user_id: lead.id, muted: true });
  });

  test("is not followed where the issue is out of sight, and a browser that follows it is asked first", async () => {
    const { issue, reporter, token } = await given();
    const stranger = await anActor("team_lead", [(await aTeam()).id]);

    const answer = await post(tokenOf(stranger, { issueId: issue.id }));
    const asked = await GET(new Request("http://localhost:3000"), { params: Promise.resolve({ token }) });

    expect([answer.status, asked.status]).toEqual([200, 303]);
    expect(await watches()).toEqual([{ user_id: reporter.id, muted: false }]);
  });

  test("signed for one is no good for another", async () => {
    const { reporter, token, issue } = await given();
    const other = await anIssue({ teamId: issue.teamId, reportedBy: reporter.id });

    await post(token.replace(`issue-${issue.id}`, `issue-${other.id}`));

    expect((await watches()).filter(({ muted }) => muted)).toEqual([]);
  });
});

describe("the link that ends mails of one kind", () => {
  test("sends them to the inbox alone, whatever was chosen, and leaves the others", async () => {
    const reporter = await anActor("reporter");
    const { owner } = database();
    await owner`insert into user_settings (user_id, name, value) values (${reporter.id}, 'notifications', ${owner.json({ digestHour: 5, ways: { commented: "daily" } })})`;

    for (const kind of ["commented", "moved"] as const) await post(tokenOf(reporter, { kind }));

    const { ways, ...rest } = await findNoticeChoices(reporter);
    expect(rest).toEqual({ mail: true, digestHour: 5 });
    expect(ways).toMatchObject({ commented: "inbox", moved: "inbox", mentioned: "once" });
  });

  test("leaves off what is off", async () => {
    const reporter = await anActor("reporter");

    await post(tokenOf(reporter, { kind: "filed" }));

    expect((await findNoticeChoices(reporter)).ways.filed).toBe("off");
  });
});
