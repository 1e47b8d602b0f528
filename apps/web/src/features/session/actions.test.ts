import { actorOrNull, invitePerson, issueLink, requireActor } from "@qm/auth";
import { signInAs, signOut } from "@qm/auth/testing";
import { issueFirstAdminToken } from "@qm/db/one-time-tokens";
import { SAMPLE_PASSWORD as PASSWORD, SAMPLE_PASSWORD_HASH, SAMPLE_SIGN_INS } from "@qm/db/seed/sign-ins";
import { anActor, database, withDatabase } from "@qm/db/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { FRESH } from "@/lib/form-state";
import {
  acceptInvitation,
  changePassword,
  makeFirstAdmin,
  resetPassword,
  signIn,
  signInAsSample,
  signOutElsewhere,
} from "./actions";
import type { DoorState } from "./door";
import { listSampleGuests } from "./queries";

vi.mock("next/headers", () => import("@qm/auth/testing"));
vi.mock("next/cache", () => ({ refresh: () => undefined }));

withDatabase();
beforeEach(() => signOut());

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

/** Where Next is told to redirect to. */
async function redirected(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : String(error);
  return digest.split(";")[2] ?? digest;
}

const aPerson = (given: Parameters<typeof anActor>[2] = {}) =>
  anActor("reporter", [], { passwordHash: SAMPLE_PASSWORD_HASH, ...given });

const tokenIn = ({ url }: { url: string }) => url.split("/").at(-1)!;

describe("the sign-in form", () => {
  test("signs in and leads to where one wanted to go", async () => {
    const person = await aPerson();

    expect(await redirected(signIn("/issues?q=utm", FRESH, form({ email: person.email, password: PASSWORD })))).toBe(
      "/issues?q=utm",
    );
    expect(await actorOrNull()).toMatchObject({ id: person.id });
  });

  test("leads to no other site", async () => {
    const person = await aPerson();

    expect(await redirected(signIn("//evil.example", FRESH, form({ email: person.email, password: PASSWORD })))).toBe(
      "/",
    );
  });

  test("gives back what was typed, and never the password", async () => {
    const person = await aPerson();

    const state = await signIn("/", FRESH, form({ email: person.email, password: "a wrong password" }));

    expect(state).toMatchObject({
      is: "refused",
      message: "E-mail address or password is not right.",
      typed: { email: person.email },
    });
    expect(JSON.stringify(state)).not.toContain("a wrong password");
    expect(await actorOrNull()).toBeNull();
  });

  test("marks what is missing", async () => {
    expect(await signIn("/", FRESH, form({}))).toMatchObject({
      is: "refused",
      fields: { email: [expect.any(String)] },
    });
    expect(await signIn("/", FRESH, form({ email: "", password: "" }))).toMatchObject({
      fields: { email: ["Enter your e-mail address."], password: ["Enter your password."] },
    });
  });

  test("ends the session that this browser had before", async () => {
    const [before, after] = [await aPerson(), await aPerson()];
    await signInAs(before);

    await redirected(signIn("/", FRESH, form({ email: after.email, password: PASSWORD })));

    expect(await actorOrNull()).toMatchObject({ id: after.id });
    expect(await database().owner`select user_id as id from sessions`).toEqual([{ id: after.id }]);
  });
});

describe("the sample workspace", () => {
  const [guest] = SAMPLE_SIGN_INS;

  test("offers those of its people who are there and can sign in", async () => {
    expect(await listSampleGuests()).toEqual([]);

    const person = await aPerson({ email: guest!.email, name: "Ingrid" });
    await aPerson({ email: SAMPLE_SIGN_INS[1]!.email, active: false });

    expect(await listSampleGuests()).toEqual([{ id: person.id, email: guest!.email, name: "Ingrid", who: guest!.who }]);
  });

  test("signs in with one click, and nobody else that way", async () => {
    const person = await aPerson({ email: guest!.email });
    const other = await aPerson();

    expect(await signInAsSample("/", FRESH, form({ email: other.email }))).toMatchObject({ is: "refused" });
    expect(await redirected(signInAsSample("/", FRESH, form({ email: guest!.email })))).toBe("/");
    expect(await actorOrNull()).toMatchObject({ id: person.id });
  });
});

describe("a link's form", () => {
  const chosen = "plum-orbit-lantern";

  async function anInvitation() {
    const admin = await anActor("admin");
    const { personId, link } = await invitePerson(
      { ...admin },
      { name: "Grace", email: "grace@example.test", role: "reporter", teamIds: [] },
    );
    return { admin, personId, token: tokenIn(link) };
  }

  test("accepts an invitation and signs in", async () => {
    const { personId, token } = await anInvitation();

    expect(await redirected(acceptInvitation(token, FRESH, form({ name: "Grace H.", password: chosen })))).toBe("/");
    expect(await actorOrNull()).toMatchObject({ id: personId, name: "Grace H." });
  });

  test("gives the name back when the password is refused, and the link stays good", async () => {
    const { token } = await anInvitation();

    const state = await acceptInvitation(token, FRESH, form({ name: "Grace H.", password: "password123" }));

    expect(state).toMatchObject({
      is: "refused",
      typed: { name: "Grace H." },
      fields: { password: [expect.any(String)] },
    });
    expect(JSON.stringify(state)).not.toContain("password123");
    expect(await redirected(acceptInvitation(token, FRESH, form({ name: "Grace", password: chosen })))).toBe("/");
  });

  test("sets a new password and signs in", async () => {
    const admin = await anActor("admin", [], { passwordHash: SAMPLE_PASSWORD_HASH });
    const token = tokenIn(await issueLink({ ...admin }, admin.id));

    expect(await redirected(resetPassword(token, FRESH, form({ password: chosen })))).toBe("/");
    expect(await actorOrNull()).toMatchObject({ id: admin.id });
  });

  test("makes the first admin and signs in", async () => {
    const token = await issueFirstAdminToken(database().ownerUrl);
    const admin = { name: "Ada", email: "Ada@example.test", password: chosen };

    expect(await redirected(makeFirstAdmin(token!, FRESH, form(admin)))).toBe("/");
    expect(await actorOrNull()).toMatchObject({ role: "admin", email: "ada@example.test" });
  });

  test.for<[string, (token: string) => Promise<DoorState>]>([
    ["an invitation", (token) => acceptInvitation(token, FRESH, form({ name: "Eve", password: chosen }))],
    ["a new password", (token) => resetPassword(token, FRESH, form({ password: chosen }))],
    [
      "the first admin",
      (token) => makeFirstAdmin(token, FRESH, form({ name: "E", email: "e@x.test", password: chosen })),
    ],
  ])("for %s refuses a link that never was", async ([, send]) => {
    expect(await send("never")).toMatchObject({
      is: "refused",
      message: "This link is no longer valid. Ask for a new one.",
    });
  });
});

describe("one's own account", () => {
  test("changes the password and stays signed in here", async () => {
    const person = await aPerson();
    await signInAs(person);

    const answer = changePassword(FRESH, form({ current: PASSWORD, next: "plum-orbit-lantern" }));

    expect(await redirected(answer)).toBe("/account?changed=password");
    expect(await actorOrNull()).toMatchObject({ id: person.id });
  });

  test("marks a wrong present password, and echoes neither", async () => {
    await signInAs(await aPerson());

    const state = await changePassword(FRESH, form({ current: "not this one", next: "plum-orbit-lantern" }));

    expect(state).toMatchObject({ is: "refused", fields: { current: [expect.any(String)] }, typed: {} });
    expect(JSON.stringify(state)).not.toMatch(/not this one|lantern/);
  });

  test("signs out everywhere else", async () => {
    const person = await aPerson();
    await signInAs(person);
    await signInAs(person);

    await signOutElsewhere();

    expect(await database().owner`select 1 from sessions`).toHaveLength(1);
    expect(await actorOrNull()).toMatchObject({ id: person.id });
  });

  test("is out of reach for whoever is not signed in", async () => {
    expect(await redirected(changePassword(FRESH, form({})))).toBe("/sign-in");
    expect(await redirected(signOutElsewhere())).toBe("/sign-in");
  });
});

describe("a page that asks for somebody", () => {
  test("leads to the sign-in page, and says so when a session has ended", async () => {
    expect(await redirected(requireActor())).toBe("/sign-in");

    const person = await aPerson();
    await signInAs(person);
    expect(await requireActor()).toMatchObject({ id: person.id });

    await database().owner`update users set active = false where id = ${person.id}`;
    expect(await redirected(requireActor())).toBe("/sign-in?ended=yes");
  });
});
