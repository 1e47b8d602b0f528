import type { SessionActor } from "@qm/db";
import { anActor, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { invitePerson, issueLink } from "./commands";

// Nobody listens there.
process.env.SMTP_URL = "smtp://127.0.0.1:1";
process.env.MAIL_FROM = "Quality <quality@example.test>";

withDatabase();

describe("a link while the mail server is away", () => {
  test("is shown all the same, with the word that it was not mailed", async () => {
    const admin = (await anActor("admin")) as SessionActor;

    const invited = await invitePerson(admin, {
      name: "New",
      email: "new@example.test",
      role: "reporter",
      teamIds: [],
    });
    const again = await issueLink(admin, { id: invited.personId });

    expect(invited.link).toMatchObject({
      purpose: "invite",
      url: expect.stringContaining("/invite/"),
      mailed: "failed",
    });
    expect(again).toMatchObject({ mailed: "failed" });
    expect(again.url).not.toBe(invited.link.url);
  });
});
