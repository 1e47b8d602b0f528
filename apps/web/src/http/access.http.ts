import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { cookieHeader, signInAs } from "@qm/auth/testing";
import { tellFigure, withDatabase } from "@qm/db/testing";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { SECRET, setScene, whatIsIn, wholeDatabase } from "../features/strangers.fixture";
import { ACTIONS, ROUTES } from "../features/strangers-doors.fixture";
import { heard, STATUSES } from "../features/strangers-heard.fixture";
import { BEYOND, browsersOf, INSIDERS, numberApart, OUTSIDERS } from "./actors.fixture";
import { CANARIES, call, canariesIn, open } from "./call.fixture";
import { PAGES } from "./pages.fixture";
import { BY_STATUS } from "./routes.fixture";
import { actionsOfBuild, addressesOfBuild, ask, log, site, withWeb } from "./server.fixture";

vi.mock("next/headers", () => import("@qm/auth/testing"));

withDatabase();
const { files } = withWeb();

// Whatever the production build lets be called is called here over HTTP, by everybody. What the build holds and has no row fails.

const build = addressesOfBuild();
const actions = actionsOfBuild();
const guarded = Object.entries(ACTIONS).flatMap(([key, row]) => ("answers" in row ? [{ key, ...row }] : []));
const asked = Object.entries(ROUTES).flatMap(([key, rows]) =>
  Array.isArray(rows) ? rows.map((row) => ({ key, ...row })) : [],
);
const addressOf = (key: string) => `/${key.split(" ")[0]!.replace(/\([^)]*\)\//, "")}`;

beforeEach(numberApart);

let cells = 0;
afterAll(() =>
  tellFigure(
    "Access matrix over HTTP",
    `${cells} cells, each held to its row and searched for ${CANARIES.length} canaries`,
  ),
);

describe("everything that the build lets be called", () => {
  test("has its row", () => {
    expect(
      build.pages.filter((page) => !PAGES[page]),
      "pages without a row in pages.fixture.ts",
    ).toEqual([]);
    const told = [...Object.keys(ROUTES).map(addressOf), ...Object.keys(BY_STATUS).map((key) => key.split(" ")[0])];
    expect(
      build.routes.filter((route) => !told.includes(route)),
      "routes without a row",
    ).toEqual([]);
    expect(
      [...actions.keys()].filter((key) => !ACTIONS[key]),
      "actions without a row in strangers-doors.fixture.ts",
    ).toEqual([]);
    expect(
      Object.keys(PAGES).filter((page) => !build.pages.includes(page)),
      "rows of pages that are gone",
    ).toEqual([]);
    expect(build.pages.length + build.routes.length + actions.size).toBeGreaterThan(100);
  });
});

test("every page shows each person what its row says, and whoever is outside the way in", async () => {
  const scene = await setScene();
  const browsers = await browsersOf(scene);
  const wrong: string[] = [];
  for (const [page, rows] of Object.entries(PAGES)) {
    for (const { url, finds, open: isOpen } of rows) {
      for (const [who, cookie] of Object.entries(browsers)) {
        const found = await open(url(scene), cookie);
        const wanted = who in finds ? finds[who as keyof typeof finds] : isOpen ? "something" : "to /sign-in";
        cells++;
        if (found.what !== wanted) wrong.push(`${page} (${url(scene)}) for ${who}: ${found.what}, not ${wanted}`);
        const isBeyond = !["member", "lead", "admin"].includes(who);
        if (isBeyond && canariesIn(found).length > 0) wrong.push(`${page} tells ${who} ${canariesIn(found)}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(
    CANARIES.filter((canary) => log().includes(canary)),
    "in the log",
  ).toEqual([]);
});

test("every route answers each person as its row says, and whoever is outside with 401", async () => {
  const scene = await setScene();
  const browsers = await browsersOf(scene);
  await keepBytes();
  const before = await wholeDatabase();
  const wrong: string[] = [];
  for (const { key, url, send, answers, read } of asked) {
    for (const who of [...OUTSIDERS, ...INSIDERS.filter((insider) => answers[insider])]) {
      const found = await open(url(scene), browsers[who], send?.(scene));
      const wanted = who in answers ? answers[who as keyof typeof answers] : 401;
      const answer =
        found.status === 200
          ? whatIsIn(read ? read(found.body) : JSON.parse(found.body))
          : (STATUSES[found.status] ?? found.status);
      cells++;
      if (answer !== wanted) wrong.push(`${key} for ${who}: ${answer}, not ${wanted}`);
      if (
        !["secret", "note", "person"].includes(String(wanted)) &&
        !url(scene).includes(SECRET) &&
        canariesIn(found).length > 0
      )
        wrong.push(`${key} tells ${who} ${canariesIn(found)}`);
    }
  }
  for (const [key, { url, send, is }] of Object.entries(BY_STATUS)) {
    for (const [who, wanted] of Object.entries(is)) {
      const found = await open(url(scene), browsers[who as keyof typeof browsers], send);
      cells++;
      if (found.status !== wanted) wrong.push(`${key} for ${who}: ${found.status}, not ${wanted}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(withoutAudit(await wholeDatabase())).toEqual(withoutAudit(before));
});

/** Who exports is remembered. */
const withoutAudit = (whole: string) =>
  (JSON.parse(whole) as { name: string; rows: string }[]).filter(({ name }) => name !== "audit_log");

/** The bytes of the scene's file and of its upload. */
async function keepBytes() {
  for (const digit of ["0", "1"]) {
    await mkdir(path.join(files, digit.repeat(2)), { recursive: true });
    await writeFile(path.join(files, digit.repeat(2), digit.repeat(32)), "a");
  }
}

describe("every server action", () => {
  test("refuses whom its row refuses, leads whoever is outside to the sign-in page, and has changed nothing", async () => {
    const scene = await setScene();
    const browsers = await browsersOf(scene);
    const before = await wholeDatabase();
    const wrong: string[] = [];
    for (const [key, row] of Object.entries(ACTIONS)) {
      if (!("form" in row) || ("of" in row && row.of === "anybody")) continue;
      for (const who of OUTSIDERS) {
        const found = await call(actions.get(key)!, browsers[who], [], row.form(scene));
        cells++;
        if (found.what !== "to /sign-in") wrong.push(`${key} for ${who}: ${found.status} ${found.what}`);
      }
      if (!("answers" in row)) continue;
      for (const who of INSIDERS.filter((insider) => row.answers[insider] && insider !== row.writer)) {
        const found = await call(actions.get(key)!, browsers[who], [], row.form(scene));
        const answer = found.state ? heard(found.state) : found.what;
        cells++;
        if (answer !== row.answers[who]) wrong.push(`${key} for ${who}: ${answer}, not ${row.answers[who]}`);
        if (BEYOND.some((one) => one === who) && canariesIn(found).length > 0)
          wrong.push(`${key} tells ${who} ${canariesIn(found)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await wholeDatabase()).toBe(before);
  });

  test.for(guarded)("works for who may, from a page of ours alone: $key", async ({ key, form, answers, writer }) => {
    const scene = await setScene();
    await signInAs(scene[writer!]);
    const before = await wholeDatabase();
    for (const headers of ELSEWHERE) {
      const refused = await call(actions.get(key)!, cookieHeader(), [], form(scene), headers);
      expect([refused.status, refused.body], JSON.stringify(headers)).toEqual([
        403,
        "This was not sent by a page of this site.\n",
      ]);
    }
    expect(await wholeDatabase()).toBe(before);

    const found = await call(actions.get(key)!, cookieHeader(), [], form(scene));
    cells += 1 + ELSEWHERE.length;
    expect(found.state && heard(found.state)).toBe(answers[writer!]);
    expect(await wholeDatabase()).not.toBe(before);
  });
});

/** As a request of another site's page comes, or of no page at all. */
const ELSEWHERE: Record<string, string>[] = [
  {},
  { origin: "null" },
  { origin: "https://evil.example" },
  { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-origin" },
];

test("no page and no route takes a write from elsewhere, nor more than it can be sent", async () => {
  const scene = await setScene();
  await signInAs(scene.admin);
  const before = await wholeDatabase();
  const writable = [...Object.keys(ROUTES), ...Object.keys(BY_STATUS)].filter((key) =>
    /(?:POST|DELETE|PUT|PATCH)$/.test(key),
  );
  const addresses = [
    ...build.pages.map((page) => [page, "POST"] as const),
    ...writable.map((key) => [addressOf(key).replace("//", "/"), key.split(" ")[1]!] as const),
  ].filter(([address]) => !address.startsWith("/unsubscribe/"));
  const wrong: string[] = [];
  for (const [address, method] of addresses) {
    for (const headers of ELSEWHERE) {
      const asIs = { ...headers, cookie: cookieHeader(), "content-type": "text/plain" };
      const answer = await ask(address.replaceAll(/\[[^\]]*\]/g, "1"), { method, body: "a=b", headers: asIs });
      cells++;
      if (answer.status !== 403) wrong.push(`${method} ${address} ${JSON.stringify(headers)}: ${answer.status}`);
    }
  }
  expect(wrong).toEqual([]);

  const large = await ask("/issues", {
    method: "POST",
    body: "x".repeat(2_000_000),
    headers: { origin: site(), cookie: cookieHeader() },
  });
  expect(large.status).toBe(413);
  expect(await wholeDatabase()).toBe(before);
});
