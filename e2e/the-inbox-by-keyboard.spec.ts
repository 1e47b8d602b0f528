import type { Page } from "@playwright/test";
import { written } from "./acting";
import { commentBox, startComment } from "./commenting";
import { faults } from "./faults";
import { aTitle, fileAndOpen } from "./filing";
import { aNewcomer } from "./newcomer";
import { expect, test } from "./people";
import { shiftsOf, watchShifts } from "./shifts";
import { tellOf } from "./telling";

// Two people take part, one after the other.
test.describe.configure({ timeout: 60_000 });

const notices = (page: Page) => page.getByRole("region", { name: "Notices" }).getByRole("listitem");
const count = (page: Page) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Inbox/ });
const waiting = async (page: Page) => Number(/\d+$/.exec((await count(page).textContent()) ?? "")?.[0] ?? 0);

test("who is mentioned finds it in the inbox, goes to the comment and is done with it, by keyboard alone", async ({
  lead,
  reporter,
}) => {
  const title = aTitle("Unsubscribe link leads nowhere");
  const number = await fileAndOpen(reporter, { title });
  const before = await waiting(reporter);

  await lead.goto(`/issues/${number}`);
  const comment = commentBox(lead);
  await startComment(lead);
  await comment.pressSequentially("In which version, @oliv");
  await expect(lead.getByRole("option", { name: "Oliver Grant" })).toBeVisible();
  await lead.keyboard.press("Enter");
  await lead.keyboard.press("Control+Enter");
  await expect(lead.getByRole("article").getByText("In which version,")).toBeVisible();

  // The number changes by itself, on whichever page one is.
  await expect.poll(() => waiting(reporter)).toBeGreaterThan(before);
  await reporter.keyboard.press("g");
  await reporter.keyboard.press("n");
  await expect(notices(reporter).first()).toContainText("Beatriz Carvalho mentioned you");
  await expect(notices(reporter).first()).toContainText(title);

  await reporter.keyboard.press("j");
  await reporter.keyboard.press("Enter");
  const opened = reporter.getByRole("region", { name: "What it is about" });
  await expect(opened.getByRole("heading", { name: title })).toBeVisible();
  await expect(opened.getByText("In which version,")).toBeInViewport();
  // Only the column scrolls, not the page behind it.
  expect(await reporter.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  await expect(reporter).toHaveURL(/open=\d+#comment-\d+$/);
  // Other journeys tell this reporter things as well: the number of all that is unread is a newcomer's journey.
  await expect(notices(reporter).filter({ hasText: title })).not.toContainText("Unread");

  await reporter.keyboard.press("e");
  await expect(notices(reporter).filter({ hasText: title })).toHaveCount(0);
  await reporter.getByRole("button", { name: "Undo" }).click();
  await expect(notices(reporter).filter({ hasText: title })).toHaveCount(1);
});

test("every key of the inbox does what the sheet of shortcuts says", async ({ admin, browser }) => {
  test.slow();
  const { context, page } = await aNewcomer(admin, browser, { name: "Vera Lindqvist", role: "Admin" });
  const [third, second, first] = await tellOf(page, admin, ["Third", "Second", "First"]);
  await page.goto("/inbox");
  await expect(notices(page)).toHaveCount(3);
  const at = (index: number) => expect(notices(page).nth(index)).toHaveAttribute("data-active", "true");
  const told = page.getByRole("region", { name: "Messages" });

  await expect(async () => {
    await page.keyboard.press("ArrowDown");
    await expect(notices(page).first()).toHaveAttribute("data-active", "true", { timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(notices(page).first()).not.toHaveAttribute("data-active");
  for (const [key, index] of [
    ["j", 0],
    ["ArrowDown", 1],
    ["j", 2],
    ["j", 2],
    ["k", 1],
    ["ArrowUp", 0],
  ] as const) {
    await page.keyboard.press(key);
    await at(index);
  }

  await page.keyboard.press("u");
  await expect(notices(page).first()).not.toContainText("Unread");
  await page.keyboard.press("u");
  await expect(notices(page).first()).toContainText("Unread");
  await page.keyboard.press("Shift+U");
  await expect(notices(page).filter({ hasText: "Unread" })).toHaveCount(0);
  await expect.poll(() => waiting(page)).toBe(0);

  await page.keyboard.press("Shift+S");
  await expect(told).toContainText("You will hear no more of");

  await page.keyboard.press("h");
  // The menu can be seen a moment before it takes keys.
  await expect(page.getByRole("menu", { name: "Snooze until" }).getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(notices(page)).toHaveCount(2);
  await expect(notices(page).filter({ hasText: first })).toHaveCount(0);

  await page.keyboard.press("Enter");
  const opened = page.getByRole("region", { name: "What it is about" });
  await expect(opened.getByRole("heading", { name: second })).toBeVisible();
  await page.keyboard.press("Backspace");
  await expect(opened.getByRole("heading", { name: third })).toBeVisible();
  await expect(notices(page)).toHaveCount(1);

  await page.goto("/inbox?tab=done");
  await expect(notices(page)).toHaveCount(1);
  await expect(async () => {
    await page.keyboard.press("j");
    await at(0);
  }).toPass();
  await written(page, () => page.keyboard.press("e"));
  await expect(notices(page)).toHaveCount(0);
  await page.goto("/inbox");
  await expect(notices(page)).toHaveCount(2);
  await context.close();
});

test("what comes meanwhile waits above the notices, and moves none under the hand", async ({ admin, browser }) => {
  test.slow();
  const { context, page } = await aNewcomer(admin, browser, { name: "Nils Aaltonen", role: "Admin" });
  const [older, newer] = await tellOf(page, admin, ["Older", "Newer"]);
  await page.goto("/inbox");
  await expect(notices(page)).toHaveCount(2);
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(notices(page).last()).toHaveAttribute("data-active", "true", { timeout: 500 });
  }).toPass();
  await watchShifts(page);

  const other = await context.newPage();
  const [third] = await tellOf(other, admin, ["Third"]);
  const news = page.getByRole("button", { name: "1 new" });
  await expect(news).toBeVisible();
  await expect(notices(page)).toHaveCount(2);
  expect(await shiftsOf(page)).toEqual([]);
  await page.keyboard.press("e");
  await expect(notices(page)).toHaveCount(1);
  await expect(notices(page)).toContainText(newer);

  await page.keyboard.press("Shift+U");
  await expect(page.getByRole("region", { name: "Messages" }).getByText("1 notice is read.")).toBeVisible();
  await page.keyboard.press(".");
  await expect(notices(page)).toHaveCount(2);
  await expect(notices(page).first()).toContainText(third);
  await expect(notices(page).first()).toContainText("Unread");
  await page.keyboard.press("z");
  await expect(notices(page).last()).toContainText("Unread");
  await expect(notices(page).filter({ hasText: older })).toHaveCount(0);
  await context.close();
});

test("several notices are selected by key and by click, dealt with at once, and taken back at once", async ({
  admin,
  browser,
}) => {
  test.slow();
  const { context, page } = await aNewcomer(admin, browser, { name: "Signe Holm", role: "Admin" });
  const [third, second, first] = await tellOf(page, admin, ["Third", "Second", "First"]);
  await page.goto("/inbox");
  await expect(notices(page)).toHaveCount(3);
  const bar = page.getByRole("region", { name: "Selection" });
  const undo = page.getByRole("region", { name: "Messages" }).getByRole("button", { name: "Undo" });

  await expect(async () => {
    await page.keyboard.press("j");
    await expect(notices(page).first()).toHaveAttribute("data-active", "true", { timeout: 500 });
  }).toPass();
  await page.keyboard.press("x");
  await expect(bar).toContainText("1 selected");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar).toContainText("2 selected");
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("e");
  await expect(notices(page)).toHaveCount(1);
  await expect(notices(page)).toContainText(third);
  await expect(bar).toHaveCount(0);
  await undo.click();
  await expect(notices(page)).toHaveCount(3);

  await page.keyboard.press("Control+a");
  await expect(bar).toContainText("3 selected");
  await page.keyboard.press("u");
  await expect(notices(page).filter({ hasText: "Unread" })).toHaveCount(0);
  await expect(bar).toContainText("3 selected");
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);

  await page.getByRole("checkbox", { name: first }).check();
  await notices(page)
    .filter({ hasText: second })
    .getByRole("link")
    .click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("2 selected");
  await bar.getByRole("button", { name: "Stop watching the issues" }).click();
  await expect(page.getByText("You will hear no more of 2 issues.")).toBeVisible();
  await page.keyboard.press("h");
  await page.getByRole("menuitem", { name: "Tomorrow" }).click();
  await expect(notices(page)).toHaveCount(1);
  await page.getByText("2 notices are back on").locator("..").getByRole("button", { name: "Undo" }).click();
  await expect(notices(page)).toHaveCount(3);
  await context.close();
});

test("what people are told is theirs to choose, and the inbox is open to everybody", async ({
  otherReporter: page,
}) => {
  await page.goto("/account/notifications");
  await page.getByLabel("Comments on what I watch").selectOption("Off");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your choices are saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Comments on what I watch")).toHaveValue("off");

  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto("/inbox");
    await expect(page.getByRole("heading", { name: "Inbox" })).toBeVisible();
    expect(await faults(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBe(0);
  }
});
