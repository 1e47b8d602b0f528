import { devices, type Page } from "@playwright/test";
import { faults } from "./faults";
import { aTitle, file } from "./filing";
import { answer, palette } from "./palette";
import { expect, test } from "./people";

// Each files its own cards first: what others find on the board they may move on meanwhile.
test.describe.configure({ timeout: 90_000 });

const cards = (page: Page, column: string) =>
  page.getByRole("list", { name: column, exact: true }).getByRole("listitem");
const card = (page: Page, number: string) =>
  page.getByRole("listitem").filter({ has: page.locator(`a[href$="${number}"]`) });
const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const told = (page: Page, text: string) => page.getByRole("region", { name: "Messages" }).getByText(text);
const isCurrent = (page: Page, number: string) =>
  expect(card(page, number)).toHaveAttribute("aria-current", "true", { timeout: 1_000 });

/** Files so many issues, and shows them alone on the board. Answers with their numbers, the first card first. */
async function aBoardOf(page: Page, count: number) {
  const numbers: string[] = [];
  while (numbers.length < count) numbers.unshift(await file(page, { title: aTitle("On the board"), team: "Email" }));
  await page.goto(`/issues?scope=teams&layout=board&id=${numbers.join(",")}`);
  await expect(cards(page, "New")).toHaveCount(count);
  return numbers as [string, string, string, ...string[]];
}

/** Presses a key until the card is under the cursor: the script may still be on its way. */
const begin = (page: Page, number: string) =>
  expect(async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await isCurrent(page, number);
  }).toPass();

test("cards are looked at, selected, changed together and put back by keys alone", async ({ lead }) => {
  const [first, second, third] = await aBoardOf(lead, 3);
  await begin(lead, first);
  await lead.keyboard.press("j");
  await isCurrent(lead, second);
  await lead.keyboard.press("ArrowUp");
  await isCurrent(lead, first);

  const preview = (number: string) => lead.getByRole("complementary", { name: `Preview of ${number}` });
  await lead.keyboard.press("Space");
  await expect(preview(first)).toBeVisible();
  await lead.keyboard.press("ArrowDown");
  await expect(preview(second).getByRole("heading", { level: 2 }).first()).toBeVisible();
  expect(await faults(lead)).toEqual([]);
  await lead.keyboard.press("Escape");
  await expect(preview(second)).toBeHidden();

  await lead.keyboard.press("x");
  await lead.keyboard.press("Shift+ArrowDown");
  await expect(bar(lead)).toContainText("2 selected");
  await lead.keyboard.press("s");
  await answer(lead, "open", /^Open/);
  await expect(told(lead, "2 issues are open.")).toBeVisible();
  await expect(cards(lead, "Open")).toHaveCount(2);
  await expect(cards(lead, "New")).toHaveCount(1);
  // The cursor stays in the place, on whatever is there now.
  await isCurrent(lead, first);

  await lead.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(told(lead, "2 issues put back.")).toBeVisible();
  await expect(cards(lead, "New")).toHaveCount(3);
  await lead.keyboard.press("Escape");
  await expect(bar(lead)).toBeHidden();

  await lead.keyboard.press("ControlOrMeta+a");
  await expect(bar(lead)).toContainText("3 selected");
  await lead.keyboard.press("Escape");
  await begin(lead, first);
  await lead.keyboard.press("Enter");
  await expect(lead).toHaveURL(new RegExp(`/issues/${first}$`));
  await lead.goBack();
  await card(lead, first)
    .getByRole("link")
    .click({ modifiers: ["Shift"] });
  await card(lead, third)
    .getByRole("link")
    .click({ modifiers: ["Shift"] });
  await expect(bar(lead)).toContainText("3 selected");
});

test("a card is carried with the cursor on it, and only what is legal for all that is selected is offered", async ({
  lead,
}) => {
  const [first, second, third] = await aBoardOf(lead, 3);
  await begin(lead, first);
  for (const key of ["m", "l", "Space"]) await lead.keyboard.press(key);
  await expect(told(lead, `${first} is open.`)).toBeVisible();
  await expect(cards(lead, "Open").filter({ hasText: first })).toHaveAttribute("aria-current", "true");
  for (const key of ["m", "ArrowRight", "Enter"]) await lead.keyboard.press(key);
  await expect(cards(lead, "In progress").filter({ hasText: first })).toHaveAttribute("aria-current", "true");
  await expect(lead).toHaveURL(/layout=board/);

  await lead.keyboard.press("h");
  await isCurrent(lead, second);
  await lead.keyboard.press("ArrowRight");
  await isCurrent(lead, first);
  await lead.keyboard.press("x");
  await lead.keyboard.press("h");
  await lead.keyboard.press("x");
  await expect(bar(lead)).toContainText("2 selected");
  await lead.keyboard.press("s");
  await expect(palette(lead).getByRole("option")).toHaveText([/Closed/]);
  await lead.keyboard.press("Escape");
  await expect(palette(lead)).toBeHidden();
  await lead.keyboard.press("Escape");
  await expect(bar(lead)).toBeHidden();

  await lead.keyboard.press("j");
  await isCurrent(lead, third);
  await lead.keyboard.press("i");
  await expect(told(lead, `${third} is assigned to you.`)).toBeVisible();
  await lead.keyboard.press("p");
  await answer(lead, "crit", /Critical/);
  await expect(told(lead, `${third} is of critical severity.`)).toBeVisible();
  await lead.keyboard.press("ControlOrMeta+k");
  await expect(palette(lead).getByRole("option", { name: `${third}: set the due date…` })).toBeVisible();
});

test("the board has no fault in light and dark, on a desk and on a phone", async ({ lead }) => {
  await aBoardOf(lead, 2);
  for (const colorScheme of ["light", "dark"] as const) {
    await lead.emulateMedia({ colorScheme });
    for (const width of [1440, 390]) {
      await lead.setViewportSize({ width, height: 900 });
      await lead.goto("/issues?scope=teams&layout=board&status=new,open,in_progress");
      await expect(cards(lead, "New").first()).toBeVisible();
      await cards(lead, "New").first().getByRole("checkbox").check();
      await lead.keyboard.press("j");
      await expect(bar(lead)).toBeVisible();
      expect(await faults(lead), `${colorScheme} at ${width}`).toEqual([]);
      expect(await lead.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
  }
});

test("on a phone a card is moved by its menu, and only the board scrolls sideways", async ({ browser, signedIn }) => {
  const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ ...phone, viewport, storageState: await signedIn("lead") });
  const page = await context.newPage();
  const [first, second] = await aBoardOf(page, 2);

  await page.getByRole("button", { name: `Move ${first}` }).tap();
  await page.getByRole("menuitem", { name: "Accept" }).tap();
  await expect(told(page, `${first} is open.`)).toBeVisible();
  await expect(cards(page, "Open").filter({ hasText: first })).toBeVisible();
  await page.getByRole("checkbox", { name: `Select ${second}` }).tap();
  await expect(bar(page)).toContainText("1 selected");
  await page.locator("[data-column=closed]").scrollIntoViewIfNeeded();
  expect(await page.evaluate(() => [document.documentElement.scrollWidth, window.scrollX])).toEqual([390, 0]);
  await context.close();
});
