import type { Page } from "@playwright/test";
import { tellFigure } from "@qm/db/testing/figures";
import { everyPage } from "./pages";
import { expect, test } from "./people";
import { ALWAYS, watchPolicy } from "./policy";

test.describe.configure({ timeout: 240_000 });

/** Opens a page, waits until it is drawn, and opens what a key opens. */
async function lookAt(page: Page, address: string) {
  await page.goto(address);
  await expect(page.locator("main").first()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.press("Escape");
}

// The admin's round is made with axe's, over the same pages.
for (const person of ["lead", "reporter"] as const) {
  test(`every page of the ${person} runs under its policy, and every answer says what it may do`, async ({
    browser,
    signedIn,
  }) => {
    const context = await browser.newContext({ storageState: await signedIn(person) });
    const page = await context.newPage();
    const policyKept = watchPolicy(page);

    const addresses = [...(await everyPage(page)), "/no-such-page"];
    for (const address of addresses) await lookAt(page, address);
    await page.goto("/issues");
    await page.getByRole("link", { name: "Inbox" }).first().click();
    await expect(page).toHaveURL(/\/inbox/);
    const answers = await policyKept();
    await context.close();

    tellFigure(`Pages of the ${person} under their policy`, `${addresses.length} pages, ${answers} answers`);
  });
}

test("whoever is not signed in gets the same headers, on pages, refusals and what is not there", async ({
  page,
  request,
}) => {
  const policyKept = watchPolicy(page);
  for (const address of ["/", "/sign-in", "/invite/x", "/reset/x", "/setup/x", "/unsubscribe", "/no-such-page"]) {
    await page.goto(address);
    await expect(page.locator("main").first()).toBeVisible();
  }
  await policyKept();

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
