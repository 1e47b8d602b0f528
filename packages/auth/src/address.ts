import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

const PEER = "x-qm-peer";

/**
 * Notes on each request who is at the other end of the connection, over whatever the request claims itself.
 * Next hides the socket and believes X-Forwarded-For, which anybody can write.
 */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER] = request.socket.remoteAddress ?? "";
  });
}

/** The address that a request comes from, as the throttle counts it: a whole /64 of IPv6 is one. Behind a proxy that we trust, the one it saw. */
export function addressOf(headers: Headers, trustProxy: boolean): string {
  const seenByProxy = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  const address = (trustProxy && seenByProxy) || headers.get(PEER) || "unknown";
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIPv6(plain) ? `${networkOf(plain)}::/64` : plain;
}

function networkOf(address: string): string {
  const [before = "", after] = address.split("::");
  const groups = (text: string) => (text ? text.split(":") : []);
  const [head, tail] = [groups(before), groups(after ?? "")];
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0");
  return [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
