import type { Page } from "@playwright/test";
import { aTitle, fileAndOpen } from "./filing";
import { expect, test } from "./people";

// Several people take part, one after the other.
test.describe.configure({ timeout: 90_000 });

const moves = (page: Page) => page.getByRole("group", { name: "Moves" }).getByRole("button");
const properties = (page: Page) => page.getByRole("complementary", { name: "Properties" });
const timeline = (page: Page) => page.getByRole("region", { name: "Activity" }).getByRole("listitem");

test("an issue goes from its filing to its confirmed fix", async ({ reporter, lead }) => {
  const title = aTitle("Countdown ends a day early");
  const number = await fileAndOpen(reporter, { title, severity: "high" });
  await expect(moves(reporter)).toHaveCount(0);

  await lead.goto(`/issues/${number}`);
  await expect(moves(lead)).toHaveText([/Accept/, /Close/]);
  await moves(lead).filter({ hasText: "Accept" }).click();
  await expect(moves(lead)).toHaveText([/Start work/, /Close/]);

  await lead.locator("body").press("i");
  await expect(properties(lead).getByRole("combobox", { name: "Assignee" })).toHaveText(/Beatriz Carvalho/);
  await properties(lead).getByRole("combobox", { name: "Severity" }).click();
  await lead.getByRole("option", { name: "Critical" }).click();
  await expect(timeline(lead).last()).toContainText("changed Severity from High to Critical");

  await lead.locator("body").press("1");
  await expect(moves(lead)).toHaveText([/Resolve/, /Close/]);
  await lead.locator("body").press("m");
  await lead.getByRole("textbox", { name: "Comment" }).fill("The **time zone** was wrong.");
  await lead.keyboard.press("Control+Enter");
  await expect(timeline(lead).last()).toContainText("The time zone was wrong.");
  await moves(lead).filter({ hasText: "Resolve" }).click();
  await expect(moves(lead)).toHaveText([/Close/, /Reopen/]);

  await reporter.goto(`/issues/${number}`);
  await expect(moves(reporter)).toHaveText([/Confirm fix/, /Still broken/]);
  await moves(reporter).filter({ hasText: "Confirm fix" }).click();

  await expect(moves(reporter)).toHaveCount(0);
  await expect(properties(reporter)).toContainText("Fixed");
  await expect(timeline(reporter)).toContainText([
    "Oliver Grant filed this",
    "Beatriz Carvalho accepted this",
    "Beatriz Carvalho took this over",
    "Beatriz Carvalho changed Severity from High to Critical",
    "Beatriz Carvalho started work on this",
    "The time zone was wrong.",
    "Beatriz Carvalho resolved this",
    "Oliver Grant closed this",
  ]);
});

test("a fix that does not hold is sent back by who reported it", async ({ reporter, lead }) => {
  const number = await fileAndOpen(reporter, { title: aTitle("Hero image is missing") });
  await lead.goto(`/issues/${number}`);
  for (const move of ["Accept", "Start work", "Resolve"]) await moves(lead).filter({ hasText: move }).click();
  await expect(moves(lead)).toHaveText([/Close/, /Reopen/]);

  await reporter.goto(`/issues/${number}`);
  await moves(reporter).filter({ hasText: "Still broken" }).click();

  await expect(properties(reporter)).toContainText("Reopened");
  await expect(properties(reporter)).toContainText("Once");
  await expect(reporter.getByRole("textbox", { name: "Comment" })).toBeFocused();
});

test("closing what is not resolved asks how it ended", async ({ reporter, lead }) => {
  const title = aTitle("Price in the footer differs");
  const original = await fileAndOpen(reporter, { title: `${title} in the newsletter` });
  const number = await fileAndOpen(reporter, { title: `${title} in the mailing` });
  await lead.goto(`/issues/${number}`);
  await moves(lead).filter({ hasText: "Close" }).click();
  const dialog = lead.getByRole("dialog", { name: `Close ${number}` });

  await dialog.getByRole("button", { name: /Close issue/ }).click();
  await expect(dialog.getByText("Choose how this issue ended.")).toBeVisible();

  await dialog.getByRole("radio", { name: "Declined" }).check({ force: true });
  await dialog.getByRole("button", { name: /Decline with reason/ }).click();
  await expect(dialog.getByText("Say why it is declined: the reporter will read it.")).toBeVisible();
  await expect(dialog.getByLabel("Reason")).toBeFocused();

  await dialog.getByRole("radio", { name: "Duplicate" }).check({ force: true });
  await dialog.getByRole("combobox", { name: "Duplicate of" }).click();
  await lead.keyboard.type(original);
  await lead.getByRole("option", { name: `${title} in the newsletter` }).click();
  await dialog.getByRole("button", { name: /Mark as duplicate/ }).click();

  await expect(lead.getByText("This is a duplicate")).toBeVisible();
  await expect(timeline(lead).last()).toContainText(`closed this as a duplicate of ${original}`);
  await lead.getByRole("link", { name: original }).first().click();
  await expect(lead.getByRole("heading", { name: `${title} in the newsletter` })).toBeVisible();
});

test("how an issue ended, kept from an earlier thought, is not said of what is resolved by now", async ({
  lead,
  reporter,
}) => {
  const number = await fileAndOpen(reporter, { title: aTitle("Link leads to the old shop") });
  await lead.goto(`/issues/${number}`);
  const dialog = lead.getByRole("dialog", { name: `Close ${number}` });
  await moves(lead).filter({ hasText: "Close" }).click();
  await dialog.getByRole("radio", { name: "Declined" }).check({ force: true });
  await dialog.getByLabel("Reason").fill("It is meant to be so.");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  for (const move of ["Accept", "Start work", "Resolve"]) await moves(lead).filter({ hasText: move }).click();
  await expect(moves(lead)).toHaveText([/Close/, /Reopen/]);

  await moves(lead).filter({ hasText: "Close" }).click();
  await expect(dialog.getByText("The fix stands.")).toBeVisible();
  await dialog.getByRole("button", { name: /Close issue/ }).click();

  await expect(lead.getByText(`${number} is closed.`)).toBeVisible();
  await expect(properties(lead)).toContainText("Fixed");
});

test("an internal note stays with those who work the issue", async ({ reporter, lead }) => {
  const number = await fileAndOpen(reporter, { title: aTitle("Wrong audience") });
  await lead.goto(`/issues/${number}`);
  await lead.getByRole("button", { name: "Write a comment" }).click();
  await lead.getByRole("switch", { name: "Internal note" }).check({ force: true });
  await lead.getByRole("textbox", { name: "Internal note" }).fill("The agency sent the wrong list.");
  await lead.getByRole("button", { name: "Add internal note" }).click();
  await expect(lead.getByRole("article", { name: "Internal note by Beatriz Carvalho" })).toBeVisible();

  await reporter.goto(`/issues/${number}`);

  await expect(reporter.getByText("Oliver Grant filed this")).toBeVisible();
  expect(await reporter.content()).not.toContain("wrong list");
});

test("a reporter rephrases an own issue while it is new, and not longer", async ({ reporter, lead }) => {
  const number = await fileAndOpen(reporter, { title: aTitle("Tpyo in the subject") });
  await reporter.locator("body").press("e");
  const better = aTitle("Typo in the subject");
  await reporter.getByRole("textbox", { name: "Title" }).fill(better);
  await reporter.keyboard.press("Enter");
  await expect(reporter.getByRole("heading", { name: better })).toBeVisible();

  await lead.goto(`/issues/${number}`);
  await moves(lead).filter({ hasText: "Accept" }).click();
  await expect(moves(lead)).toHaveText([/Start work/, /Close/]);

  await reporter.reload();
  await expect(reporter.getByRole("heading", { name: better })).toBeVisible();
  await expect(reporter.getByRole("button", { name: "Edit the title" })).toHaveCount(0);
  await expect(properties(reporter).getByRole("combobox")).toHaveCount(0);
});

test("a comment that was not sent is still there after a reload", async ({ reporter: page }) => {
  await fileAndOpen(page, { title: aTitle("Pixel fires twice") });
  await page.getByRole("button", { name: "Write a comment" }).click();
  await page.getByRole("textbox", { name: "Comment" }).fill("Seen again in");
  await page.reload();

  await expect(page.getByText("Draft restored.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Comment" })).toHaveValue("Seen again in");
});

test("an issue that is handed to a team out of sight says so before it goes", async ({ lead, reporter }) => {
  const number = await fileAndOpen(reporter, { title: aTitle("App push shows the wrong shop") });
  await lead.goto(`/issues/${number}`);
  await properties(lead).getByRole("combobox", { name: "Team" }).click();
  await lead.getByRole("option", { name: "Mobile and messaging" }).click();
  const warning = lead.getByRole("dialog", { name: `Move ${number} to Mobile and messaging?` });
  await warning.getByRole("button", { name: "Move to that team" }).click();

  await expect(lead.getByText(`${number} is with Mobile and messaging and out of your sight.`)).toBeVisible();
  await expect(lead).toHaveURL(/\/issues(\?|$)/);
  expect((await lead.request.get(`/issues/${number}`)).status()).toBe(404);
});
