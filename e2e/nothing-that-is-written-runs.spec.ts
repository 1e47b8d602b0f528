import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { tellFigure } from "@qm/db/testing/figures";
import { call, ORIGIN } from "./acting";
import { aTitle, file } from "./filing";
import { FILES, PAYLOADS } from "./payloads";
import { expect, test } from "./people";
import { stoppedIn } from "./policy";

test.describe.configure({ timeout: 300_000 });

/** Notes whatever runs, whatever it asks for elsewhere, and whatever asks the person. */
async function trapped(page: Page): Promise<string[]> {
  const caught: string[] = [];
  await page.exposeFunction("ran", (what: string) => caught.push(`ran ${what}`));
  page.on("dialog", (dialog) => {
    caught.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(?:http:\/\/localhost|data:image|blob:http:\/\/localhost)/.test(request.url())) caught.push(request.url());
  });
  return caught;
}

/** What no text that somebody wrote may become. */
const FORBIDDEN =
  "script, iframe, object, embed, form, style, link, meta, base, svg, math, video, audio, img[src^='x'], button, input, textarea, select, [style*='url'], [srcdoc], [formaction]";

test("no text and no file of anybody's runs, even without the page's policy", async ({ lead, browser, signedIn }) => {
  const number = await file(lead, { title: aTitle(`<img src=x onerror="ran('title')">`) });
  const id = number.replace("QM-", "");
  for (let n = 0; n < PAYLOADS.length; n += 4) {
    const bodies = PAYLOADS.slice(n, n + 4);
    await Promise.all(bodies.map((body) => call(lead, "addComment", { id, body: `${body}\n\n${randomUUID()}` })));
  }

  for (const bypassCSP of [true, false]) {
    const context = await browser.newContext({ storageState: await signedIn("lead"), bypassCSP });
    const page = await context.newPage();
    const caught = await trapped(page);
    const stopped = stoppedIn(page);
    await page.goto(`/issues/${number}`);
    const texts = page.locator(".prose");
    await expect.poll(() => texts.count(), { timeout: 30_000 }).toBeGreaterThanOrEqual(PAYLOADS.length);
    const found = await texts.evaluateAll((proses, forbidden) => {
      const wrong: string[] = [];
      for (const prose of proses) {
        for (const element of prose.querySelectorAll("*")) {
          const handlers = element.getAttributeNames().filter((name) => /^on/i.test(name));
          const target = element.getAttribute("href") ?? "";
          const isWeb = target === "" || /^(?:https?:|mailto:|\/issues\/QM-\d+$|#)/.test(target);
          if (element.matches(forbidden) || handlers.length > 0 || !isWeb) wrong.push(element.outerHTML.slice(0, 200));
          if (element instanceof HTMLElement) element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
        }
      }
      return wrong;
    }, FORBIDDEN);
    expect(found).toEqual([]);
    await page.goto(`/issues?q=${encodeURIComponent("onerror")}`);
    await expect(page.locator("main").first()).toBeVisible();
    expect(caught, bypassCSP ? "without the policy" : "under the policy").toEqual([]);
    expect(stopped).toEqual([]);
    if (bypassCSP) {
      // The trap itself catches what runs.
      await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", `<img src=x onerror="ran('control')">`));
      await expect.poll(() => caught).toEqual(["ran control"]);
    }
    await context.close();
  }
  tellFigure(
    "Texts and files that would run",
    `${PAYLOADS.length} texts, with and without the policy, and ${FILES.length} files; 0 ran`,
  );
  expect(PAYLOADS.length).toBeGreaterThan(200);
});

test("a file that somebody sent is never a page: it is a picture, or it is downloaded", async ({
  lead,
  browser,
  signedIn,
}) => {
  const number = await file(lead, { title: aTitle("With files") });
  const id = number.replace("QM-", "");
  for (const [name, bytes] of FILES) {
    const sent = await lead.request.post(`/api/uploads?name=${encodeURIComponent(name)}`, {
      data: Buffer.from(bytes, "latin1"),
      headers: { origin: ORIGIN },
    });
    expect(sent.status(), name).toBe(200);
    await call(lead, "attachFiles", { id, uploads: (await sent.json()).id });
  }

  const context = await browser.newContext({ storageState: await signedIn("lead"), bypassCSP: true });
  const page = await context.newPage();
  const caught = await trapped(page);
  await page.goto(`/issues/${number}`);
  await expect(page.locator("main").first()).toBeVisible();
  const addresses = await page
    .locator("a[href*='/api/issues/files'], img[src*='/api/issues/files']")
    .evaluateAll((elements) => [
      ...new Set(elements.map((element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "")),
    ]);
  expect(addresses.length).toBeGreaterThanOrEqual(FILES.length);
  for (const address of addresses) {
    for (const asked of [address, address.replace("&download=yes", "")]) {
      const answer = await page.request.get(asked);
      const headers = answer.headers();
      expect(headers["content-security-policy"], asked).toContain("sandbox; default-src 'none'");
      expect(headers["x-content-type-options"], asked).toBe("nosniff");
      expect(headers["content-type"], asked).toMatch(/^(?:application\/octet-stream|image\/(?:png|jpeg|gif|webp))$/);
      if (headers["content-type"] === "application/octet-stream") {
        expect(headers["content-disposition"], asked).toMatch(/^attachment; filename="[^"/\\]*"/);
      }
      await page.goto(asked).catch(() => undefined);
    }
  }
  expect(caught).toEqual([]);
  await context.close();
});
