import { describe, expect, test } from "vitest";
import { browserName } from "./browser-name";
import { whySignIn } from "./notices";

describe("a browser's name", () => {
  test.for([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36",
      "Chrome on Windows",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0",
      "Edge on Windows",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
      "Safari on macOS",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/125.0 Mobile/15E148 Safari/604.1",
      "Chrome on iPhone",
    ],
    ["curl/8.0", "A browser that does not say which"],
    [null, "A browser that does not say which"],
  ] as const)("is what its owner calls it: %s", ([userAgent, name]) => {
    expect(browserName(userAgent)).toBe(name);
  });
});

describe("why somebody stands at the sign-in page", () => {
  test("is said in our words, whatever the address says", () => {
    expect(whySignIn({}, null)).toBeNull();
    expect(whySignIn({ ended: "yes" }, null)).toMatchObject({ tone: "info" });
    expect(whySignIn({ error: "unknown" }, "Acme")?.sentence).toContain("your Acme account");
    expect(whySignIn({ error: "CredentialsSignin", code: "throttled" }, null)?.sentence).toContain("Too many attempts");
    expect(whySignIn({ error: "CredentialsSignin", code: "invalid" }, null)?.sentence).toContain("not right");
    expect(whySignIn({ error: "<b>boo</b>" }, "Acme")?.sentence).not.toContain("boo");
  });
});
