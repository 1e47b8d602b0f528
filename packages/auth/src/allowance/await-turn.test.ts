import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { openLog, watchRequests } from "@qm/telemetry";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { awaitTurn } from "./index";
import { rememberRequester, tellWaiting } from "./requesters";

let server: http.Server;
let holding: http.ServerResponse[];

beforeAll(() => {
  vi.stubEnv("REQUESTS_AT_ONCE", "1");
  openLog({}, { write: () => undefined });
  watchRequests();
  rememberRequester("anna's", 1);
  rememberRequester("boris's", 2);
});
beforeEach(async () => {
  holding = [];
  server = http.createServer(async (request, response) => {
    const waitS = await awaitTurn(request.headers.cookie, { stays: request.url === "/stream" });
    if (waitS > 0) response.writeHead(429).end();
    else if (request.url === "/quick") response.end();
    else {
      if (request.url === "/met") rememberRequester(request.headers.cookie!, 3);
      if (request.url === "/nobody's") tellWaiting();
      holding.push(response);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

function ask(path: string, cookie: string) {
  const given = new AbortController();
  const { port } = server.address() as AddressInfo;
  const answer = fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie }, signal: given.signal });
  answer.catch(() => undefined);
  return { answer, giveUp: () => given.abort() };
}
const held = (count: number) => vi.waitFor(() => expect(holding).toHaveLength(count));

test("whose turn it is not waits until the one before is answered, and others do not wait", async () => {
  ask("/held", "anna's");
  await held(1);
  const second = ask("/quick", "anna's");
  const quick = vi.fn();
  second.answer.then(quick);

  expect((await ask("/quick", "boris's").answer).status).toBe(200);
  expect(quick).not.toHaveBeenCalled();

  holding[0]!.end();
  expect((await second.answer).status).toBe(200);
});

test("what is given up makes room, whether it was being answered or waited", async () => {
  const first = ask("/held", "anna's");
  await held(1);
  const [second, third] = [ask("/held", "anna's"), ask("/quick", "anna's")];

  second.giveUp();
  first.giveUp();

  expect((await third.answer).status).toBe(200);
});

test("a long answer gives its place on while it lasts", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"], shouldAdvanceTime: true });
  try {
    ask("/held", "anna's");
    await held(1);
    const second = ask("/quick", "anna's");

    await vi.advanceTimersByTimeAsync(5_000);

    expect((await second.answer).status).toBe(200);
  } finally {
    vi.useRealTimers();
  }
});

test("a stream keeps nobody waiting, whether it is known whose it is or not", async () => {
  ask("/stream", "anna's");
  ask("/stream", "somebody's");
  await held(2);

  expect((await ask("/quick", "anna's").answer).status).toBe(200);
  expect((await ask("/quick", "somebody's").answer).status).toBe(200);
});

describe("of those who show a cookie that nobody has recognised yet", () => {
  test("one goes on and the others wait for its answer, while who has another cookie or none does not wait", async () => {
    ask("/held", "a stranger's");
    await held(1);
    const second = ask("/quick", "a stranger's");
    const quick = vi.fn();
    second.answer.then(quick);

    expect((await ask("/quick", "another stranger's").answer).status).toBe(200);
    expect((await ask("/quick", "").answer).status).toBe(200);
    expect(quick).not.toHaveBeenCalled();

    holding[0]!.end();
    expect((await second.answer).status).toBe(200);
  });

  test("the others stand in the line of the person whose cookie it turns out to be", async () => {
    ask("/met", "clara's");
    await held(1);

    ask("/held", "clara's");
    await held(2);
    const third = ask("/quick", "clara's");
    const quick = vi.fn();
    third.answer.then(quick);
    expect((await ask("/quick", "boris's").answer).status).toBe(200);
    expect(quick).not.toHaveBeenCalled();

    holding[1]!.end();
    expect((await third.answer).status).toBe(200);
  });

  test("the others go on when it turns out to be nobody's, though its answer is still being made", async () => {
    ask("/nobody's", "a forged");
    await held(1);

    expect((await ask("/quick", "a forged").answer).status).toBe(200);
  });

  test("so many that nobody could mean it are turned away", async () => {
    ask("/held", "a flood's");
    await held(1);
    const others = Array.from({ length: 60 }, () => ask("/quick", "a flood's"));

    expect(
      await Promise.any(others.map(async ({ answer }) => ((await answer).status === 429 ? 429 : Promise.reject()))),
    ).toBe(429);
    for (const { giveUp } of others) giveUp();
  });
});
