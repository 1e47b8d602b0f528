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
  await expect(page.getByRole("cell", { name: /^(kept|missed) \(/ }).first()).toBeVisible();

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
    await expect(row(page, title)).toContainText("kept (Kept, ended");
    expect(await faults(page)).toEqual([]);
  }
  await phone.close();
});
