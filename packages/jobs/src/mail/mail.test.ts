import { inScope, schema } from "@qm/db";
import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { mailLink } from "./link";
import {
  aMailServer,
  changed,
  choose,
  comment,
  FROM,
  gather,
  inBulk,
  letters,
  linesWaiting,
  minutesAfter,
  workAt,
} from "./mail.fixture";
import { sendAll, sendMail } from "./send";
import { readUnsubscribeToken, unsubscribeToken } from "./unsubscribe";

withDatabase();

/** A lead who writes, a reporter who is told, and an issue of theirs. */
async function given(more: { title?: string; name?: string; severity?: "critical" } = {}) {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id], { name: more.name ?? "Beatriz Carvalho" });
  const reporter = await anActor("reporter", [team.id], { name: "Oliver Grant" });
  const issue = await anIssue({
    teamId: team.id,
    reportedBy: reporter.id,
    title: more.title ?? "Broken link in the spring newsletter",
    severity: more.severity ?? "medium",
  });
  return { team, lead, reporter, issue };
}

/** Long enough after everything that a test does now. */
const later = (minutes: number) => minutesAfter(new Date(), minutes);

async function deliver(at: Date, server: { smtpUrl: string }) {
  await gather(at);
  return sendMail(workAt(at, server.smtpUrl));
}

describe("a mention", () => {
  test("is mailed at once: who, what, where, and how to answer it", async () => {
    const server = await aMailServer();
    const { lead, reporter, issue } = await given();
    const id = await comment(lead, issue, { body: "Can you look at **the footer**?", mentions: [reporter] });

    expect(await deliver(later(0), server)).toBe("1 sent");

    const [mail] = await server.received();
    expect(mail).toMatchObject({
      subject: `[QM-${issue.id}] Broken link in the spring newsletter`,
      from: { text: '"Quality Monitoring" <quality@example.test>' },
      to: { value: [{ address: reporter.email, name: "Oliver Grant" }] },
    });
    expect(mail!.text).toContain("Beatriz Carvalho\u2069 mentioned you:\n> Can you look at **the footer**?");
    expect(mail!.text).toContain(`https://quality.example.test/issues/QM-${issue.id}#comment-${id}`);
    expect(mail!.html).toContain("Can you look at");
    expect(mail!.html).not.toMatch(/<img|<script|https?:\/\/(?!quality\.example\.test)/);
  });
});

describe("what happens on one issue", () => {
  test("is gathered into one mail once it has been quiet for three minutes", async () => {
    const server = await aMailServer();
    const { lead, issue } = await given();
    await comment(lead, issue, { body: "First" });
    await changed(lead, [issue], "status", "new", "open");

    expect(await deliver(later(2), server)).toBe("0 sent");
    expect(await deliver(later(4), server)).toBe("1 sent");

    const [mail] = await server.received();
    expect(mail!.text).toMatch(/commented:\n> First[\s\S]*moved it from New to Open/);
  });

  test("waits for ten minutes at most, however busy the issue is", async () => {
    const server = await aMailServer();
    const { lead, issue } = await given();
    await comment(lead, issue);
    await database().owner`update mail_outbox set at = at - interval '9 minutes'`;
    await comment(lead, issue);

    expect(await deliver(later(0.1), server)).toBe("0 sent");
    expect(await deliver(later(1.1), server)).toBe("1 sent");
    expect(await linesWaiting()).toBe(0);
  });

  test("goes at once where it is critical", async () => {
    const server = await aMailServer();
    const { lead, issue } = await given({ severity: "critical" });
    await comment(lead, issue);

    expect(await deliver(later(0), server)).toBe("1 sent");
  });

  test("is not mailed to who has read it in the inbox meanwhile", async () => {
    const server = await aMailServer();
    const { lead, issue } = await given();
    await comment(lead, issue);
    await database().owner`update notifications set read_at = now() + interval '1 second'`;

    expect(await deliver(later(5), server)).toBe("0 sent");
    expect(await linesWaiting()).toBe(0);
  });

  test("is one mail for a bulk change", async () => {
    const server = await aMailServer();
    const { team, lead, reporter, issue } = await given();
    const second = await anIssue({ teamId: team.id, reportedBy: reporter.id, title: "Dead image" });
    await inScope(lead, { kind: "teams" }, async (tx) => {
      await tx.execute(inBulk);
      for (const { id } of [issue, second]) {
        await tx
          .insert(schema.issueHistory)
          .values({ teamId: team.id, issueId: id, actorId: lead.id, field: "status", before: "new", after: "open" });
      }
    });

    expect(await deliver(later(5), server)).toBe("1 sent");

    const [mail] = await server.received();
    expect(mail!.subject).toBe("Beatriz Carvalho moved 2 issues");
    expect(mail!.text).toContain("Dead image");
    expect(mail!.headers.get("references")).toBeUndefined();
  });
});

describe("the daily digest", () => {
  test("comes at the person's hour in the workspace's zone, once, with everything in it", async () => {
    const server = await aMailServer();
    const { team, lead, reporter, issue } = await given();
    const second = await anIssue({ teamId: team.id, reportedBy: reporter.id, title: "Dead image" });
    await choose(reporter, { digestHour: 9, ways: { commented: "daily" } });
    await comment(lead, issue, { body: "One" });
    await comment(lead, second, { body: "Two" });
    // In November Lisbon's clock is that of UTC.
    await database().owner`update mail_outbox set at = '2026-11-23T15:00:00Z'`;

    expect(await deliver(new Date("2026-11-24T08:59:00Z"), server)).toBe("0 sent");
    expect(await deliver(new Date("2026-11-24T09:00:00Z"), server)).toBe("1 sent");
    expect(await deliver(new Date("2026-11-24T09:05:00Z"), server)).toBe("0 sent");

    const [mail] = await server.received();
    expect(mail!.subject).toBe("Your digest: 2 issues");
    expect(mail!.text).toMatch(/> One[\s\S]*Dead image[\s\S]*> Two/);
  });

  // Lisbon's clock is ahead of UTC by an hour from 29 March to 25 October 2026.
  test.for([
    ["midnight", "2026-11-28T20:00:00Z", "2026-11-29T00:05:00Z"],
    ["the night with an hour less", "2026-03-28T22:30:00Z", "2026-03-29T00:05:00Z"],
    ["a day of 23 hours", "2026-03-28T22:30:00Z", "2026-03-29T21:59:00Z"],
    ["the night with an hour more", "2026-10-24T21:30:00Z", "2026-10-25T22:59:00Z"],
  ] as const)("missed over %s comes when somebody looks again, once", async ([, at, looked]) => {
    const server = await aMailServer();
    await waitingSince(at);

    expect(await deliver(minutesAfter(new Date(at), 20), server)).toBe("0 sent");
    expect(await deliver(new Date(looked), server)).toBe("1 sent");
    expect(await deliver(minutesAfter(new Date(looked), 5), server)).toBe("0 sent");
  });

  test.for([
    ["a day", "2026-11-28T23:00:00Z", "2026-11-29T22:59:00Z", "2026-11-29T23:00:00Z"],
    ["a day of 25 hours", "2026-10-24T22:30:00Z", "2026-10-25T22:59:00Z", "2026-10-25T23:00:00Z"],
    ["a day of 23 hours", "2026-03-28T23:00:00Z", "2026-03-29T21:59:00Z", "2026-03-29T22:00:00Z"],
  ] as const)("of what came after its hour is of the next one, after %s", async ([, at, before, hour]) => {
    const server = await aMailServer();
    await waitingSince(at);

    expect(await deliver(minutesAfter(new Date(at), 1), server)).toBe("0 sent");
    expect(await deliver(new Date(before), server)).toBe("0 sent");
    expect(await deliver(new Date(hour), server)).toBe("1 sent");
  });

  /** A comment of that moment, for somebody who wants a digest at eleven at night. */
  async function waitingSince(at: string) {
    const { lead, reporter, issue } = await given();
    await choose(reporter, { digestHour: 23, ways: { commented: "daily" } });
    await comment(lead, issue, { body: "One" });
    await database().owner`update mail_outbox set at = ${at}`;
  }
});

describe("what is due", () => {
  /** Two issues of somebody's, of which they are told in the morning of 24 November; Lisbon's clock is that of UTC then. */
  async function dueSoon() {
    const team = await aTeam();
    const person = await anActor("reporter", [team.id]);
    const of = { teamId: team.id, assignedTo: person.id, status: "open" } as const;
    const issues = [await anIssue({ ...of, title: "Fallen due" }), await anIssue({ ...of, title: "Falls due" })];
    await date(issues[0]!, "2026-11-23T20:00Z");
    await date(issues[1]!, "2026-11-25T00:00Z");
    return { person, issues };
  }

  const date = ({ id }: { id: number }, at: string | null) =>
    database().owner`update issues set due_at = ${at}, version = version + 1 where id = ${id}`;

  const morning = new Date("2026-11-24T07:00:00Z");
  const tell = async () => {
    await database().owner`select app.notify_due(${morning.toISOString()}, 'Europe/Lisbon')`;
    await database().owner`update mail_outbox set at = ${morning.toISOString()}`;
  };

  test.for([
    ["a mail of its own", "bundled", "2 issues of yours are due"],
    ["the digest", "daily", "Your digest: 2 issues"],
  ] as const)("is said with its day in %s", async ([, way, subject]) => {
    const server = await aMailServer();
    const { person } = await dueSoon();
    await choose(person, { digestHour: 8, ways: { due: way } });
    await tell();

    expect(await deliver(new Date("2026-11-24T08:00:00Z"), server)).toBe("1 sent");

    const [mail] = await server.received();
    expect(mail!.subject).toBe(subject);
    expect(mail!.text).toMatch(/\u2068Fallen due\u2069\n.*severity\nIt was due on 23 Nov 2026\nhttps:/);
    expect(mail!.text).toMatch(/\u2068Falls due\u2069\n.*severity\nIt is due on 25 Nov 2026\nhttps:/);
    expect(mail!.html).toContain("<p>It is due on 25 Nov 2026</p>");
  });

  test("is said as it is when the mail goes, and not at all where it is not due any more", async () => {
    const server = await aMailServer();
    const { issues } = await dueSoon();
    await tell();
    await date(issues[0]!, "2027-09-02T23:30:00Z");
    await date(issues[1]!, null);

    expect(await deliver(new Date("2026-11-24T08:00:00Z"), server)).toBe("1 sent");

    const [mail] = await server.received();
    expect(mail!.subject).toBe(`[QM-${issues[0]!.id}] Fallen due`);
    expect(mail!.text).toContain("It is due on 3 Sep 2027");
    expect(mail!.text).not.toContain("Falls due");
  });
});

describe("nothing is mailed", () => {
  test("about one's own doing", async () => {
    const server = await aMailServer();
    const { lead, issue } = await given();
    await comment(lead, issue, { mentions: [lead] });
    await database().owner`delete from mail_outbox where user_id <> ${lead.id}`;

    expect(await deliver(later(20), server)).toBe("0 sent");
  });

  test("that its reader may no longer see when it is sent", async () => {
    const server = await aMailServer();
    const { team, lead, issue } = await given({ title: "Canary in the title" });
    const helper = await anActor("team_lead", [team.id]);
    await comment(lead, issue, { body: "Canary in the comment", mentions: [helper] });
    await comment(lead, issue, { body: "Canary in the note", internal: true, mentions: [helper] });
    await gather(later(0));
    // The letter is under way already; what it says is decided when it is sent.
    await database().owner`alter table team_members disable trigger team_members_notice_left`;
    await database().owner`delete from team_members where user_id = ${helper.id}`;
    await database().owner`alter table team_members enable trigger team_members_notice_left`;

    expect(await sendMail(workAt(later(5), server.smtpUrl))).toBe("0 sent");

    expect(server.raw.join()).not.toContain("Canary");
    expect(await letters()).toMatchObject([{ state: "empty" }, { state: "empty" }]);
  });

  test("of what an internal note says, though that there is one is said to who may read it", async () => {
    const server = await aMailServer();
    const { team, lead, issue } = await given();
    const helper = await anActor("team_lead", [team.id]);
    await comment(lead, issue, { body: "Canary in the note", internal: true, mentions: [helper] });

    await deliver(later(5), server);

    const [mail] = await server.received();
    expect(mail!.text).toContain("mentioned you in an internal note");
    expect(server.raw.join()).not.toContain("Canary");
  });

  test("of a comment that was deleted before the mail went", async () => {
    const server = await aMailServer();
    const { lead, issue } = await given();
    const id = await comment(lead, issue, { body: "Canary" });
    await database()
      .owner`update issue_comments set body = '', deleted_at = now(), deleted_by = ${lead.id}, version = version + 1 where id = ${id}`;

    expect(await deliver(later(5), server)).toBe("0 sent");
    expect(await letters()).toMatchObject([{ state: "empty" }]);
  });

  test("to who was deactivated, or switched mail off, after it was written", async () => {
    const server = await aMailServer();
    const { lead, reporter, issue } = await given();
    await comment(lead, issue);
    await gather(later(5));
    await choose(reporter, { mail: false });

    expect(await sendMail(workAt(later(5), server.smtpUrl))).toBe("0 sent");
  });

  test("and nothing waits where no mail server is set up", async () => {
    const { lead, reporter, issue } = await given();
    await comment(lead, issue, { mentions: [reporter] });
    await gather(later(0));
    await comment(lead, issue);

    expect(await sendMail(workAt(later(0)))).toBe("SMTP is not set up, so nothing is mailed");

    expect([await linesWaiting(), await letters()]).toEqual([0, []]);
  });
});

describe("a mail server in trouble", () => {
  test("is tried again after ever longer pauses, and the mail is sent once", async () => {
    const server = await aMailServer((attempt) => (attempt <= 2 ? 451 : undefined));
    const { lead, reporter, issue } = await given();
    await comment(lead, issue, { mentions: [reporter] });
    const start = later(0);

    expect(await deliver(start, server)).toBe("0 sent, 1 to be tried again");
    expect(await letters()).toMatchObject([{ state: "waiting", attempts: 1, next_at: minutesAfter(start, 1) }]);
    expect(await sendMail(workAt(minutesAfter(start, 0.5), server.smtpUrl))).toBe("0 sent");
    const second = minutesAfter(start, 1);
    await sendMail(workAt(second, server.smtpUrl));
    expect(await letters()).toMatchObject([{ attempts: 2, next_at: minutesAfter(second, 2) }]);
    expect(await sendMail(workAt(minutesAfter(second, 2), server.smtpUrl))).toBe("1 sent");

    expect(server.raw).toHaveLength(1);
    expect(await letters()).toMatchObject([{ state: "sent", last_error: null }]);
  });

  test("that refuses for good ends the letter, which stays to be seen", async () => {
    const server = await aMailServer(() => 550);
    const { lead, reporter, issue } = await given();
    await comment(lead, issue, { mentions: [reporter] });

    expect(await deliver(later(0), server)).toBe("0 sent, 1 given up");

    expect(await letters()).toMatchObject([{ state: "dead", last_error: expect.stringContaining("Not now") }]);
  });

  test("that refuses the one recipient for good ends the letter", async () => {
    const server = await aMailServer(undefined, { recipient: 550 });
    const { lead, reporter, issue } = await given();
    await comment(lead, issue, { mentions: [reporter] });

    expect(await deliver(later(0), server)).toBe("0 sent, 1 given up");

    expect(await letters()).toMatchObject([{ state: "dead", attempts: 1 }]);
  });

  test.for([
    ["our host, in its greeting", { greeting: 554 }],
    ["our sender, before there is a sign-in", { sender: 530 }],
    ["our sender", { sender: 553 }],
    ["our sign-in, once it is told the recipient", { recipient: 530 }],
  ] as const)("that refuses %s ends no letter: each is tried again", async ([, refusals]) => {
    const server = await aMailServer(undefined, refusals);
    const { team, lead, reporter, issue } = await given();
    const second = await anIssue({ teamId: team.id, reportedBy: reporter.id });
    for (const one of [issue, second]) await comment(lead, one, { mentions: [reporter] });
    const start = later(0);

    expect(await deliver(start, server)).toBe("0 sent, 2 to be tried again");
    expect(await letters()).toMatchObject([{ state: "waiting" }, { state: "waiting" }]);
    const mended = await aMailServer();
    expect(await sendMail(workAt(minutesAfter(start, 1), mended.smtpUrl))).toBe("2 sent");
  });

  test("that cannot be reached at all gives up in the end", async () => {
    const { lead, reporter, issue } = await given();
    await comment(lead, issue, { mentions: [reporter] });
    await gather(later(0));
    await database().owner`update letters set attempts = 9`;

    expect(await sendMail(workAt(later(0), "smtp://127.0.0.1:1"))).toBe("0 sent, 1 given up");

    expect(await letters()).toMatchObject([{ state: "dead", attempts: 10 }]);
  });
});

describe("a worker that dies between sending and marking", () => {
  test("leaves the letter to another, who sends it as the same mail", async () => {
    const server = await aMailServer();
    const { lead, reporter, issue } = await given();
    await comment(lead, issue, { mentions: [reporter] });
    const start = later(0);
    await deliver(start, server);
    // As the killed one left it: sent, leased, and not marked.
    const leased = minutesAfter(start, 2).toISOString();
    await database().owner`update letters set state = 'waiting', ended_at = null, next_at = ${leased}`;

    expect(await sendMail(workAt(minutesAfter(start, 1), server.smtpUrl))).toBe("0 sent");
    expect(await sendMail(workAt(minutesAfter(start, 2), server.smtpUrl))).toBe("1 sent");

    const [first, second] = await server.received();
    expect(second!.messageId).toBe(first!.messageId);
    expect(await letters()).toMatchObject([{ state: "sent", attempts: 2 }]);
  });

  test("and two at once send each letter once", async () => {
    const server = await aMailServer();
    const { team, lead, reporter } = await given();
    for (let n = 0; n < 6; n++) {
      const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id });
      await comment(lead, issue, { mentions: [reporter] });
    }
    const at = later(0);
    await gather(at);

    await Promise.all([1, 2].map(() => sendMail(workAt(at, server.smtpUrl))));

    expect(server.raw).toHaveLength(6);
    expect(new Set((await server.received()).map(({ messageId }) => messageId)).size).toBe(6);
  });
});

describe("the head of a mail", () => {
  test("hangs mails of one issue together and lets go with one click", async () => {
    const server = await aMailServer();
    const { lead, reporter, issue } = await given();
    await comment(lead, issue, { mentions: [reporter] });
    await deliver(later(0), server);
    await comment(lead, issue, { mentions: [reporter] });
    await deliver(later(0), server);

    const [first, second] = await server.received();

    const root = `<issue-${issue.id}@quality.example.test>`;
    expect([first!.references, second!.references]).toEqual([root, root]);
    expect(second!.messageId).not.toBe(first!.messageId);
    const token = /List-Unsubscribe: <https:\/\/quality\.example\.test\/unsubscribe\/([^>]+)>/.exec(
      server.raw[0]!.replace(/\r\n[ \t]+/g, " "),
    )?.[1];
    expect(readUnsubscribeToken("a secret of tests", token ?? "")).toEqual({
      userId: reporter.id,
      unwanted: "all",
    });
    expect(server.raw[0]).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
  });

  test("offers to hear no more of the issue, or of what is like it, where the mail is about one", async () => {
    const server = await aMailServer();
    const { team, lead, reporter, issue } = await given();
    await comment(lead, issue, { mentions: [reporter] });
    const others = await Promise.all([1, 2].map(() => anIssue({ teamId: team.id, reportedBy: reporter.id })));
    await inScope(lead, { kind: "teams" }, async (tx) => {
      await tx.execute(inBulk);
      for (const { id } of others) {
        await tx
          .insert(schema.issueHistory)
          .values({ teamId: team.id, issueId: id, actorId: lead.id, field: "status", before: "new", after: "open" });
      }
    });
    await deliver(later(5), server);

    const [aboutOne, aboutMany] = await server.received();

    const offers = (text = "") =>
      [...text.matchAll(/^(Stop [^:]+): https:\/\/quality\.example\.test\/unsubscribe\/(\S+)$/gm)].map(
        ([, words, token]) => [words, readUnsubscribeToken("a secret of tests", token!)?.unwanted],
      );
    expect(offers(aboutOne!.text)).toEqual([
      ["Stop mails about this issue", { issueId: issue.id }],
      ["Stop mails of this kind", { kind: "mentioned" }],
      ["Stop all mail", "all"],
    ]);
    expect(offers(aboutMany!.text)).toEqual([
      ["Stop mails of this kind", { kind: "moved" }],
      ["Stop all mail", "all"],
    ]);
    expect(aboutOne!.html).toContain(">Stop mails about this issue</a>");
  });

  test.for([
    ["a line break and another header", "Sale\r\nBcc: spy@example.test\r\n\r\nHello"],
    ["a very long title", `Banner ${"x".repeat(193)}`],
    ["another script, from right to left", "رابط مكسور في الرسالة ‮gnorw‬"],
  ] as const)("takes %s for what it is: text", async ([, title]) => {
    const server = await aMailServer();
    const { lead, reporter, issue } = await given({ title, name: "ياسمين\r\nBcc: spy@example.test" });
    await comment(lead, issue, { body: "<script>alert(1)</script>", mentions: [reporter] });

    await deliver(later(0), server);

    const [mail] = await server.received();
    expect(mail!.headers.has("bcc")).toBe(false);
    expect(mail!.subject!.startsWith(`[QM-${issue.id}] ${title.slice(0, 4)}`)).toBe(true);
    expect(mail!.subject!.length).toBeLessThanOrEqual(140);
    expect(mail!.html).not.toContain("<script>");
    for (const line of server.raw[0]!.split("\r\n")) expect(line.length).toBeLessThanOrEqual(998);
  });
});

describe("a token at the foot of a mail", () => {
  test("is good for its own person and key alone", () => {
    const token = unsubscribeToken("one key", 12);

    expect(readUnsubscribeToken("one key", token)).toEqual({ userId: 12, unwanted: "all" });
    expect(readUnsubscribeToken("another key", token)).toBeNull();
    expect(readUnsubscribeToken("one key", token.replace(/^12/, "13"))).toBeNull();
    expect(readUnsubscribeToken("one key", "12")).toBeNull();
  });

  test.for([{ issueId: 7 }, { kind: "commented" }] as const)(
    "ends the mails that it names and no others: %o",
    (unwanted) => {
      const token = unsubscribeToken("one key", 12, unwanted);
      const signature = token.slice(token.lastIndexOf("."));

      expect(readUnsubscribeToken("one key", token)).toEqual({ userId: 12, unwanted });
      for (const words of ["12", "12.issue-8", "13.issue-7", "12.moved", "13.commented", "12.all", "12.gone"]) {
        expect(readUnsubscribeToken("one key", words + signature), words).toBeNull();
      }
    },
  );
});

describe("a one-time link", () => {
  const link = { purpose: "invite", url: "https://quality.example.test/invite/abc", hours: 168 } as const;

  test("is mailed at once, to the person alone", async () => {
    const server = await aMailServer();

    await mailLink({
      to: { name: "Oliver\r\nBcc: spy@example.test", address: "oliver@example.test" },
      link,
      mail: { smtpUrl: server.smtpUrl, from: FROM },
    });

    const [mail] = await server.received();
    expect(mail).toMatchObject({
      subject: "Your invitation to Quality Monitoring",
      to: { value: [{ address: "oliver@example.test" }] },
    });
    expect(mail!.headers.has("bcc")).toBe(false);
    expect(mail!.text).toContain("It works once, and for 7 days.\n\nhttps://quality.example.test/invite/abc");
  });

  test("that the server does not take is said, since nobody will try again", async () => {
    const mail = { smtpUrl: "smtp://127.0.0.1:1", from: FROM };

    await expect(mailLink({ to: { name: "O", address: "o@example.test" }, link, mail })).rejects.toThrow();
  });
});

test("a run says how each of its letters ended", async () => {
  const { team, lead, reporter } = await given();
  for (let n = 0; n < 4; n++) {
    await comment(lead, await anIssue({ teamId: team.id, reportedBy: reporter.id }), { mentions: [reporter] });
  }
  await gather(later(0));
  const answers = [undefined, { responseCode: 550, command: "RCPT TO" }, { responseCode: 451, command: "DATA" }, {}];

  const said = await sendAll(workAt(later(0)), async () => {
    const answer = answers.shift();
    if (answer) throw Object.assign(new Error("No"), answer);
  });

  expect(said).toBe("1 sent, 2 to be tried again, 1 given up");
});

test("sending stops between two letters when the worker is told to", async () => {
  const { lead, reporter, issue } = await given();
  await comment(lead, issue, { mentions: [reporter] });
  await gather(later(0));

  const said = await sendAll({ ...workAt(later(0)), signal: AbortSignal.abort() }, async () => undefined);

  expect(said).toBe("0 sent");
});
