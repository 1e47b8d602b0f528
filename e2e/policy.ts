import { expect, type Page, type Response } from "@playwright/test";

/** What every answer must say, whoever asked for what. */
export const ALWAYS: Record<string, string | RegExp> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": /^(?:same-origin|no-referrer)/,
  "permissions-policy": /camera=\(\).*geolocation=\(\)/,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};
/** What is the same for everybody, and may be kept. */
const OF_NOBODY = /^\/(?:_next\/static\/|icon|apple-touch-icon|favicon|manifest\.webmanifest)/;

async function faultsOf(response: Response): Promise<string[]> {
  const { pathname } = new URL(response.url());
  const headers = await response.allHeaders();
  const wrong = Object.entries(ALWAYS).flatMap(([name, said]) => {
    const is = headers[name] ?? "";
    return (typeof said === "string" ? is === said : said.test(is)) ? [] : [`${name}: ${is}`];
  });
  if (!OF_NOBODY.test(pathname)) {
    const kept = headers["cache-control"] ?? "";
    if (!/\bprivate\b/.test(kept) || !/\bno-store\b/.test(kept)) wrong.push(`cache-control: ${kept}`);
    if (!headers["content-security-policy"]?.includes("frame-ancestors 'none'")) wrong.push("no policy");
  }
  if (headers["content-type"]?.startsWith("text/html")) {
    const [scripts = ""] = /script-src [^;]*/.exec(headers["content-security-policy"] ?? "") ?? [];
    if (!/'nonce-[A-Za-z0-9+/]{22}=='/.test(scripts) || /unsafe-inline|unsafe-eval|\*|https?:/.test(scripts)) {
      wrong.push(`scripts may come from: ${scripts}`);
    }
  }
  return wrong.map((fault) => `${response.status()} ${pathname}: ${fault}`);
}

/** What a page was kept from by its content security policy, as the browser tells it; that a trace cannot fetch the pictures in it is no matter of the page's. */
export function stoppedIn(page: Page): string[] {
  const stopped: string[] = [];
  page.on("console", (message) => {
    const text = message.text();
    if (/Content Security Policy/i.test(text) && !text.startsWith("Connecting to 'blob:"))
      stopped.push(`${page.url()}: ${text}`);
  });
  return stopped;
}

/**
 * Watches from now on what a page is told it may do, and what its policy keeps it from.
 * @returns what is asked at the end: fails where an answer does not say what it must, the page was stopped in anything, or a nonce
 *   came twice; else tells how many answers there were
 */
export function watchPolicy(page: Page): () => Promise<number> {
  const stopped = stoppedIn(page);
  const faults: Promise<string[]>[] = [];
  const nonces: Promise<string | undefined>[] = [];
  page.on("response", (response) => {
    faults.push(faultsOf(response));
    nonces.push(nonceOf(response));
  });
  return async () => {
    expect([...new Set((await Promise.all(faults)).flat())]).toEqual([]);
    expect(stopped).toEqual([]);
    const given = (await Promise.all(nonces)).filter((nonce) => nonce !== undefined);
    expect(given.length, "nonces").toBeGreaterThan(0);
    expect(new Set(given).size, "nonces that were used once").toBe(given.length);
    return faults.length;
  };
}

async function nonceOf(response: Response): Promise<string | undefined> {
  return /'nonce-([^']+)'/.exec((await response.allHeaders())["content-security-policy"] ?? "")?.[1];
}
