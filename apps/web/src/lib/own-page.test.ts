import { describe, expect, test } from "vitest";
import { isFromOwnPage } from "./own-page";

const SITE = "https://quality.example.com";
const from = (headers: Record<string, string>, site = SITE) => isFromOwnPage(new Headers(headers), site);

describe("a request that changes something", () => {
  test.for([
    { origin: SITE },
    { origin: SITE, "sec-fetch-site": "same-origin" },
    { origin: SITE, host: "web-1.internal:3000" },
  ] as Record<string, string>[])("is taken from our own page: %o", (headers) => {
    expect(from(headers)).toBe(true);
  });

  test.for([
    {},
    { "sec-fetch-site": "same-origin" },
    { origin: "null", "sec-fetch-site": "same-origin" },
    { origin: SITE, "sec-fetch-site": "cross-site" },
    { origin: SITE, "sec-fetch-site": "same-site" },
    { origin: SITE, "sec-fetch-site": "none" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    { origin: "https://evil.example", host: "evil.example" },
    { origin: "http://quality.example.com", host: "quality.example.com" },
    { origin: `${SITE}.evil.example` },
    { origin: `${SITE}:444` },
  ] as Record<string, string>[])("is refused from elsewhere: %o", (headers) => {
    expect(from(headers)).toBe(false);
  });

  test("is taken without https under whichever name this server was called, and from no other", () => {
    const tried = "http://localhost:3000";
    expect(from({ origin: "http://192.168.1.5:3000", host: "192.168.1.5:3000" }, tried)).toBe(true);
    expect(from({ origin: "http://evil.example", host: "localhost:3000" }, tried)).toBe(false);
    expect(from({ origin: "http://evil.example", "x-forwarded-host": "evil.example" }, tried)).toBe(false);
  });
});
