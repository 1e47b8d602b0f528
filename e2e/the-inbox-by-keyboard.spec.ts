import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { aTitle, file } from "./filing";
import { expect, test } from "./people";

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
  const number = await file(reporter, { title });
  const before = await waiting(reporter);

  await lead.goto(`/issues/${number}`);
  const comment = lead.getByRole("textbox", { name: "Comment", exact: true });
  // Keys work once the page's script runs.
  await expect(async () => {
    await lead.locator("body").press("m");
    await expect(comment).toBeVisible({ timeout: 1000 });
  }).toPass();
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
  await expect(reporter).toHaveURL(/open=\d+#comment-\d+$/);
  await expect.poll(() => waiting(reporter)).toBe(before);

  await reporter.keyboard.press("e");
  await expect(notices(reporter).filter({ hasText: title })).toHaveCount(0);
  await reporter.getByRole("button", { name: "Undo" }).click();
  await expect(notices(reporter).filter({ hasText: title })).toHaveCount(1);
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
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBe(0);
  }
});
