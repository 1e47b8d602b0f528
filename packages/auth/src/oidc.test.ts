import { anActor, database, withDatabase } from "@qm/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { findLink } from "./acceptance";
import { APP_URL, Browser, pathOf, SETTINGS } from "./browser.fixture";
import { sessionTokenIn } from "./cookies";
import { hashPassword } from "./password";
import { invitePerson, issueLink } from "./people";
import { openProvider } from "./provider.fixture";
import { actorOf, asSession, GOOD_PASSWORD, remembered } from "./testing.fixture";

withDatabase();

type TestProvider = Awaited<ReturnType<typeof openProvider>>;
let provider: TestProvider;
let other: TestProvider;

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", SETTINGS.AUTH_SECRET);
  // The provider says on the console that it is a development set-up.
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  [provider, other] = await Promise.all([openProvider(), openProvider()]);
});
afterAll(() => Promise.all([provider.close(), other.close()]));
beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});

const aBrowser = (at = provider) => new Browser({ ...SETTINGS, ...at.settings });
const isCallback = (url: string) => url.startsWith(`${APP_URL}/api/auth/callback/`);
const isOurs = (url: string) => url.startsWith(APP_URL) && !url.includes("/api/auth/");

/** Goes to the provider and comes back to our callback's address, which is not asked for yet. */
async function returning(browser: Browser, callbackUrl = "/issues"): Promise<string> {
  const started = await browser.post("signin/oidc", { callbackUrl });
  return browser.follow(started, isCallback);
}

/** @returns the page that the sign-in ends at */
async function signIn(browser: Browser, callbackUrl?: string): Promise<string> {
  const answer = await browser.request(await returning(browser, callbackUrl));
  return pathOf(await browser.follow(answer, isOurs));
}

const whoIsSignedIn = async (browser: Browser) => {
  const token = await sessionTokenIn(browser.cookies.get("qm.session"));
  return token && (await actorOf(token));
};

const linkCount = async () => (await database().owner`select 1 from accounts`).length;

async function anInvitation(email = "grace@example.test") {
  const admin = asSession(await anActor("admin", [], { passwordHash: "some hash" }));
  const { personId, link } = await invitePerson(admin, { name: "Grace", email, role: "reporter", teamIds: [] });
  return { admin, personId, token: link.url.split("/").at(-1)! };
}

async function expectRefused(browser: Browser, page: string) {
  expect(page).toBe("/sign-in?error=unknown");
  expect(await whoIsSignedIn(browser)).toBeNull();
  expect(await linkCount()).toBe(0);
}

describe("signing in with the provider", () => {
  test("knows a linked person by issuer and subject, whatever the address has become", async () => {
    const person = await anActor("reporter");
    await database().owner`insert into accounts (issuer, subject, provider, user_id)
      values (${provider.issuer}, 'grace-1', 'oidc', ${person.id})`;
    provider.is({ sub: "grace-1", email: "new@example.test", email_verified: false });
    const browser = aBrowser();

    expect(await signIn(browser, "/issues?status=open")).toBe("/issues?status=open");
    expect(await whoIsSignedIn(browser)).toMatchObject({ id: person.id });
    expect(await browser.session()).toMatchObject({ user: { id: String(person.id), email: person.email } });
    expect(await remembered()).toEqual(["person.signed_in"]);
  });

  test("accepts the invitation on whose page it was started", async () => {
    const { personId, token } = await anInvitation();
    provider.is({ sub: "grace-1", email: "elsewhere@example.test", email_verified: false });
    const browser = aBrowser();

    expect(await signIn(browser, `/invite/${token}`)).toBe(`/invite/${token}`);
    expect(await whoIsSignedIn(browser)).toMatchObject({ id: personId });
    expect(await findLink(token, "invite")).toBeNull();
    expect(await remembered()).toEqual(["person.invited", "person.identity_linked", "person.signed_in"]);

    const later = aBrowser();
    expect(await signIn(later)).toBe("/issues");
    expect(await whoIsSignedIn(later)).toMatchObject({ id: personId });
  });

  test("accepts the invitation of the address that the provider vouches for", async () => {
    const { personId, token } = await anInvitation();
    provider.is({ sub: "grace-1", email: "Grace@Example.test", email_verified: true });
    const browser = aBrowser();

    expect(await signIn(browser)).toBe("/issues");
    expect(await whoIsSignedIn(browser)).toMatchObject({ id: personId });
    expect(await findLink(token, "invite")).toBeNull();
  });

  test.for([
    ["does not vouch for", false],
    ["says nothing about", undefined],
    ["vouches for in another type", "true"],
  ])("is refused to an invited address that the provider %s", async ([, email_verified]) => {
    await anInvitation();
    provider.is({ sub: "grace-1", email: "grace@example.test", email_verified });
    const browser = aBrowser();

    await expectRefused(browser, await signIn(browser));
  });

  test("is refused to an address that only looks like the invited one", async () => {
    await anInvitation("kim@example.test");
    provider.is({ sub: "kim-1", email: "\u212Aim@example.test", email_verified: true });
    const browser = aBrowser();

    await expectRefused(browser, await signIn(browser));
  });

  test("is refused to somebody whom nobody invited", async () => {
    provider.is({ sub: "mallory-1", email: "mallory@example.test", email_verified: true });
    const browser = aBrowser();

    await expectRefused(browser, await signIn(browser));
  });

  test("does not take over the account of a person who has a password", async () => {
    const admin = asSession(await anActor("admin", [], { passwordHash: await hashPassword(GOOD_PASSWORD) }));
    await issueLink(admin, admin.id);
    provider.is({ sub: "mallory-1", email: admin.email, email_verified: true });
    const browser = aBrowser();

    await expectRefused(browser, await signIn(browser));
  });

  test("does not take over a person who was never invited", async () => {
    const imported = await anActor("admin");
    provider.is({ sub: "mallory-1", email: imported.email, email_verified: true });
    const browser = aBrowser();

    await expectRefused(browser, await signIn(browser));
  });

  test("does not take an expired invitation", async () => {
    const { token } = await anInvitation();
    await database().owner`update verification_tokens set expires = now() - interval '1 ms'`;
    provider.is({ sub: "grace-1", email: "grace@example.test", email_verified: true });
    const browser = aBrowser();

    await expectRefused(browser, await signIn(browser, `/invite/${token}`));
  });

  test("does not take the link to a new password for an invitation", async () => {
    const admin = asSession(await anActor("admin", [], { passwordHash: await hashPassword(GOOD_PASSWORD) }));
    const { url } = await issueLink(admin, admin.id);
    provider.is({ sub: "mallory-1" });
    const browser = aBrowser();

    await expectRefused(browser, await signIn(browser, `/invite/${url.split("/").at(-1)}`));
  });

  test("is refused to the same subject and address at another provider", async () => {
    const { personId } = await anInvitation();
    const claims = { sub: "grace-1", email: "grace@example.test", email_verified: true };
    provider.is(claims);
    other.is(claims);
    await signIn(aBrowser());
    const browser = aBrowser(other);

    expect(await signIn(browser)).toBe("/sign-in?error=unknown");
    expect(await whoIsSignedIn(browser)).toBeNull();
    expect(await database().owner`select issuer, user_id as "userId" from accounts`).toEqual([
      { issuer: provider.issuer, userId: personId },
    ]);
  });

  test("is refused to a linked person who is no longer active", async () => {
    const person = await anActor("reporter", [], { active: false });
    await database().owner`insert into accounts (issuer, subject, provider, user_id)
      values (${provider.issuer}, 'grace-1', 'oidc', ${person.id})`;
    provider.is({ sub: "grace-1" });
    const browser = aBrowser();

    expect(await signIn(browser)).toBe("/sign-in?error=unknown");
    expect(await whoIsSignedIn(browser)).toBeNull();
  });

  test("leads to no other site afterwards, and from no other host", async () => {
    await anInvitation();
    provider.is({ sub: "grace-1", email: "grace@example.test", email_verified: true });
    const browser = aBrowser();
    const forged = { host: "evil.example", "x-forwarded-host": "evil.example" };
    const started = await browser.post("signin/oidc", { callbackUrl: "https://evil.example/issues" }, forged);
    const redirectUri = new URL(started.headers.get("location")!).searchParams.get("redirect_uri");

    expect(redirectUri).toBe(`${APP_URL}/api/auth/callback/oidc`);
    expect(await browser.follow(started, isOurs)).toBe(`${APP_URL}/`);
  });
});

describe("an answer that was tampered with", () => {
  const grace = { sub: "grace-1", email: "grace@example.test", email_verified: true };

  async function expectNobody(browser: Browser, callback: string) {
    const answer = await browser.request(callback);

    expect(pathOf(await browser.follow(answer, isOurs))).toMatch(/^\/sign-in\?error=/);
    expect(await whoIsSignedIn(browser)).toBeNull();
    expect(await linkCount()).toBe(0);
    expectQuietLog(new URL(callback).searchParams.get("code")!);
  }

  function expectQuietLog(code: string) {
    const lines = vi.mocked(console.warn).mock.calls.map((said) => said.join(" "));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^Sign-in failed: [^\n]{1,200}$/);
    expect(lines[0]).not.toContain(code);
  }

  beforeEach(async () => {
    await anInvitation();
    provider.is(grace);
  });

  test("in its state is refused", async () => {
    const browser = aBrowser();
    const callback = new URL(await returning(browser));
    callback.searchParams.set("state", "another");

    await expectNobody(browser, callback.href);
  });

  test("by leaving the state out is refused", async () => {
    const browser = aBrowser();
    const callback = new URL(await returning(browser));
    callback.searchParams.delete("state");

    await expectNobody(browser, callback.href);
  });

  test.for(["qm.state", "qm.nonce", "qm.pkce"])("by taking the cookie %s away is refused", async (cookie) => {
    const browser = aBrowser();
    const callback = await returning(browser);
    browser.cookies.delete(cookie);

    await expectNobody(browser, callback);
  });

  test.for(["qm.state", "qm.nonce", "qm.pkce"])("by the cookie %s of another sign-in is refused", async (cookie) => {
    const [browser, stranger] = [aBrowser(), aBrowser()];
    const callback = await returning(browser);
    await returning(stranger);
    browser.cookies.set(cookie, stranger.cookies.get(cookie)!);

    await expectNobody(browser, callback);
  });

  test("by handing it to another browser is refused", async () => {
    const [mallory, victim] = [aBrowser(), aBrowser()];
    const callback = await returning(mallory);
    await returning(victim);

    await expectNobody(victim, callback);
  });

  test("by a forged code is refused", async () => {
    const browser = aBrowser();
    const callback = new URL(await returning(browser));
    callback.searchParams.set("code", "forged");

    await expectNobody(browser, callback.href);
  });

  test("by claiming another issuer is refused", async () => {
    const browser = aBrowser();
    const callback = new URL(await returning(browser));
    callback.searchParams.set("iss", other.issuer);

    await expectNobody(browser, callback.href);
  });

  test("by using it twice signs nobody in the second time", async () => {
    const browser = aBrowser();
    const callback = await returning(browser);
    const cookies = new Map(browser.cookies);
    await browser.request(callback);
    const replay = aBrowser();
    for (const [name, value] of cookies) replay.cookies.set(name, value);

    const answer = await replay.request(callback);

    expect(pathOf(await replay.follow(answer, isOurs))).toMatch(/^\/sign-in\?error=/);
    expect(await whoIsSignedIn(replay)).toBeNull();
  });
});
