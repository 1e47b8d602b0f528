import type { Page, Response } from "@playwright/test";
import { tellFigure } from "@qm/db/testing/figures";
import { everyPage } from "./pages";
import { expect, stoppedIn, test } from "./people";

test.describe.configure({ timeout: 240_000 });

/** What every answer must say, whoever asked for what. */
const ALWAYS: Record<string, string | RegExp> = {
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

/** Opens a page, waits until it is drawn, and opens what a key opens. */
async function lookAt(page: Page, address: string) {
  await page.goto(address);
  await expect(page.locator("main").first()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.press("Escape");
}

/** What others have before them all day; that all pages are the same program, the admin's round shows. */
const WORKED = ["/", "/issues", "/issues/new", "/inbox", "/triage", "/dashboard"];

for (const person of ["admin", "lead", "reporter"] as const) {
  test(`${person === "admin" ? "every page" : "what is worked with"} of the ${person} runs under its policy, and every answer says what it may do`, async ({
    browser,
    signedIn,
  }) => {
    const context = await browser.newContext({ storageState: await signedIn(person) });
    const page = await context.newPage();
    const stopped = stoppedIn(page);
    const answers: Promise<string[]>[] = [];
    page.on("response", (response) => answers.push(faultsOf(response)));
    const nonces: string[] = [];
    page.on("response", async (response) => {
      const [, nonce] = /'nonce-([^']+)'/.exec((await response.allHeaders())["content-security-policy"] ?? "") ?? [];
      if (nonce) nonces.push(nonce);
    });

    const addresses = [...(person === "admin" ? await everyPage(page) : WORKED), "/no-such-page"];
    for (const address of addresses) await lookAt(page, address);
    await page.goto("/issues");
    await page.getByRole("link", { name: "Inbox" }).first().click();
    await expect(page).toHaveURL(/\/inbox/);
    const faults = (await Promise.all(answers)).flat();
    await context.close();

    tellFigure(`Pages of the ${person} under their policy`, `${addresses.length} pages, ${answers.length} answers`);
    expect([...new Set(faults)]).toEqual([]);
    expect(stopped).toEqual([]);
    expect(addresses.length).toBeGreaterThan(person === "admin" ? 25 : WORKED.length);
    expect(new Set(nonces).size, "nonces that were used once").toBe(nonces.length);
  });
}

test("whoever is not signed in gets the same headers, on pages, refusals and what is not there", async ({
  page,
  request,
}) => {
  const stopped = stoppedIn(page);
  const answers: Promise<string[]>[] = [];
  page.on("response", (response) => answers.push(faultsOf(response)));
  for (const address of ["/", "/sign-in", "/invite/x", "/reset/x", "/setup/x", "/unsubscribe", "/no-such-page"]) {
    await page.goto(address);
    await expect(page.locator("main").first()).toBeVisible();
  }
  expect([...new Set((await Promise.all(answers)).flat())]).toEqual([]);
  expect(stopped).toEqual([]);

  for (const address of ["/healthz", "/readyz", "/api/issues", "/api/nothing", "/_next/static/nothing.js"]) {
    const headers = (await request.get(address)).headers();
    for (const [name, said] of Object.entries(ALWAYS)) expect(headers[name], `${name} of ${address}`).toMatch(said);
  }
});

test("what is written into a page does not run, and no other site may frame it", async ({ browser, signedIn }) => {
  const context = await browser.newContext({ storageState: await signedIn("lead") });
  const page = await context.newPage();
  await page.goto("/issues");
  const ran = await page.evaluate(() => {
    const marked = window as typeof window & { ran: string[] };
    marked.ran = [];
    const holder = document.createElement("div");
    holder.innerHTML = `<img src="/x" onerror="ran.push('handler')"><svg onload="ran.push('svg')"></svg><iframe srcdoc="<script>parent.ran.push('frame')</script>"></iframe><a href="javascript:ran.push('link')">x</a>`;
    document.body.append(holder);
    holder.querySelector("a")?.click();
    return new Promise((resolve) => setTimeout(() => resolve(marked.ran), 500));
  });
  expect(ran).toEqual([]);

  await page.goto("/healthz");
  await page.setContent(`<iframe src="/sign-in"></iframe>`);
  await expect(page.frameLocator("iframe").getByRole("heading")).toHaveCount(0);
  await context.close();
});
