import { describe, expect, test } from "vitest";
import { issueFirstAdminToken, issueResetToken } from "./one-time-tokens";
import { anActor, database, withDatabase } from "./testing";

withDatabase();

describe("the link for the first admin", () => {
  test("ends when another is asked for", async () => {
    const { owner, ownerUrl } = database();

    const first = await issueFirstAdminToken(ownerUrl);
    const second = await issueFirstAdminToken(ownerUrl);

    expect(first).not.toBe(second);
    expect(await owner`select 1 from verification_tokens where purpose = 'setup'`).toHaveLength(1);
  });

  test("is not given where an admin can sign in", async () => {
    await anActor("admin", [], { passwordHash: "$argon2id$" });

    expect(await issueFirstAdminToken(database().ownerUrl)).toBeNull();
  });
});

describe("the link for a password that is lost", () => {
  test("is one of an hour, ends the one before, and is remembered as made by whoever keeps the machine", async () => {
    const { owner, ownerUrl } = database();
    const admin = await anActor("admin", [], { passwordHash: "$argon2id$" });
    const [person] = await owner<{ email: string }[]>`select email from users where id = ${admin.id}`;

    const first = await issueResetToken(ownerUrl, person!.email);
    const second = await issueResetToken(ownerUrl, ` ${person!.email.toUpperCase()} `);

    expect(first).not.toBe(second);
    expect(
      await owner`select purpose, expires < now() + interval '61 minutes' as soon from verification_tokens where user_id = ${admin.id}`,
    ).toEqual([{ purpose: "reset", soon: true }]);
    expect(
      await owner`select actor_id, actor_name, action from audit_log where object_id = ${String(admin.id)}`,
    ).toEqual(Array(2).fill({ actor_id: null, actor_name: "The command line", action: "person.link_issued" }));
  });

  test("is not made for who may not sign in", async () => {
    const { owner, ownerUrl } = database();
    const gone = await anActor("reporter");
    const [row] = await owner`update users set active = false where id = ${gone.id} returning email`;

    expect(await issueResetToken(ownerUrl, String(row!.email))).toBeNull();
    expect(await issueResetToken(ownerUrl, "nobody@example.com")).toBeNull();
    expect(await owner`select 1 from verification_tokens`).toEqual([]);
  });
});
