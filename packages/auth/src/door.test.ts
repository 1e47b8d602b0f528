import { anActor, database, withDatabase } from "@qm/db/testing";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Browser, pathOf, SETTINGS } from "./browser.fixture";
import { cookiesOf, deviceCookie, deviceIn, sessionTokenIn } from "./cookies";
import { hashPassword } from "./password";
import { actorOf, GOOD_PASSWORD } from "./testing.fixture";

withDatabase();
beforeAll(() => {
  vi.stubEnv("AUTH_SECRET", SETTINGS.AUTH_SECRET);
});

let person: Awaited<ReturnType<typeof anActor>>;
beforeEach(async () => {
  person = await anActor("reporter", [], { passwordHash: await hashPassword(GOOD_PASSWORD) });
});

const enter = (browser: Browser, password = GOOD_PASSWORD, more: Record<string, string> = {}) =>
  browser.post("callback/credentials", { email: person.email, password, callbackUrl: "/issues", ...more });

const leadsTo = (response: Response) => pathOf(response.headers.get("location")!);
const tokenOf = (browser: Browser) => sessionTokenIn(browser.cookies.get("qm.session"));

async function signedIn() {
  const browser = new Browser(SETTINGS);
  await enter(browser);
  return browser;
}

describe("the session cookie", () => {
  test("is set by the right password, and leads to the wanted page", async () => {
    const browser = new Browser(SETTINGS);

    expect(leadsTo(await enter(browser))).toBe("/issues");
    expect(await actorOf((await tokenOf(browser))!)).toMatchObject({ id: person.id });
  });

  test("shows neither the token nor the person", async () => {
    const browser = await signedIn();
    const cookie = browser.cookies.get("qm.session")!;

    expect(cookie).not.toContain((await tokenOf(browser))!);
    expect(Buffer.from(cookie, "base64url").toString("latin1")).not.toContain(person.email);
    expect(JSON.stringify(await browser.session())).not.toContain((await tokenOf(browser))!);
  });

  test("is not set by a wrong password, which is told apart only from too many", async () => {
    const browser = new Browser(SETTINGS);

    expect(leadsTo(await enter(browser, "a wrong password"))).toBe("/sign-in?error=CredentialsSignin&code=invalid");
    for (let n = 0; n < 5; n++) await enter(browser, "a wrong password");
    expect(leadsTo(await enter(browser))).toBe("/sign-in?error=CredentialsSignin&code=throttled");
    expect(browser.cookies.has("qm.session")).toBe(false);
  });

  test("is not set for a form that came from elsewhere", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const browser = new Browser(SETTINGS);

    await enter(browser, GOOD_PASSWORD, { csrfToken: "forged" });

    expect(browser.cookies.has("qm.session")).toBe(false);
  });

  test("of another key, or forged, is nobody's", async () => {
    expect(await sessionTokenIn("forged")).toBeNull();
    expect(await sessionTokenIn("")).toBeNull();
    expect(await sessionTokenIn(await deviceCookie(person.email))).toBeNull();
  });

  test("on https cannot be set by another host, read by a script or sent over http", () => {
    const cookies = cookiesOf("https://qm.example");

    for (const { name, options } of Object.values(cookies)) {
      expect(name).toMatch(/^__Host-qm\./);
      expect(options).toMatchObject({ httpOnly: true, sameSite: "lax", secure: true, path: "/" });
      expect(options).not.toHaveProperty("domain");
    }
  });
});

describe("a session", () => {
  test("has one cookie, however often it is asked for and however else its text could be read", async () => {
    const browser = await signedIn();
    const cookie = browser.cookies.get("qm.session")!;
    const spare = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const other = cookie.slice(0, -1) + spare[spare.indexOf(cookie.at(-1)!) ^ 1]!;

    for (const text of [other, `${cookie}=`, cookie.replace(/.{20}$/, " $&")])
      expect(await sessionTokenIn(text)).toBeNull();
    expect(await browser.session()).toMatchObject({ user: { id: String(person.id) } });
    expect(browser.cookies.get("qm.session")).toBe(cookie);
  });

  test.for(["qm.session.0", "qm.sessionx"])(
    "is none under the name %s, from which next-auth would make another cookie",
    async (name) => {
      const browser = await signedIn();
      const thief = new Browser(SETTINGS);
      thief.cookies.set(name, browser.cookies.get("qm.session")!);

      expect(await thief.session()).toBeNull();
      expect([...thief.cookies.keys()].filter((key) => key.startsWith("qm.session"))).toEqual([]);
      expect(await browser.session()).toMatchObject({ user: { id: String(person.id) } });
    },
  );

  test("is what next-auth tells a signed-in browser, without more than it shows anyway", async () => {
    const browser = await signedIn();

    expect(await browser.session()).toEqual({
      user: { id: String(person.id), name: person.name, email: person.email },
      expires: expect.any(String),
    });
  });

  test.for([
    ["deactivation", "update users set active = false"],
    ["a change of role", "update users set role = 'admin'"],
    ["its end", "delete from sessions"],
  ])("is none at the next request after %s, though the cookie is there", async ([, change]) => {
    const browser = await signedIn();
    await database().owner.unsafe(change!);

    expect(await browser.session()).toBeNull();
    expect(browser.cookies.has("qm.session")).toBe(false);
  });

  test("ends at next-auth's sign-out, and a copy of the cookie with it", async () => {
    const browser = await signedIn();
    const thief = new Browser(SETTINGS);
    thief.cookies.set("qm.session", browser.cookies.get("qm.session")!);

    await browser.post("signout", {});

    expect(browser.cookies.has("qm.session")).toBe(false);
    expect(await thief.session()).toBeNull();
  });

  test("is new at each sign-in", async () => {
    const browser = await signedIn();
    const first = await tokenOf(browser);

    await enter(browser);

    expect(await tokenOf(browser)).not.toBe(first);
  });

  test("cannot be planted: a cookie that was there before is replaced", async () => {
    const [mallory, victim] = [await signedIn(), new Browser(SETTINGS)];
    const planted = (await tokenOf(mallory))!;
    victim.cookies.set("qm.session", mallory.cookies.get("qm.session")!);

    await enter(victim);

    expect(await tokenOf(victim)).not.toBe(planted);
  });
});

describe("a known browser", () => {
  test("is known for one address, and only by a cookie of ours", async () => {
    const cookie = await deviceCookie("ada@example.test");

    expect(await deviceIn(cookie)).toEqual({ id: expect.any(String), email: "ada@example.test" });
    expect(await deviceIn(`${cookie}x`)).toBeNull();
    expect(await deviceIn(undefined)).toBeNull();
  });

  test("still gets in while strangers guess", async () => {
    const stranger = new Browser(SETTINGS);
    for (let n = 0; n < 6; n++) await enter(stranger, "a wrong password");
    const browser = new Browser(SETTINGS);
    browser.cookies.set("qm.device", await deviceCookie(person.email));

    expect(leadsTo(await enter(browser))).toBe("/issues");
  });
});
