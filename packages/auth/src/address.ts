import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

const PEER = "x-qm-peer";

// Each route of Next is a bundle of its own, and they share one process.
const shared = globalThis as typeof globalThis & { qmUntrustedProxy?: true };

/** What a proxy that is not trusted means, and what to set. */
export const UNTRUSTED_PROXY =
  "Requests come with X-Forwarded-For, and TRUST_PROXY is no: all that come through a proxy count as one address, and thirty wrong passwords there keep everybody from signing in for minutes. Set TRUST_PROXY=yes if a proxy of yours writes that header; otherwise let nobody reach this port but the proxy, or ignore this where somebody made the header up.";

type Noting = {
  trustProxy?: boolean;
  /** Told once for the process. */
  onUntrusted?: (sentence: string) => void;
};

/**
 * Notes on each request who is at the other end of the connection, over whatever the request claims itself.
 * Next hides the socket and believes X-Forwarded-For, which anybody can write; it also writes it where nobody did, so it is looked for here.
 */
export function notePeers({ trustProxy = false, onUntrusted = () => {} }: Noting = {}): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (!trustProxy && !shared.qmUntrustedProxy && request.headers["x-forwarded-for"]) {
      shared.qmUntrustedProxy = true;
      onUntrusted(UNTRUSTED_PROXY);
    }
    request.headers[PEER] = request.socket.remoteAddress ?? "";
  });
}

/** Whether a proxy seems to stand before this process that it does not believe. */
export const sawUntrustedProxy = (): boolean => shared.qmUntrustedProxy === true;

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
