import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { addressOf, notePeers, sawUntrustedProxy } from "./address";

const heard = (headers: Record<string, string>) => new Headers(headers);

describe("the address of a request", () => {
  test("is the connection's, whatever the request claims", () => {
    const headers = heard({ "x-qm-peer": "203.0.113.9", "x-forwarded-for": "198.51.100.1" });

    expect(addressOf(headers, false)).toBe("203.0.113.9");
  });

  test("is the one that a trusted proxy saw, not what was claimed towards the proxy", () => {
    const headers = heard({ "x-qm-peer": "10.0.0.2", "x-forwarded-for": "1.1.1.1, 198.51.100.1" });

    expect(addressOf(headers, true)).toBe("198.51.100.1");
  });

  test("is one and the same for all requests whose address nobody noted", () => {
    expect(addressOf(heard({ "x-forwarded-for": "1.1.1.1" }), false)).toBe("unknown");
  });

  test.for([
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["::1", "0:0:0:0::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["2001:0db8:0:0:ffff::2", "2001:db8:0:0::/64"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ])("counts one household as one: %s", ([address, counted]) => {
    expect(addressOf(heard({ "x-qm-peer": address! }), false)).toBe(counted);
  });
});

describe("noting peers", () => {
  const told = vi.fn();
  const noting = { trustProxy: false, onUntrusted: told };
  const server = createServer((request, response) => response.end(request.headers["x-qm-peer"]));
  beforeAll(() => {
    notePeers(noting);
    return new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  const ask = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { headers });

  test("writes over what a request claims about itself", async () => {
    const answer = await ask({ "x-qm-peer": "198.51.100.1" });

    expect(await answer.text()).toBe("127.0.0.1");
  });

  test("tells once of a proxy that is not trusted, and what to set", async () => {
    await ask({});
    expect(sawUntrustedProxy()).toBe(false);

    for (const _ of [1, 2]) await ask({ "x-forwarded-for": "198.51.100.1" });

    expect(sawUntrustedProxy()).toBe(true);
    expect(told.mock.calls).toEqual([[expect.stringContaining("Set TRUST_PROXY=yes")]]);
  });
});

test("a proxy that is trusted is nothing to tell of", async () => {
  delete (globalThis as { qmUntrustedProxy?: true }).qmUntrustedProxy;
  const told = vi.fn();
  notePeers({ trustProxy: true, onUntrusted: told });
  const server = createServer((_, response) => response.end()).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");

  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    headers: { "x-forwarded-for": "198.51.100.1" },
  });

  expect(told).not.toHaveBeenCalled();
});
