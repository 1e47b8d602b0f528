import { type Browser, type BrowserContextOptions, devices, type Page } from "@playwright/test";
import { faults } from "./faults";
import { expect, test } from "./people";

test.describe.configure({ timeout: 120_000 });

const groupOf = (page: Page, title: string) => page.getByRole("group", { name: `${title}. Arrow keys` });
const tileOf = (page: Page, title: string) => page.getByRole("region", { name: title });

async function onAPhone(browser: Browser, storageState: BrowserContextOptions["storageState"]): Promise<Page> {
  const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];
  const context = await browser.newContext({ ...phone, viewport: { width: 390, height: 844 }, storageState });
  return context.newPage();
}

test("a tap on a mark says what it is, a tap on another says that, and its list is one tap further", async ({
  browser,
  signedIn,
}) => {
  const page = await onAPhone(browser, await signedIn("lead"));
  await page.goto("/dashboard?scope=teams&tiles=keepingUp,ageing");
  const marks = groupOf(page, "Are we keeping up?").getByRole("link", { name: /, filed: / });
  const [first, other] = [marks.nth(2), marks.nth(5)];
  const label = (await other.getAttribute("aria-label")) ?? "";

  await first.tap();
  await expect(page.getByRole("dialog", { name: (await first.getAttribute("aria-label"))! })).toBeVisible();
  await other.tap();
  await expect(page.getByRole("dialog", { name: label })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(1);
  expect(await faults(page, { standard: true, within: "[role=dialog]" })).toEqual([]);
  await expect(page).toHaveURL(/\/dashboard\?/);

  await page.getByRole("dialog").getByRole("link", { name: "Open the list" }).tap();
  await expect(page).toHaveURL(/\/issues\?/);
  const [count] = /[\d,]+(?= issues?\b)/.exec(label) ?? [];
  // There is no room for it on a phone, and it is read out.
  await expect(page.getByText(`${count} issue`).first()).toBeAttached();
  await page.context().close();
});

test("what is said of a mark hides none of the names that it is read by", async ({ lead: page }) => {
  await page.goto("/dashboard?scope=teams&tiles=keepingUp");
  const mark = groupOf(page, "Are we keeping up?")
    .getByRole("link", { name: /, filed: / })
    .nth(3);
  await mark.hover();
  const said = page.locator("[popover=manual]").filter({ hasText: (await mark.getAttribute("aria-label"))! });
  await expect(said).toBeVisible();
  const [tip, drawn] = [(await said.boundingBox())!, (await mark.boundingBox())!];
  expect(tip.y + tip.height).toBeLessThanOrEqual(drawn.y);

  await mark.click();
  await expect(page).toHaveURL(/\/issues\?/);
});

test("an upright axis says what it measures, in the drawing that is taken away as well", async ({ admin: page }) => {
  await page.goto("/dashboard?scope=all&tiles=escaping,reopening,keepingUp,teams,timeToResolve");
  const named = [
    ["How many faults are found only after launch?", "Share found after launch"],
    ["Do fixes hold?", "Share reopened"],
    ["Are we keeping up?", "Issues"],
    ["Which teams differ by more than chance?", "Issues per campaign"],
    ["How long until an issue is resolved?", "Time from filing to resolution"],
  ] as const;
  for (const [title, name] of named) {
    await expect(
      tileOf(page, title).locator("svg.recharts-surface text").getByText(name, { exact: true }),
    ).toBeVisible();
  }
});

test("a phone shows every name of a funnel and every column of the agreed times", async ({ browser, signedIn }) => {
  const page = await onAPhone(browser, await signedIn("admin"));
  await page.goto("/dashboard?scope=all&tiles=goalsByTeam,goals");
  const marks = groupOf(page, "Where are agreed times kept?").locator("a");
  await expect(marks.first()).toBeVisible();
  const nameless = await marks.evaluateAll((all) =>
    all.filter((mark) => !mark.querySelector("text")).map((mark) => mark.getAttribute("aria-label")),
  );
  expect(nameless).toEqual([]);

  const table = tileOf(page, "Do we keep the agreed times?").getByRole("group");
  await expect(table.getByRole("columnheader", { name: "Late to resolve now" })).toBeVisible();
  expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await page.context().close();
});

test("days that are still to come say so in every tile, and claim no zeros", async ({ lead: page }) => {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`/dashboard?scope=teams&period=${day(40)}..${day(80)}`);
  const overview = tileOf(page, "How much came in, and how much was done?");
  await expect(overview.getByText("only how things stand now can be told")).toBeVisible();
  await expect(overview.getByRole("link")).toHaveCount(2);
  await expect(overview.getByRole("link", { name: /^Open now: / })).toBeVisible();
  for (const title of ["Are we keeping up?", "Is it more than chance?", "How good are our campaigns?"]) {
    await expect(tileOf(page, title).getByText("Nothing has happened in them yet.")).toBeVisible();
  }

  await tileOf(page, "Are we keeping up?").getByRole("link", { name: "Look at the last 12 weeks" }).click();
  await expect(groupOf(page, "Are we keeping up?").getByRole("link").first()).toBeVisible();
});
