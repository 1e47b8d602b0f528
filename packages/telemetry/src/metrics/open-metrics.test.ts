import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { openLog } from "../log";
import { jobEnded, statementEnded } from "../observe";
import { watchRequests } from "../watch-requests";
import { type Metrics, openMetrics } from "./open-metrics";

const TOKEN = "0123456789abcdef0123456789abcdef";
const HERE = { host: "127.0.0.1", port: 0 };

const lines: string[] = [];
beforeAll(() => {
  openLog({}, { write: (line) => void lines.push(line) });
  watchRequests();
});

async function metrics(more: Partial<Metrics> = {}) {
  const server = await openMetrics({ where: HERE, probes: [], ...more });
  onTestFinished(server.close);
  const ask = (path = "/metrics", headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${server.port}${path}`, { headers });
  return { ask, figures: async () => (await ask()).text() };
}

async function aProduct(status: number) {
  const server = http.createServer((_, response) => response.writeHead(status).end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("requests", () => {
  test("are counted by the pattern of their route, and no address and no id is told", async () => {
    const { figures } = await metrics({ routeOf: (path) => path.replace(/\d+/, "[id]") });
    const product = await aProduct(404);

    await fetch(`${product}/issues/4711?q=what+somebody+searches`);

    const counted = 'qm_request_duration_seconds_count{method="GET",route="/issues/[id]",status="4xx"} 1';
    await vi.waitFor(async () => expect(await figures()).toContain(counted));
    expect(await figures()).not.toMatch(/\/4711|searches/);
  });

  test("for the figures themselves are neither counted nor logged", async () => {
    const { figures } = await metrics();

    await figures();

    expect(await figures()).not.toContain("qm_request_duration_seconds_count");
    expect(lines.join("")).not.toContain("/metrics");
  });
});

test("what statements and jobs took is counted, and no text of theirs is told", async () => {
  const { figures } = await metrics();

  statementEnded({ name: "a name", text: "select 'hunter2'", ms: 3, failed: false });
  jobEnded({ name: "sweep", ms: 2_000, failed: true });

  expect(await figures()).toContain('qm_statement_duration_seconds_count{outcome="done"} 1');
  expect(await figures()).toContain('qm_job_duration_seconds_bucket{le="5",job="sweep",outcome="failed"} 1');
  expect(await figures()).not.toMatch(/hunter2|a name/);
});

describe("what is looked at", () => {
  test("is looked at anew whenever the figures are read", async () => {
    let streams = 1;
    const read = async () => ({ qm_streams: streams, qm_pool: [{ value: 7, labels: { state: "idle" } }] });
    const gauges = { qm_streams: { help: "Streams" }, qm_pool: { help: "Pool", labels: ["state"] } };
    const { figures } = await metrics({ probes: [{ name: "streams", gauges, read }] });

    expect(await figures()).toMatch(/^qm_streams 1$/m);
    streams = 2;

    expect(await figures()).toMatch(/^qm_streams 2$/m);
    expect(await figures()).toMatch(/^qm_pool\{state="idle"\} 7$/m);
    expect(await figures()).toMatch(/^qm_probe_up\{probe="streams"\} 1$/m);
  });

  test("and could not be is absent, and everything else is told", async () => {
    const away = { name: "away", gauges: { qm_away: { help: "Away" } }, read: () => Promise.reject(new Error("away")) };
    const there = { name: "there", gauges: { qm_there: { help: "There" } }, read: async () => ({ qm_there: 0 }) };
    const { figures } = await metrics({ probes: [away, there] });

    expect(await figures()).not.toMatch(/^qm_away /m);
    expect(await figures()).toMatch(/^qm_there 0$/m);
    expect(await figures()).toMatch(/^qm_probe_up\{probe="away"\} 0$/m);
  });
});

describe("the address of the figures", () => {
  test.for([
    ["no word", {}],
    ["another word", { authorization: `Bearer ${TOKEN.replace("0", "1")}` }],
    ["a part of the word", { authorization: `Bearer ${TOKEN.slice(1)}` }],
  ] as [string, Record<string, string>][])("tells nothing to whoever brings %s", async ([, headers]) => {
    const { ask } = await metrics({ where: { ...HERE, token: TOKEN } });

    const answer = await ask("/metrics", headers);

    expect([answer.status, await answer.text()]).toEqual([401, ""]);
  });

  test("tells them to whoever brings the word, and knows nothing else", async () => {
    const { ask } = await metrics({ where: { ...HERE, token: TOKEN } });
    const headers = { authorization: `Bearer ${TOKEN}` };

    expect((await ask("/metrics", headers)).status).toBe(200);
    expect((await ask("/", headers)).status).toBe(404);
  });

  test("that is taken is told with its port", async () => {
    const taken = new URL(await aProduct(200)).port;

    await expect(metrics({ where: { ...HERE, port: Number(taken) } })).rejects.toThrow(
      `Metrics cannot be told at 127.0.0.1, port ${taken} (EADDRINUSE): choose another, or none.`,
    );
  });
});
