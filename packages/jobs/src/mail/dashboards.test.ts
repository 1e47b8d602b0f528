import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { anActor, database, type TestActor, withDatabase } from "@qm/db/testing";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type Digest, readPass } from "./dashboard-pass";
import { sendDashboards } from "./dashboards";
import { aMailServer, choose, minutesAfter, workAt } from "./mail.fixture";
import { readUnsubscribeToken } from "./unsubscribe";

withDatabase();

/** A Monday morning, in Lisbon as in UTC. */
const MONDAY = new Date("2026-11-16T08:02:00Z");
const SECRET = "a secret of tests";

const DIGEST: Digest = {
  name: "Our <week>",
  about: "My teams, 24 Aug to 15 Nov 2026",
  href: "/dashboard?board=1&scope=teams",
  sections: [
    {
      title: "How much came in?",
      lines: [
        { label: "Filed & open", value: "12", change: "2 more than before (10)", href: "/issues?scope=teams&a=1" },
        { label: "Signal", value: "9 weeks in a row", change: null, href: null },
      ],
    },
  ],
};

/** A web server that answers what it is asked for; whom it was asked for is kept. */
async function aWebServer(
  answer: () => { status: number; body?: Digest } = () => ({ status: 200, body: DIGEST }),
  now = MONDAY,
) {
  const asked: number[] = [];
  const server = createServer((request, response) => {
    const pass = readPass(SECRET, (request.headers.authorization ?? "").replace("Bearer ", ""), now);
    if (pass) asked.push(pass.userId);
    const { status, body } = pass ? answer() : { status: 404 };
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body ?? {}));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function aMailedBoard(reader: TestActor, { weekday = 1, hour = 8, sentFor = "2026-11-09" } = {}) {
  const { owner } = database();
  const [board] = await owner<{ id: number }[]>`
    insert into dashboards (owner_id, name, query) values (${reader.id}, 'Week', '') returning id`;
  await owner`insert into dashboard_mails (user_id, dashboard_id, weekday, hour, sent_for)
    values (${reader.id}, ${board!.id}, ${weekday}, ${hour}, ${sentFor})`;
  return board!;
}

function work(at: Date, mail: { smtpUrl: string }, web: { url: string }) {
  const { settings, ...rest } = workAt(at, mail.smtpUrl);
  return { ...rest, settings: { ...settings, webUrl: web.url, secret: SECRET } };
}

describe("a dashboard of the week", () => {
  test("is mailed at its hour, once, with its figures, their change and their lists", async () => {
    const [mail, web] = [await aMailServer(), await aWebServer()];
    const reader = await anActor("team_lead", [], { name: "Beatriz Carvalho" });
    const board = await aMailedBoard(reader);

    expect(await sendDashboards(work(new Date("2026-11-16T07:59:59Z"), mail, web))).toBe("0 sent");
    expect(await sendDashboards(work(MONDAY, mail, web))).toBe("1 sent");
    expect(await sendDashboards(work(minutesAfter(MONDAY, 5), mail, web))).toBe("0 sent");

    const [letter] = await mail.received();
    expect(letter).toMatchObject({
      subject: "Our <week>: week to 2026-11-15",
      to: { value: [{ address: reader.email, name: "Beatriz Carvalho" }] },
      messageId: `<dashboard-${board.id}-${reader.id}-2026-11-16@quality.example.test>`,
    });
    expect(letter!.text).toContain("\u2068Filed & open\u2069: 12 (2 more than before (10))");
    expect(letter!.text).toContain("https://quality.example.test/issues?scope=teams&a=1");
    expect(letter!.html).toContain("Our &lt;week&gt;");
    expect(letter!.html).not.toMatch(/<img|<script|https?:\/\/(?!quality\.example\.test)/);
    expect(web.asked).toEqual([reader.id]);
  });

  test("can be stopped by one click, like every other mail", async () => {
    const [mail, web] = [await aMailServer(), await aWebServer()];
    const reader = await anActor("team_lead");
    await aMailedBoard(reader);

    await sendDashboards(work(MONDAY, mail, web));

    const [letter] = await mail.received();
    const list = letter!.headers.get("list") as unknown as { unsubscribe: { url: string } };
    expect(readUnsubscribeToken(SECRET, list.unsubscribe.url.split("/").at(-1)!)).toEqual({
      userId: reader.id,
      unwanted: "all",
    });
    expect(mail.raw[0]).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  });

  test("is late rather than lost, and comes on the day of the reader's own choice", async () => {
    const thursday = minutesAfter(MONDAY, 3 * 24 * 60);
    const [mail, web] = [await aMailServer(), await aWebServer(undefined, thursday)];
    await aMailedBoard(await anActor("admin"));
    await aMailedBoard(await anActor("admin"), { weekday: 5, hour: 20, sentFor: "2026-11-13" });

    expect(await sendDashboards(work(thursday, mail, web))).toBe("1 sent");
  });

  test("is not mailed to who wants no mail, may not sign in, or does not see it any more", async () => {
    const [mail, web] = [await aMailServer(), await aWebServer(() => ({ status: 404 }))];
    const quiet = await anActor("team_lead");
    await choose(quiet, { mail: false });
    await aMailedBoard(quiet);
    await aMailedBoard(await anActor("team_lead", [], { active: false }));
    const blind = await anActor("team_lead");
    await aMailedBoard(blind);

    expect(await sendDashboards(work(MONDAY, mail, web))).toBe("0 sent");
    expect(web.asked).toEqual([blind.id]);
    expect(await sendDashboards(work(minutesAfter(MONDAY, 5), mail, web))).toBe("0 sent");
    expect(web.asked).toHaveLength(1);
  });

  test("is tried again with ever longer pauses when nobody answers, and then waits for the next week", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const mail = await aMailServer();
    let status = 503;
    const web = await aWebServer(() => (status === 200 ? { status, body: DIGEST } : { status }));
    await aMailedBoard(await anActor("admin"));

    expect(await sendDashboards(work(MONDAY, mail, web))).toBe("0 sent, 1 to be tried again");
    expect(await sendDashboards(work(minutesAfter(MONDAY, 4), mail, web))).toBe("0 sent");
    status = 200;
    await database().owner`update dashboard_mails set next_at = ${MONDAY.toISOString()}`;
    expect(await sendDashboards(work(MONDAY, mail, web))).toBe("1 sent");

    await database().owner`update dashboard_mails set attempts = 7, sent_for = '2026-11-09', next_at = null`;
    status = 503;
    await sendDashboards(work(MONDAY, mail, web));
    expect([...(await database().owner`select sent_for::text, attempts from dashboard_mails`)]).toEqual([
      { sent_for: "2026-11-16", attempts: 0 },
    ]);
  });

  test("waits where no mail server is set up", async () => {
    expect(await sendDashboards(workAt(MONDAY))).toBe("SMTP is not set up, so nothing is mailed");
  });
});
