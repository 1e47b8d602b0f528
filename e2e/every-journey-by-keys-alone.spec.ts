import { SAMPLE_PASSWORD, SAMPLE_SIGN_INS } from "@qm/db/seed/sign-ins";
import { pick, pressOn, tabTo, typeInto } from "./by-keys";
import { aTitle, fileAndOpen } from "./filing";
import { aNewcomer } from "./newcomer";
import { expect, test } from "./people";

test.describe.configure({ timeout: 90_000 });

test("coming in and going out", async ({ page }) => {
  const { email } = SAMPLE_SIGN_INS.find(({ role }) => role === "reporter")!;
  await page.goto("/sign-in?from=/account");
  await typeInto(page, page.getByLabel("E-mail address"), email);
  await typeInto(page, page.getByRole("textbox", { name: "Password" }), SAMPLE_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/account");

  await pressOn(page, page.getByRole("main").getByRole("button", { name: "Sign out", exact: true }));
  await expect(page).toHaveURL("/sign-in");
});

test("filing an issue with everything that there is to say of it", async ({ lead: page }) => {
  const title = aTitle("Hero links to last year's offer");
  await page.goto("/issues/new");
  await typeInto(page, page.getByLabel("Title"), title);
  await tabTo(page, page.getByRole("radio").first());
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Medium" })).toBeChecked();
  await pick(page, page.getByLabel("Category"), "Broken link");
  await pick(page, page.getByLabel("Team"), "Email");
  await typeInto(page, page.getByRole("textbox", { name: /^Description/ }), "Seen in the morning mail.");
  // Before the key: what is asked of the browser along with one may come to it after the key.
  const opened = page.waitForEvent("filechooser");
  await tabTo(page, page.getByLabel("Attach files"));
  await page.keyboard.press("Space");
  await (await opened).setFiles({ name: "mail.txt", mimeType: "text/plain", buffer: Buffer.from("The mail itself.") });
  await expect(page.getByRole("list", { name: "Files to attach" }).getByText(/^Text · 16 B/)).toBeVisible();
  for (const [name, words, choice] of [
    ["Found", "before", "Before launch"],
    ["Assignee", "beatriz", "Beatriz Carvalho"],
  ] as const) {
    await pressOn(page, page.getByRole("combobox", { name }));
    await page.keyboard.type(words);
    await expect(page.getByRole("option", { name: choice })).toHaveAttribute("data-highlighted", "");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("combobox", { name })).toHaveText(new RegExp(choice));
  }
  await typeInto(page, page.getByLabel("Due"), "05052031");
  await typeInto(page, page.getByLabel("URL at fault"), "example.com/spring");
  await page.keyboard.press("Control+Enter");

  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  const properties = page.getByRole("complementary", { name: "Properties" });
  for (const said of ["Medium", "Broken link", "Email", "Beatriz Carvalho", "Before launch", "5 May 2031"]) {
    await expect(properties).toContainText(said);
  }
  await expect(page.getByText("Seen in the morning mail.")).toBeVisible();
  await expect(page.getByText("mail.txt")).toBeVisible();
});

test("taking an issue on its own page, and taking that back", async ({ lead: page }) => {
  await fileAndOpen(page, { title: aTitle("Banner is cut off") });
  const assignee = page.getByRole("complementary", { name: "Properties" }).getByRole("combobox", { name: "Assignee" });
  await page.keyboard.press("i");
  await expect(page.getByText("is yours.")).toBeVisible();
  await expect(assignee).toHaveText(/Beatriz Carvalho/);
  await page.keyboard.press("z");
  await expect(page.getByText("Assignee is what it was before.")).toBeVisible();
  await expect(assignee).not.toHaveText(/Beatriz Carvalho/);
});

test("deciding between one's own text and that of somebody who was faster", async ({ lead, admin }) => {
  await lead.route("**/api/live", (route) => route.abort());
  const number = await fileAndOpen(lead, { title: aTitle("Written by two") });
  await pressOn(lead, lead.getByRole("button", { name: /of the description/ }));
  await lead.keyboard.type("As the lead has it.");

  await admin.goto(`/issues/${number}`);
  await admin.getByRole("button", { name: /of the description/ }).click();
  await admin.getByRole("textbox", { name: "Description" }).fill("As the admin has it.");
  await admin.getByRole("button", { name: "Save description" }).click();
  await expect(admin.getByRole("paragraph").filter({ hasText: "As the admin has it." })).toBeVisible();

  await lead.keyboard.press("Control+Enter");
  const conflict = lead.getByRole("dialog", { name: "Somebody changed this meanwhile" });
  await expect(conflict).toContainText("As the admin has it.");
  await pressOn(lead, conflict.getByRole("button", { name: "Use mine" }));
  await expect(lead.getByRole("paragraph").filter({ hasText: "As the lead has it." })).toBeVisible();
});

test("bringing in issues from a file, and taking them back", async ({ lead: page }) => {
  const title = aTitle("Wrong date");
  await page.goto("/import");
  await tabTo(page, page.getByRole("button", { name: "Choose file" }));
  const buffer = Buffer.from(`Title,Key,Urgency\n${title},${aTitle("K")},Purple\n`);
  // The button opens nothing before the page's script runs.
  await expect(async () => {
    const opened = page.waitForEvent("filechooser", { timeout: 2_000 });
    await page.keyboard.press("Enter");
    await (await opened).setFiles({ name: "tracker.csv", mimeType: "text/csv", buffer });
  }).toPass();
  await expect(page.getByText("1 row, separated by comma, utf-8")).toBeVisible();

  await pick(page, page.getByLabel("Urgency becomes"), "Severity");
  await pick(page, page.getByLabel("Severity Purple means"), "Critical");
  await pick(page, page.getByLabel("Category", { exact: true }), "Broken link");
  await pressOn(page, page.getByRole("button", { name: "Import 1 issue" }));
  await expect(page).toHaveURL(/\/import\/\d+$/);
  await expect(page.getByText("Done", { exact: true })).toBeVisible();

  await pressOn(page, page.getByRole("button", { name: "Undo import" }));
  await pressOn(page, page.getByRole("dialog").getByRole("button", { name: "Undo import" }));
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
});

test("choosing what one is told, and how", async ({ admin, browser }) => {
  const { context, page } = await aNewcomer(admin, browser, { name: "Marta Silva", role: "Reporter" });
  await page.goto("/account/notifications");
  await expect(page.getByText("No mail server is set up here, so nothing is mailed.")).toBeVisible();
  await pick(page, page.getByLabel("Hour of the daily digest"), "07:00");
  await pick(page, page.getByLabel("Comments on what I watch"), "Inbox and daily digest");
  await pressOn(page, page.getByRole("button", { name: "Save", exact: true }));
  await expect(page.getByText("Your choices are saved.")).toBeVisible();

  await page.reload();
  await expect(page.getByLabel("Hour of the daily digest").locator("option:checked")).toHaveText("07:00");
  await expect(page.getByLabel("Comments on what I watch").locator("option:checked")).toHaveText(
    "Inbox and daily digest",
  );
  await context.close();
});
