import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { database, withDatabase } from "@qm/db/testing";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { setScene } from "../features/strangers.fixture";
import { ACTIONS } from "../features/strangers-doors.fixture";
import { browsersOf, numberApart } from "./actors.fixture";
import { CANARIES, call, open } from "./call.fixture";
import { PAGES } from "./pages.fixture";
import { actionsOfBuild, freePort, withWeb } from "./server.fixture";

vi.mock("next/headers", () => import("@qm/auth/testing"));

type Span = { name: string; spanId: string; parentSpanId?: string; attributes: { key: string; value: object }[] };

let collector: Server;
let port: number;
const sent: string[] = [];

withDatabase();
withWeb(async () => {
  collector = createServer(async (request, response) => {
    sent.push(Buffer.concat(await request.toArray()).toString());
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  }).listen(0, "127.0.0.1");
  await once(collector, "listening");
  port = await freePort();
  return {
    METRICS_PORT: String(port),
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
  };
});
afterAll(() => void collector.close());
beforeEach(numberApart);

const figures = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
const spans = () =>
  sent.flatMap((body) =>
    (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans.flatMap(
      ({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans),
    ),
  );

test("what everybody does is counted and drawn by pattern and name, and nothing of what they wrote or are is told", async () => {
  const scene = await setScene();
  const browsers = await browsersOf(scene);
  for (const rows of Object.values(PAGES)) for (const { url } of rows) await open(url(scene), browsers.lead);
  const actions = actionsOfBuild();
  const [key, row] = Object.entries(ACTIONS).find(([name]) => name === "comments/actions editComment")!;
  if (!("form" in row)) throw new Error("The row of a comment has a form.");
  await call(actions.get(key)!, browsers.lead, [], row.form(scene));

  await vi.waitFor(() => expect(spans().map(({ name }) => name)).toContain("action"), { timeout: 20_000 });
  const told = await figures();

  expect(told).toMatch(
    /qm_request_duration_seconds_count\{method="GET",route="\/issues\/\[number\]",status="2xx"\} \d/,
  );
  expect(told).toMatch(/^qm_database_up 1$/m);
  expect(told).toMatch(/^qm_live_streams 0$/m);
  const action = spans().find(({ name }) => name === "action")!;
  expect(JSON.stringify(action.attributes)).toContain(key);
  expect(spans().find(({ spanId }) => spanId === action.parentSpanId)?.name).toMatch(/^POST \//);
  expect(spans().some(({ parentSpanId }) => parentSpanId === action.spanId)).toBe(true);

  const cookies = Object.values(browsers).flatMap((cookie) => cookie.split("; ").map((pair) => pair.split("=")[1]));
  const people = await database().owner<{ email: string }[]>`select email from users`;
  const secret = [...CANARIES, ...cookies, ...people.map(({ email }) => email)].filter(Boolean) as string[];
  const whole = [told, ...sent].join("\n");
  expect(secret.filter((each) => whole.includes(each))).toEqual([]);
  expect(whole).not.toMatch(/@example|postgres:\/\//);
});

test("the product's own address knows no figures", async () => {
  const scene = await setScene();
  const { admin } = await browsersOf(scene);
  const [asked, unknown] = [await open("/metrics", admin), await open("/metrixx", admin)];

  expect([asked.status, unknown.status]).toEqual([404, 404]);
  expect(plain(asked.body)).toBe(plain(unknown.body));
});

/** Without what is new in each answer. */
const plain = (body: string) =>
  body
    .replaceAll("metrixx", "metrics")
    .replaceAll(/nonce[="\\:]+[\w+/=-]+/g, "nonce")
    .replaceAll(/"[0-9a-f]{16}"/g, "id");
