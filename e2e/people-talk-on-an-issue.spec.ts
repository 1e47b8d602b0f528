import { devices, type Page } from "@playwright/test";
import { commentBox, startComment } from "./commenting";
import { faults } from "./faults";
import { aTitle, fileAndOpen } from "./filing";
import { holding } from "./holding";
import { expect, test } from "./people";

test.describe.configure({ timeout: 120_000 });

const cards = (page: Page) => page.getByRole("region", { name: "Activity" }).getByRole("article");
async function say(page: Page, text: string) {
  await startComment(page);
  await commentBox(page).fill(text);
  await page.keyboard.press("Control+Enter");
  await expect(cards(page).last()).toContainText(text);
}

test("a comment names somebody, is rephrased, reacted to, quoted and deleted", async ({ reporter, lead }) => {
  const number = await fileAndOpen(reporter, { title: aTitle("Voucher code is refused") });
  await lead.goto(`/issues/${number}`);

  await startComment(lead);
  await commentBox(lead).pressSequentially("Can you check, @zey");
  await expect(lead.getByRole("option")).toHaveCount(0);
  await commentBox(lead).press("Control+Backspace");
  await commentBox(lead).pressSequentially("oliv");
  await expect(lead.getByRole("option", { name: "Oliver Grant" })).toHaveAttribute("aria-selected", "true");
  await lead.keyboard.press("Enter");
  await expect(commentBox(lead)).toHaveValue("Can you check, @Oliver Grant ");
  await lead.keyboard.press("Control+Enter");
  const said = cards(lead).last();
  await expect(said.locator(".mention")).toHaveText("@Oliver Grant");

  await said.getByRole("button", { name: "More" }).click();
  await lead.getByRole("menuitem", { name: "Edit" }).click();
  const editor = lead.getByRole("textbox", { name: "Edit the comment" });
  await expect(editor).toHaveValue("Can you check, @Oliver Grant");
  await editor.press("End");
  await editor.pressSequentially(" today?");
  await lead.keyboard.press("Control+Enter");
  await expect(editor).toHaveCount(0);
  await expect(said).toContainText("Can you check, @Oliver Grant today?");

  await reporter.reload();
  const seen = cards(reporter).last();
  await seen.getByRole("button", { name: /^edited/ }).click();
  await expect(reporter.getByRole("dialog", { name: "What this comment said before" })).toContainText("Can you check");
  await reporter.keyboard.press("Escape");
  await seen.getByRole("button", { name: "React" }).click();
  await reporter.getByRole("dialog", { name: "React" }).getByRole("button", { name: "Looking into it" }).click();
  await expect(seen.getByRole("button", { name: "Looking into it: You" })).toHaveAttribute("aria-pressed", "true");

  await seen.hover();
  await reporter.locator("body").press("r");
  await expect(commentBox(reporter)).toHaveValue("> Can you check, @Oliver Grant today?\n\n");
  await commentBox(reporter).pressSequentially("Done.");
  await reporter.keyboard.press("Control+Enter");
  await expect(cards(reporter).last().getByRole("blockquote")).toContainText("Can you check");
  await expect(cards(reporter).last().locator(".mention")).toHaveCount(0);
  await expect(reporter).toHaveTitle(/./);
  expect(await faults(reporter)).toEqual([]);

  await lead.reload();
  await expect(cards(lead).first().getByRole("button", { name: "Looking into it: Oliver Grant" })).toBeVisible();
  await cards(lead).first().getByRole("button", { name: "More" }).click();
  await lead.getByRole("menuitem", { name: "Delete" }).click();
  await lead.getByRole("dialog", { name: "Delete this comment?" }).getByRole("button", { name: "Delete" }).click();
  await expect(lead.getByText("Beatriz Carvalho deleted a comment")).toBeVisible();
  await reporter.reload();
  await expect(reporter.getByText("Beatriz Carvalho deleted a comment")).toBeVisible();
  await expect(cards(reporter)).toHaveCount(1);
});

const reply = (page: Page) => page.getByRole("textbox", { name: "Reply", exact: true });
const replies = (page: Page) => page.getByRole("region", { name: /^Replies to comment/ });

test("Enter names nobody whom the words do not name, however late the answer is", async ({ lead }) => {
  await fileAndOpen(lead, { title: aTitle("Nobody is called so") });
  await startComment(lead);
  await commentBox(lead).pressSequentially("@");
  await expect(lead.getByRole("option").first()).toBeVisible();
  const people = await holding(lead, "**/api/issues/options/mentions?*");
  await commentBox(lead).pressSequentially("zzz");
  await expect(lead.getByRole("option")).toHaveCount(0);
  await lead.keyboard.press("Enter");
  await expect(commentBox(lead)).toHaveValue("@zzz");

  people.letGo();
  await commentBox(lead).press("Control+Backspace");
  await commentBox(lead).pressSequentially("oliv");
  await expect(lead.getByRole("option", { name: "Oliver Grant" })).toHaveAttribute("aria-selected", "true");
});

test("what was just said is in sight, above the box that it was said in", async ({ lead }) => {
  await fileAndOpen(lead, { title: aTitle("Long talk") });
  for (const text of ["one", "two", "three"]) await say(lead, `Line ${text}\n\nand more\n\nand the end`);

  const said = (await cards(lead).last().boundingBox())!;
  const box = (await lead.locator("#issue-comment").boundingBox())!;
  expect(said.y).toBeGreaterThan(0);
  expect(said.y + said.height).toBeLessThanOrEqual(box.y);
});

test("a comment is answered under it, by keys alone, and what was typed outlasts a crash", async ({
  reporter,
  lead,
}) => {
  const number = await fileAndOpen(reporter, { title: aTitle("Prices are without tax") });
  await say(reporter, "In which shop?");
  await lead.goto(`/issues/${number}`);

  await expect(async () => {
    await lead.locator("body").press("Shift+R");
    await expect(reply(lead)).toBeFocused({ timeout: 1000 });
  }).toPass();
  await lead.keyboard.type("In Lisbon, @oliv");
  await expect(lead.getByRole("option", { name: "Oliver Grant" })).toBeVisible();
  await lead.keyboard.press("Tab");
  await lead.close();

  const back = await lead.context().newPage();
  await back.goto(`/issues/${number}`);
  await expect(reply(back)).toHaveValue("In Lisbon, @Oliver Grant ");
  await expect(back.getByText("Draft restored.")).toBeVisible();
  await reply(back).focus();
  await back.keyboard.press("Control+Enter");
  await expect(replies(back).getByRole("article", { name: "Reply by Beatriz Carvalho" })).toContainText("In Lisbon");
  await expect(reply(back)).toHaveCount(0);
  await expect(back.getByRole("button", { name: "Reply in this thread" })).toBeFocused();
  await back.keyboard.press("Enter");
  await expect(reply(back)).toBeFocused();
  await back.keyboard.press("Escape");
  expect(await faults(back)).toEqual([]);

  // It arrives by itself, and its address leads to it.
  const told = replies(reporter).getByRole("article", { name: "Reply by Beatriz Carvalho" });
  await expect(told.locator(".mention")).toHaveText("@Oliver Grant");
  const id = await replies(reporter).getByRole("listitem").first().getAttribute("id");
  await reporter.goto(`/issues/${number}#${id}`);
  await expect(reporter.locator(`#${id}`)).toHaveAttribute("data-lit");
});

test("a long thread is folded with count and faces, opens for its address, and outlasts its first words", async ({
  reporter,
  lead,
}) => {
  const number = await fileAndOpen(reporter, { title: aTitle("Banner flickers") });
  await say(reporter, "On which device?");
  for (const words of ["One", "Two", "Three", "Four"]) {
    await reporter.locator("body").press("Shift+R");
    await reply(reporter).fill(words);
    await reporter.keyboard.press("Control+Enter");
    await expect(replies(reporter)).toContainText(words);
  }

  await lead.goto(`/issues/${number}`);
  const fold = lead.getByText("4 replies");
  await expect(fold).toBeVisible();
  await expect(replies(lead).getByText("Four")).toBeHidden();
  await fold.click();
  await expect(replies(lead).getByText("Four")).toBeVisible();
  const id = await replies(lead).getByRole("listitem").nth(2).getAttribute("id");
  await lead.goto("/issues");
  await lead.goto(`/issues/${number}#${id}`);
  await expect(lead.locator(`#${id}`)).toBeInViewport();
  expect(await faults(lead)).toEqual([]);

  await cards(reporter).first().getByRole("button", { name: "More" }).click();
  await reporter.getByRole("menuitem", { name: "Delete" }).click();
  await reporter.getByRole("dialog", { name: "Delete this comment?" }).getByRole("button", { name: "Delete" }).click();
  await expect(reporter.getByText("Oliver Grant deleted a comment")).toBeVisible();
  await expect(replies(reporter).getByText("Three")).toBeVisible();
  await reporter.getByRole("button", { name: "Reply in this thread" }).click();
  await reply(reporter).fill("Five");
  await reporter.keyboard.press("Control+Enter");
  await expect(replies(reporter)).toContainText("Five");
});

test("an internal note is answered internally, on a phone too", async ({ browser, signedIn, reporter }) => {
  const number = await fileAndOpen(reporter, { title: aTitle("Coupon is doubled") });
  const phone = await browser.newContext({
    ...devices["Pixel 7"],
    viewport: { width: 390, height: 844 },
    storageState: await signedIn("lead"),
  });
  const page = await phone.newPage();
  await page.goto(`/issues/${number}`);
  await page.getByRole("button", { name: "Write a comment" }).tap();
  await page.getByText("Internal note", { exact: true }).tap();
  await page.getByRole("textbox", { name: "Internal note" }).fill("The agency again?");
  await page.getByRole("button", { name: "Add internal note" }).tap();
  await cards(page).last().getByRole("button", { name: "Reply" }).tap();
  await page.getByRole("textbox", { name: "Internal reply" }).fill("Yes.");
  await page.getByRole("button", { name: "Reply internally" }).tap();
  await expect(page.getByRole("article", { name: "Internal reply by Beatriz Carvalho" })).toContainText("Yes.");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await faults(page)).toEqual([]);
  await phone.close();

  await reporter.reload();
  await expect(cards(reporter)).toHaveCount(0);
});

test("a description names somebody by keys, who is told", async ({ reporter, lead }) => {
  const number = await fileAndOpen(reporter, { title: aTitle("Sender is unknown") });
  await lead.goto(`/issues/${number}`);
  await lead.getByRole("button", { name: /Edit of the description$/ }).press("Enter");
  const text = lead.getByRole("textbox", { name: "Description" });
  await text.pressSequentially("Known to @oliv");
  await expect(lead.getByRole("option", { name: "Oliver Grant" })).toBeVisible();
  await lead.keyboard.press("Enter");
  await expect(text).toHaveValue("Known to @Oliver Grant ");
  await lead.keyboard.press("Control+Enter");
  await expect(lead.locator(".mention", { hasText: "@Oliver Grant" })).toBeVisible();
  await lead.getByRole("button", { name: /Edit of the description$/ }).click();
  await expect(text).toHaveValue("Known to @Oliver Grant");
  await text.press("Escape");

  await reporter.goto("/inbox");
  await expect(reporter.getByText("named you in the description").first()).toBeVisible();
});

test("what was being written is there again after the browser died: an edit of a comment and of the description", async ({
  lead,
}) => {
  const number = await fileAndOpen(lead, { title: aTitle("Date is in the past") });
  await say(lead, "As it stood.");
  await cards(lead).last().getByRole("button", { name: "More" }).click();
  await lead.getByRole("menuitem", { name: "Edit" }).click();
  await lead.getByRole("textbox", { name: "Edit the comment" }).fill("Half an edit");
  await lead.getByRole("button", { name: /Edit of the description$/ }).click();
  await lead.getByRole("textbox", { name: "Description" }).fill("Half a description");
  const crashed = lead.waitForEvent("crash");
  await lead.goto("chrome://crash").catch(() => undefined);
  await crashed;

  const back = await lead.context().newPage();
  await back.goto(`/issues/${number}`);
  await back.getByRole("button", { name: /Continue the draft of the description/ }).click();
  await expect(back.getByRole("textbox", { name: "Description" })).toHaveValue("Half a description");
  await expect(back.getByRole("textbox", { name: "Edit the comment" })).toHaveValue("Half an edit");
  await back.getByRole("textbox", { name: "Edit the comment" }).press("Control+Enter");
  await expect(cards(back).last()).toContainText("Half an edit");
});

test("a link to a comment leads to it, also while only changes are shown", async ({ lead, reporter }) => {
  const number = await fileAndOpen(reporter, { title: aTitle("Map shows the wrong shop") });
  for (const words of ["First.", "Second."]) await say(reporter, words);
  const id = await reporter.getByRole("listitem").filter({ hasText: "Second." }).getAttribute("id");

  await lead.goto(`/issues/${number}#${id}`);
  await expect(lead.locator(`#${id}`)).toHaveAttribute("data-lit");
  await lead.getByRole("radio", { name: /Changes/ }).check({ force: true });
  await expect(cards(lead).last()).toBeHidden();
  await lead.evaluate(
    (first) => location.assign(`#${first}`),
    (await reporter.getByRole("listitem").filter({ hasText: "First." }).getAttribute("id"))!,
  );
  await expect(cards(lead).first()).toBeInViewport();
  // What is read otherwise is kept, and in which order.
  await lead.getByRole("button", { name: "Oldest first" }).click();
  await lead.goto(`/issues/${number}`);
  await expect(lead.getByRole("radio", { name: /Changes/ })).toBeChecked();
  await lead.getByRole("radio", { name: /All/ }).check({ force: true });
  await expect(cards(lead).first()).toContainText("Second.");
  await lead.getByRole("button", { name: "Newest first" }).click();
  await expect(cards(lead).first()).toContainText("First.");

  // Wherever it is read, the link leads to the issue's own page.
  await lead.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await lead.goto(`/issues?scope=teams&id=${number}`);
  const preview = lead.getByRole("complementary", { name: `Preview of ${number}` });
  await expect(async () => {
    await lead.keyboard.press("j");
    await lead.keyboard.press("Space");
    await expect(preview).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(async () => {
    await lead.keyboard.press("ControlOrMeta+Shift+Comma");
    expect(await lead.evaluate(() => navigator.clipboard.readText())).toMatch(new RegExp(`/issues/${number}$`));
  }).toPass();
  // What is said meanwhile is heard there, too.
  await say(reporter, "Third.");
  await expect(preview.getByText("Third.")).toBeVisible();
});

test("somebody who filed an issue stops watching it, and Enter alone sends if they like", async ({ reporter }) => {
  await fileAndOpen(reporter, { title: aTitle("Footer says 2025") });
  const watchers = reporter.getByRole("region", { name: "Watchers" });
  await expect(watchers).toContainText("You watch because you filed this.");
  await reporter.locator("body").press("w");
  await expect(watchers).toContainText("You chose not to be told");
  await reporter.reload();
  await expect(watchers.getByRole("button", { name: "Watch" })).toBeVisible();

  await startComment(reporter);
  await reporter.getByRole("button", { name: /Enter sends/ }).click();
  await commentBox(reporter).fill("One line");
  await commentBox(reporter).press("Shift+Enter");
  await commentBox(reporter).pressSequentially("and another");
  await commentBox(reporter).press("Enter");
  await expect(cards(reporter).last()).toContainText("and another");
  await startComment(reporter);
  await reporter.getByRole("button", { name: /Enter sends/ }).click();
  await expect(reporter.getByRole("button", { name: /^Ctrl Enter sends/ })).toBeVisible();
  await expect(reporter).toHaveTitle(/./);
  expect(await faults(reporter)).toEqual([]);
});
