import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { openLog } from "../log";
import { statementEnded } from "../observe";
import { traced } from "../traced";
import { watchRequests } from "../watch-requests";
import { openTracing, type TracingSettings, tracingSettings } from "./open-tracing";

type Value = { stringValue?: string; intValue?: number };
type Sent = {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  status: { code?: number; message?: string };
  attributes: { key: string; value: Value }[];
};
type Body = { resourceSpans: { scopeSpans: { spans: Sent[] }[] }[] };

const lines: string[] = [];
beforeAll(() => {
  openLog({}, { write: (line) => void lines.push(line) });
  watchRequests();
});
beforeEach(() => void lines.splice(0));

async function listening(answer: http.RequestListener): Promise<string> {
  const server = http.createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A collector that keeps what it is sent, and tracing that sends to it. */
async function tracing(more: Partial<TracingSettings> = {}) {
  const bodies: string[] = [];
  const heard: http.IncomingHttpHeaders[] = [];
  const endpoint = await listening(async (request, response) => {
    if (request.url !== "/v1/traces") return void response.writeHead(404).end();
    heard.push(request.headers);
    bodies.push(Buffer.concat(await request.toArray()).toString());
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  const open = await openTracing(
    { endpoint, share: 1, service: "web", ...more },
    {
      routeOf: (path) => path.replace(/\d+/, "[id]"),
      actionOf: (id) => (id === "a1" ? "issues/actions report" : undefined),
    },
  );
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= open.close());
  onTestFinished(close);
  const sent = async () => {
    await close();
    const spans = bodies.flatMap((body) => (JSON.parse(body) as Body).resourceSpans);
    // The collector is a server of this process as well, and its own requests are drawn like others.
    return spans
      .flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
      .filter(({ name }) => !name.endsWith("/v1/traces"));
  };
  return { sent, heard, whole: () => bodies.join("\n") };
}

const named = (spans: Sent[], name: string) => {
  const span = spans.find((each) => each.name === name);
  if (!span) throw new Error(`No span is called ${name}: ${spans.map((each) => each.name).join(", ")}`);
  return span;
};
const facts = ({ attributes }: Sent) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));
const answered = (path: string) =>
  vi.waitFor(() => expect(lines.some((line) => line.includes(`"msg":"${path}"`))).toBe(true));

const STATEMENT = {
  name: "s",
  text: "update issues set title = 'the secret', n = 4711 where id = $1",
  ms: 2,
  failed: false,
};

describe("a request", () => {
  test("is drawn with its action and its statements, and the log leads to it", async () => {
    const { sent } = await tracing();
    const product = await listening(async (_, response) => {
      await traced("action", { "qm.action": "issues/actions report" }, async () => {
        await turn();
        statementEnded(STATEMENT);
      });
      response.end();
    });

    const answer = await fetch(`${product}/issues/4711`, { method: "POST", headers: { "next-action": "a1" } });
    await answered("POST /issues/4711");

    const spans = await sent();
    const request = named(spans, "POST /issues/[id]");
    expect(facts(request)).toEqual({
      "http.request.method": "POST",
      "http.route": "/issues/[id]",
      "http.response.status_code": 200,
      "qm.action": "issues/actions report",
      "qm.request_id": answer.headers.get("x-request-id"),
    });
    expect(named(spans, "action").parentSpanId).toBe(request.spanId);
    expect(named(spans, "update").parentSpanId).toBe(named(spans, "action").spanId);
    expect(lines.join("")).toContain(`"traceId":"${request.traceId}"`);
  });

  test("goes on with the trace that its sender has begun", async () => {
    const { sent } = await tracing({ share: 0 });
    const product = await listening((_, response) => void response.end());
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    await fetch(`${product}/issues`, { headers: { traceparent } });
    await answered("GET /issues");

    expect(named(await sent(), "GET /issues")).toMatchObject({
      traceId: "0af7651916cd43dd8448eb211c80319c",
      parentSpanId: "b7ad6b7169203331",
    });
  });

  test("begins one of its own where what was sent is none", async () => {
    const { sent } = await tracing();
    const product = await listening((_, response) => void response.end());

    await fetch(`${product}/issues`, { headers: { traceparent: "00-nonsense-hunter2-01" } });
    await answered("GET /issues");

    expect(named(await sent(), "GET /issues").parentSpanId ?? "").toBe("");
  });

  test("beyond the share that is kept is not sent", async () => {
    const { sent } = await tracing({ share: 0 });
    const product = await listening((_, response) => void response.end());

    await fetch(`${product}/issues`);
    await answered("GET /issues");

    expect(await sent()).toEqual([]);
  });
});

test("nothing that somebody wrote, and nothing that opens a door, is in a span", async () => {
  const { sent, whole } = await tracing();
  const product = await listening(async (_, response) => {
    const failing = () => Promise.reject(Object.assign(new Error("hunter2 is no number"), { code: "22P02" }));
    await traced("action", {}, failing).catch(() => undefined);
    statementEnded({
      ...STATEMENT,
      text: "select 'hunter2', E'hunter\\'2', $$hunter2$$, $t$hunter2$t$, 'it''s hunter2'",
    });
    response.writeHead(500).end();
  });

  await fetch(`${product}/reset/hunter2?email=hunter2@example.com`, {
    headers: {
      cookie: "qm.session=hunter2",
      authorization: "Bearer hunter2",
      "user-agent": "hunter2",
      "next-action": "hunter2",
    },
  });
  await answered("GET /reset/[hidden]");

  const spans = await sent();
  expect(whole()).not.toContain("hunter");
  expect(facts(named(spans, "action"))).toEqual({ "error.type": "22P02" });
  expect(facts(named(spans, "select"))).toMatchObject({ "db.query.text": "select ?, ?, ?, ?, ?" });
});

test("a job is a trace of its own, and what belongs to nothing is not drawn", async () => {
  const { sent } = await tracing({ service: "worker" });

  statementEnded({ ...STATEMENT, text: "select 'a pulse'" });
  await traced("job sweep", { "qm.job": "sweep" }, async () => statementEnded(STATEMENT));

  const spans = await sent();
  expect(spans.map(({ name }) => name).sort()).toEqual(["job sweep", "update"]);
  expect(facts(named(spans, "update"))["db.query.text"]).toBe("update issues set title = ?, n = ? where id = $1");
});

test("the collector is told what it wants to be told", async () => {
  const { sent, heard } = await tracing({ headers: "x-key=a%20word, x-tenant=b=c" });

  await traced("job sweep", {}, async () => undefined);
  await sent();

  expect(heard[0]).toMatchObject({ "x-key": "a word", "x-tenant": "b=c" });
});

test("without a collector nothing is traced, and whatever is done is done", async () => {
  expect(tracingSettings({ OTEL_TRACES_SAMPLER_ARG: 1 }, "web")).toBeUndefined();
  expect(await traced("action", {}, async () => "done")).toBe("done");
});
