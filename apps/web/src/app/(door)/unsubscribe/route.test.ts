import { anActor, database, withDatabase } from "@qm/db/testing";
import { unsubscribeToken } from "@qm/jobs/unsubscribe";
import { describe, expect, test } from "vitest";
import { findNoticeChoices } from "@/features/inbox/queries";
import { GET, POST } from "./[token]/route";

process.env.AUTH_SECRET ??= "a key that seals the sessions of tests and nothing else";

withDatabase();

const post = (token: string, search = "") =>
  POST(new Request(`http://localhost:3000/unsubscribe/${token}${search}`, { method: "POST" }), {
    params: Promise.resolve({ token }),
  });
const tokenOf = ({ id }: { id: number }) => unsubscribeToken(process.env.AUTH_SECRET ?? "", id);

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
    expect(confirmed.headers.get("location")).toBe("/unsubscribe?done=yes");
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
