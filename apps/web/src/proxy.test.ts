import { NextRequest } from "next/server";
import { beforeEach, describe, expect, test, vi } from "vitest";

vi.mock("@/features/system/health", () => ({ databaseAnswers: async () => answers }));

let answers = true;

beforeEach(() => {
  answers = true;
  vi.resetModules();
  vi.stubEnv("APP_DATABASE_URL", "postgres://qm_app:x@localhost/qm");
  vi.stubEnv("AUTH_SECRET", "a".repeat(40));
});

async function ask(
  site: string,
  address = "/issues",
  init: { method?: string; headers?: Record<string, string> } = {},
) {
  vi.stubEnv("APP_URL", site);
  const { proxy } = await import("./proxy");
  return proxy(new NextRequest(new URL(address, site), init));
}

const HTTPS = "https://quality.example.com";
const nonceOf = (answer: Response) => /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];

describe("somebody who asks too much", () => {
  test("is told for how long to wait, and others and those who are not known yet go on", async () => {
    const { rememberRequester } = await import("@qm/auth/testing/requesters");
    rememberRequester("anna's", 1);
    rememberRequester("boris's", 2);
    vi.stubEnv("REQUESTS_A_SECOND", "1");
    const asWho = (cookie: string) =>
      ask("http://localhost:3000", "/issues", { headers: { cookie: `qm.session=${cookie}` } });

    for (let n = 0; n < 20; n++) expect((await asWho("anna's")).status).toBe(200);
    const refused = await asWho("anna's");

    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(refused.headers.get("cache-control")).toBe("private, no-store");
    expect((await asWho("boris's")).status).toBe(200);
    expect((await asWho("nobody's")).status).toBe(200);
  });
});

describe("every answer", () => {
  test("over https tells the browser to use nothing else, refusals and a missing database too", async () => {
    answers = false;
    for (const init of [{}, { method: "POST" }, { method: "POST", headers: { origin: HTTPS } }]) {
      const { headers } = await ask(HTTPS, "/issues", init);
      expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    }
  });

  test("over http does not", async () => {
    expect((await ask("http://localhost:3000")).headers.has("strict-transport-security")).toBe(false);
  });

  test("has a nonce of its own, which the page is told as well", async () => {
    const [one, other] = [await ask(HTTPS), await ask(HTTPS)];

    expect(nonceOf(one)).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(nonceOf(one)).not.toBe(nonceOf(other));
    expect(one.headers.get("x-middleware-request-content-security-policy")).toContain(nonceOf(one));
  });

  test("of a route lets nothing run at all", async () => {
    expect((await ask(HTTPS, "/api/issues")).headers.get("content-security-policy")).toBe(
      "sandbox; default-src 'none'; frame-ancestors 'none'",
    );
  });

  test("lets a form lead to the provider that people sign in with, and to nobody else", async () => {
    for (const [name, value] of Object.entries({
      OIDC_ISSUER: "https://login.example.com/tenant",
      OIDC_CLIENT_ID: "quality",
      OIDC_CLIENT_SECRET: "secret",
      OIDC_NAME: "Example",
    })) {
      vi.stubEnv(name, value);
    }
    expect((await ask(HTTPS)).headers.get("content-security-policy")).toContain(
      "form-action 'self' https://login.example.com;",
    );
    vi.unstubAllEnvs();
  });
});

describe("a write", () => {
  test("goes on from our own page, and no further when it is too large", async () => {
    const sent = (length: string) =>
      ask(HTTPS, "/issues", { method: "POST", headers: { origin: HTTPS, "content-length": length } });

    expect((await sent("1000000")).status).toBe(200);
    expect((await sent("1200000")).status).toBe(413);
  });

  test("may be larger where files are taken in, and come from anywhere where the address is the right", async () => {
    const file = { origin: HTTPS, "content-length": "20000000" };

    expect((await ask(HTTPS, "/api/imports", { method: "POST", headers: file })).status).toBe(200);
    expect((await ask(HTTPS, "/unsubscribe/token", { method: "POST" })).status).toBe(200);
    expect((await ask(HTTPS, "/unsubscribe", { method: "POST" })).status).toBe(403);
  });
});
