import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { log, openLog } from "./log";
import { noteActor, noteUnavailable } from "./request";
import { watchRequests } from "./watch-requests";

type Line = Record<string, unknown> & { msg: string };

let lines: Line[] = [];
let server: http.Server;
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => unknown;

beforeAll(watchRequests);

beforeEach(async () => {
  lines = [];
  openLog({}, { write: (line) => void lines.push(JSON.parse(line)) });
  answer = (_, response) => response.end("ok");
  server = http.createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });

const heard = async (msg: string): Promise<Line> => {
  for (;;) {
    const line = lines.find((each) => each.msg === msg);
    if (line) return line;
    await turn();
  }
};

describe("a request", () => {
  test("is told with its id, its person and how long it took, and gives the id back", async () => {
    answer = async (_, response) => {
      await turn();
      noteActor(7);
      response.end("ok");
    };

    const { headers } = await ask("/issues?q=what+somebody+searches");

    expect(await heard("GET /issues")).toMatchObject({
      requestId: headers.get("x-request-id"),
      actorId: 7,
      status: 200,
      ms: expect.any(Number),
    });
  });

  test.for([
    ["0b9d2c61-5b0f-4a3e-9b55-d2f9f3b7c0aa", true],
    ["short", false],
    ["with spaces and\tmore of it", false],
    ["x".repeat(65), false],
    ['"},{"level":"error', false],
  ] as const)("keeps the id that it came with only where that is well formed: %s", async ([given, isKept]) => {
    const { headers } = await ask("/", { "x-request-id": given });

    expect(headers.get("x-request-id") === given).toBe(isKept);
    expect(headers.get("x-request-id")).toMatch(/^[\w-]{8,64}$/);
  });

  test("of many at once and on one connection is never taken for another", async () => {
    answer = async ({ url }, response) => {
      for (let n = 0; n < 5; n++) await turn();
      log.warn(`within ${url}`);
      response.end("ok");
    };

    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => ask(`/${n}`)));

    for (const [n, { headers }] of answers.entries()) {
      expect(await heard(`within /${n}`)).toMatchObject({ requestId: headers.get("x-request-id") });
    }
  });

  test("that the database let down is answered with 503 and when to come back, where it would have been a 500", async () => {
    answer = (_, response) => {
      noteUnavailable();
      response.writeHead(500).end();
    };

    const { status, headers } = await ask("/");

    expect([status, headers.get("retry-after")]).toEqual([503, "3"]);
  });

  test("is told without what its address holds of a one-time link", async () => {
    await ask("/reset/hunter2hunter2");

    await heard("GET /reset/[hidden]");
    expect(JSON.stringify(lines)).not.toContain("hunter2");
  });
});
