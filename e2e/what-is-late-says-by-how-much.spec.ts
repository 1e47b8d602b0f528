import type { Page } from "@playwright/test";
import { display, headers } from "./display";
import { faults } from "./faults";
import { aTitle, fileAndOpen } from "./filing";
import { aNewcomer } from "./newcomer";
import { expect, test } from "./people";

test.describe.configure({ timeout: 120_000 });

const asked = (page: Page) => new URL(page.url()).searchParams;
const row = (page: Page, title: string) => page.getByRole("row").filter({ hasText: title });
const LATE = /\d+ (min|h|d) late/;
const ENDED = /^(just in time|\d+ (min|h) (early|too late)) \((Kept|Missed)/;

test("by keys alone, an agreed time is shown where a list is asked of it, and elsewhere for whom chose it", async ({
  admin,
  browser,
}) => {
  const { context, page } = await aNewcomer(admin, browser, { name: "Ines Vidal", role: "Admin" });
  await page.goto("/issues?scope=all&resolveGoal=late");
  await expect(page.getByRole("cell", { name: LATE }).first()).toHaveText(/late \(Ran out .* agreed\)$/);
  expect(await headers(page)).toContain("Resolve by");
  expect(await headers(page)).not.toContain("Respond by");
  expect(await faults(page)).toEqual([]);

  const panel = await display(page);
  await expect(panel.getByRole("checkbox", { name: /^Resolve by/ })).toBeDisabled();
  await panel.getByRole("checkbox", { name: "Respond by" }).press("Space");
  const kept = page.waitForResponse((response) => response.request().method() === "POST");
  await page.keyboard.press("Escape");
  await kept;
  expect(asked(page).has("columns")).toBe(false);
  await page.goto("/issues?scope=all&status=resolved,closed");
  expect(await headers(page)).toContain("Respond by");
  expect(await headers(page)).not.toContain("Resolve by");
  await expect(page.getByRole("cell", { name: ENDED }).first()).toBeVisible();

  await page.goto("/issues?scope=all&resolveGoal=late");
  const edge = page.getByRole("separator", { name: "Width of Resolve by" });
  await edge.press("ArrowRight");
  await expect.poll(() => asked(page).get("columns")).toMatch(/resolveBy\.\d+/);
  await page.goto("/issues?scope=all");
  expect(await headers(page)).not.toContain("Resolve by");
  await context.close();
});

test("an agreed time that others keep is kept in one's list as well, on a desk and on a phone", async ({
  lead,
  admin,
  browser,
  signedIn,
}) => {
  const title = aTitle("Answered while others look");
  const number = await fileAndOpen(admin, { title, severity: "critical", team: "Email" });
  const address = `/issues?scope=teams&q=${number}&respondGoal=running,met`;
  const phone = await browser.newContext({
    storageState: await signedIn("lead"),
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
  });
  const small = await phone.newPage();
  await lead.goto(address);
  await small.goto(address);
  await expect(row(lead, title)).toContainText(/(min|h|d) left \(Runs out/);
  await expect(row(small, title).getByRole("link")).toHaveAccessibleName(/Respond by: \d+ (min|h|d) left \(Runs out/);

  const moves = admin.getByRole("group", { name: "Moves" }).getByRole("button");
  await moves.filter({ hasText: "Accept" }).click();

  for (const page of [lead, small]) {
    await expect(row(page, title)).toContainText(/(just in time|early) \(Kept with .* to spare, ended/);
    expect(await faults(page)).toEqual([]);
  }
  await phone.close();
});

test("what was resolved too late says by how much working time, in the list, on a phone and on its page", async ({
  lead,
  browser,
  signedIn,
}) => {
  const title = aTitle("Resolved two days after it was filed");
  // From a Monday morning to a Wednesday noon: 19 hours of work, where 4 are agreed.
  const told = `${title},Email,Broken link,Critical,Resolved,2026-11-02T09:00:00Z,2026-11-04T12:00:00Z`;
  const file = `Title,Team,Category,Severity,Status,Created,Resolved\n${told}\n`;
  await lead.goto("/import");
  await lead
    .getByLabel("CSV file")
    .setInputFiles({ name: "late.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await lead.getByRole("button", { name: "Import 1 issue" }).click();
  await expect(lead).toHaveURL(/\/import\/\d+$/);
  await expect(lead.getByText("Done", { exact: true })).toBeVisible();

  const address = `/issues?scope=teams&q=${title.split(" ").at(-1)}&resolveGoal=missed`;
  const full = "Missed by 15 h of working time, ended 4 Nov 2026, 12:00 UTC, 4 h agreed";
  const context = await browser.newContext({
    storageState: await signedIn("lead"),
    viewport: { width: 390, height: 844 },
  });
  const phone = await context.newPage();
  await phone.goto(address);
  await expect(row(phone, title)).toContainText(`15 h too late (${full})`);
  expect(await faults(phone)).toEqual([]);
  await context.close();

  await lead.goto(address);
  await expect(row(lead, title)).toContainText(`15 h too late (${full})`);
  await row(lead, title).getByRole("link").first().click();
  await expect(lead.getByRole("heading", { name: title })).toBeVisible();
  await expect(lead.getByText("by 15 h, 4 h agreed")).toBeVisible();
  expect(await faults(lead)).toEqual([]);
});
