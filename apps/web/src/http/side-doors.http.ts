import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { database, withDatabase } from "@qm/db/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Scene, setScene } from "../features/strangers.fixture";
import { browsersOf, numberApart } from "./actors.fixture";
import { CANARIES, canariesIn, open } from "./call.fixture";
import { ask, log, site, withWeb } from "./server.fixture";

vi.mock("next/headers", () => import("@qm/auth/testing"));

withDatabase();
withWeb();
beforeEach(numberApart);

/** Ways around the proxy or the page that were open in one version of the framework or another. */
const WAYS = ({ issue }: Scene): [address: string, headers: Record<string, string>][] => {
  const page = `/issues/QM-${issue.id}`;
  const proxy = ["middleware", "src/middleware", "proxy", "src/proxy"].map((name) => Array(5).fill(name).join(":"));
  return [
    ...proxy.map((value) => [page, { "x-middleware-subrequest": value }] as [string, Record<string, string>]),
    [page, { rsc: "1" }],
    [page, { rsc: "1", "next-router-prefetch": "1" }],
    [page, { rsc: "1", "next-router-segment-prefetch": "/_tree" }],
    [page, { "x-qm-path": "/", "x-invoke-path": page, "x-matched-path": "/issues/[number]" }],
    [page, { "x-now-route-matches": `1=QM-${issue.id}`, "x-nextjs-data": "1" }],
    [page, { "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1", "x-qm-peer": "127.0.0.1" }],
    [`${page}.rsc`, {}],
    [`${page}.segments/_tree.segment.rsc`, {}],
    [`${page}.txt`, {}],
    [`/issues/x?nxtPnumber=QM-${issue.id}`, {}],
    [`/sign-in?nxtPnumber=QM-${issue.id}`, { "x-matched-path": "/issues/[number]" }],
    [`/sign-in/..%2fissues%2fQM-${issue.id}`, {}],
    [`/%69ssues/QM-${issue.id}`, {}],
    [`//issues/QM-${issue.id}`, {}],
    [`/_next/data/build${page}.json`, {}],
    [`/en${page}`, { "accept-language": "en" }],
    [`/_next/image?url=${encodeURIComponent(`/api/issues/details?id=${issue.id}`)}&w=64&q=75`, {}],
  ];
};

test("no side door of the framework leads to what somebody may not see", async () => {
  const scene = await setScene();
  const browsers = await browsersOf(scene);
  const wrong: string[] = [];
  for (const who of ["signed out", "deactivated", "expired", "stranger", "otherLead"] as const) {
    for (const [address, headers] of WAYS(scene)) {
      const found = await open(address, browsers[who], { headers });
      if (canariesIn(found).length > 0 || found.status >= 500)
        wrong.push(`${address} ${JSON.stringify(headers)} for ${who}: ${found.status}`);
    }
  }
  expect(wrong).toEqual([]);
});

/** Where an answer leads, when the request claims to have been sent to another host. */
const ledFrom = (host: string, address: string) =>
  new Promise<string>((resolve, reject) => {
    const asked = request(
      `${site()}${address}`,
      { headers: { host, "x-forwarded-host": host, "x-forwarded-proto": "https" } },
      (answer) => {
        let body = "";
        answer.on("data", (chunk) => {
          body += chunk;
        });
        answer.on("end", () => resolve(`${JSON.stringify(answer.headers)}${body}`));
      },
    );
    asked.on("error", reject).end();
  });

test("no answer leads to a host that only the request claims", async () => {
  for (const address of [
    "/",
    "/issues",
    "/sign-in",
    "/unsubscribe/x",
    "/api/auth/signin",
    "/api/auth/providers",
    "/no-such-page",
  ]) {
    expect(await ledFrom("evil.example", address), address).not.toContain("evil.example");
  }
  for (const from of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/.//evil.example",
    "/@evil.example/..//evil.example",
  ]) {
    const answer = await ask(`/api/auth/signin?callbackUrl=${encodeURIComponent(from)}`);
    expect(answer.headers.get("location") ?? "", from).not.toMatch(/^(?:https?:)?[/\\]{2}evil|^javascript:/);
  }
});

/** What breaks out of a statement, a pattern, a number or a text where somebody pasted it together. */
const BROKEN = [
  "'",
  "''",
  '"',
  "\\",
  "';select pg_sleep(5)--",
  "') or ('1'='1",
  "1 or 1=1",
  "1;drop table issues",
  "%27",
  "\u0000",
  "%",
  "_",
  "$1",
  "{{1}}",
  "-1",
  "0",
  "1e9",
  "99999999999999999999",
  "NaN",
  "null",
  "undefined",
  "[]",
  "{}",
  "true",
  "../../etc/passwd",
  "a".repeat(5_000),
  "(((((",
  "*/*",
  "\ufffd",
  "team-0",
  "team-99999999999",
  "2026-13-45",
  "＇or１＝１",
  "::int",
  "E'\\x27'",
];
const PARAMETERS = [
  "q",
  "scope",
  "status",
  "severity",
  "sort",
  "group",
  "cursor",
  "after",
  "page",
  "id",
  "issue",
  "file",
  "team",
  "of",
  "shown",
  "title",
  "statusOn",
  "openedAt",
  "assignedTo",
  "name",
  "format",
  "peek",
  "size",
  "comment",
  "view",
  "template",
  "from",
];
const ADDRESSES = [
  "/issues",
  "/dashboard",
  "/triage",
  "/inbox",
  "/api/issues",
  "/api/issues/facets",
  "/api/issues/export.csv",
  "/api/issues/similar",
  "/issues/new",
  "/issues/templates",
  "/api/issues/again",
  "/api/issues/details",
  "/api/issues/options/people",
  "/api/metrics/overview",
  "/api/campaigns/record.csv",
  "/api/triage",
  "/api/issues/files",
];

/** By PostgreSQL's own codes for a syntax error and for a text that is no value of its type; a request's id may hold the same digits. */
const tellsOfABrokenStatement = (line: string) =>
  /"code":"(?:42601|22P02)"|syntax error|invalid input syntax/.test(line);

describe("what is typed into an address", { timeout: 180_000 }, () => {
  test("breaks no statement and is answered, whatever it is", async () => {
    const scene = await setScene();
    const browsers = await browsersOf(scene);
    const wrong: string[] = [];
    for (const [n, address] of ADDRESSES.entries()) {
      for (const [m, parameter] of PARAMETERS.entries()) {
        // Each meets every other once in a while, so that the whole takes seconds.
        const some = BROKEN.filter((_, k) => (k + n + m) % (address.startsWith("/api/") ? 4 : 12) === 0);
        const asking = some.map(async (text) => {
          const answer = await ask(`${address}?${parameter}=${encodeURIComponent(text)}`, {
            headers: { cookie: browsers.lead },
          });
          await answer.arrayBuffer();
          if (answer.status >= 500) wrong.push(`${address}?${parameter}=${text.slice(0, 40)}: ${answer.status}`);
        });
        await Promise.all(asking);
      }
    }
    expect(wrong).toEqual([]);
    expect(log().split("\n").filter(tellsOfABrokenStatement)).toEqual([]);
  });
});

test("no secret is in the log, in an answer or in what a browser loads", async () => {
  const scene = await setScene();
  const browsers = await browsersOf(scene);
  await open(`/issues/QM-${scene.issue.id}`, browsers.lead);
  const password = new URL(database().appUrl).password;
  const secrets = [
    process.env.AUTH_SECRET!,
    password,
    ...Object.values(browsers)
      .filter(Boolean)
      .map((cookie) => cookie.split("=")[1]!),
  ];
  expect([...secrets, ...CANARIES].filter((secret) => log().includes(secret))).toEqual([]);

  const folder = path.resolve(import.meta.dirname, "../../.next/static");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const SERVERS_OWN =
    /AUTH_SECRET|DATABASE_URL|SMTP_URL|S3_SECRET|pg_catalog|app\.enter|argon2|postgres:\/\/|sealingKey/;
  const found: string[] = [];
  for (const { parentPath, name } of files) {
    const text = readFileSync(path.join(parentPath, name), "latin1");
    if (name.endsWith(".map") || SERVERS_OWN.test(text) || secrets.some((secret) => text.includes(secret)))
      found.push(name);
  }
  expect(files.length).toBeGreaterThan(20);
  expect(found).toEqual([]);
});
