import type { Page } from "@playwright/test";
import { faults } from "./faults";
import { aTitle } from "./filing";
import { expect, test } from "./people";

// Several people take part, one after the other.
test.describe.configure({ timeout: 90_000 });

/** The page's script is there when its keys work. */
async function openPicker(page: Page) {
  const list = page.getByRole("dialog", { name: "Choose a template" });
  await expect(async () => {
    await page.keyboard.press("Alt+c");
    await expect(list).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(list.getByRole("combobox")).toBeFocused();
  return list;
}

test("a lead makes a template and a reporter files by it, by keyboard alone", async ({ lead, reporter: page }) => {
  const name = aTitle("Dead voucher");
  await lead.goto("/issues/templates?team=1");
  const make = lead.getByRole("button", { name: "New template" });
  const dialog = lead.getByRole("dialog", { name: "New template" });
  await make.focus();
  await expect(async () => {
    await lead.keyboard.press("Enter");
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
  await lead.keyboard.type(name);
  await lead.keyboard.press("Tab");
  await lead.keyboard.type("Voucher: ");
  await lead.keyboard.press("Tab");
  await lead.keyboard.type("Say which code.");
  await dialog.getByRole("checkbox", { name: "URL at fault" }).focus();
  await lead.keyboard.press("Space");
  expect(await faults(lead)).toEqual([]);
  await dialog.getByRole("button", { name: "Make template" }).focus();
  await lead.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(lead.getByRole("listitem").filter({ hasText: name })).toContainText("asks for the URL");

  await page.goto("/issues/new");
  await page.getByLabel("Title").focus();
  const list = await openPicker(page);
  await page.keyboard.type(name);
  await expect(list.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Template" })).toBeFocused();
  await expect(page.getByText("Say which code.")).toBeVisible();
  await expect(page.getByLabel("Title")).toHaveValue("Voucher: ");
  await expect(page.getByRole("textbox", { name: /^Description/ })).toHaveValue(/## What happened/);
  expect(await faults(page)).toEqual([]);

  const title = aTitle("Voucher: SPRING is refused");
  await page.getByLabel("Title").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(title);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Enter the URL at fault.")).toBeVisible();
  await expect(page.getByText("Choose a severity.")).toBeVisible();

  await page.getByRole("radio", { name: "Low" }).focus();
  await page.keyboard.press("3");
  await page.getByLabel("Category").focus();
  await page.keyboard.type("Broken");
  await page.getByLabel("URL at fault").focus();
  await page.keyboard.type("https://example.com/spring");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: title })).toBeVisible();

  await lead.getByRole("button", { name: `Delete ${name}` }).focus();
  await lead.keyboard.press("Enter");
  await lead.getByRole("button", { name: "Delete template" }).focus();
  await lead.keyboard.press("Enter");
  await expect(lead.getByRole("listitem").filter({ hasText: name })).toBeHidden();
});

test("a template leaves what was typed, and its draft and the next issue keep it", async ({ reporter: page }) => {
  const title = aTitle("Hero leads nowhere");
  await page.goto("/issues/new");
  await page.getByLabel("Title").fill(title);
  const list = await openPicker(page);
  await list
    .getByRole("option", { name: /^Broken link/ })
    .first()
    .click();
  await expect(page.getByText("Your own title stayed as you had it.")).toBeVisible();
  await expect(page.getByLabel("Title")).toHaveValue(title);
  await expect(page.getByRole("radio", { name: "High" })).toBeChecked();

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("combobox", { name: "Template" })).toHaveText(/None/);
  await expect(page.getByRole("textbox", { name: /^Description/ })).toHaveValue("");

  await openPicker(page);
  await list
    .getByRole("option", { name: /^Broken link/ })
    .first()
    .click();
  await page.reload();
  await expect(page.getByText("Draft restored.")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Template" })).toHaveText(/Broken link/);

  await page.getByRole("textbox", { name: /^Description/ }).fill("In the hero of the spring mail.");
  await page.getByLabel("URL at fault").fill("https://example.com/hero");
  await page.getByRole("button", { name: "File and add another" }).click();
  await expect(page.getByText(/QM-\d+ filed\./)).toBeVisible();
  await expect(page.getByLabel("Title")).toHaveValue("Broken link: ");
  await expect(page.getByRole("combobox", { name: "Template" })).toHaveText(/Broken link/);
});

test("a link and the palette lead to the form with a template", async ({ reporter: page }) => {
  await page.goto("/");
  const palette = page.getByRole("dialog", { name: /palette|search/i });
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(palette).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.keyboard.type("issue from template");
  await page.getByRole("option", { name: /New issue from template/ }).click();
  await page.keyboard.type("utm");
  await page.getByRole("option", { name: /Wrong UTM.*Email/ }).click();
  await expect(page).toHaveURL(/\/issues\/new\?template=\d+$/);
  await expect(page.getByLabel("Title")).toHaveValue("Wrong UTM: ");

  await page.goto("/issues/new?template=999999");
  await expect(page.getByText("The link brought something that the form cannot take: template.")).toBeVisible();
});

test("a template that is deleted meanwhile is refused, and nothing typed is lost", async ({ lead, reporter }) => {
  const name = aTitle("Passing");
  await lead.goto("/issues/templates?team=1");
  await lead.getByRole("button", { name: "New template" }).click();
  await lead.getByLabel("Name", { exact: true }).fill(name);
  await lead.getByRole("button", { name: "Make template" }).click();
  const row = lead.getByRole("listitem").filter({ hasText: name });
  await expect(row).toBeVisible();

  await reporter.goto("/issues/new");
  const list = await openPicker(reporter);
  await list.getByRole("option", { name }).click();
  const title = aTitle("Typed before it went");
  await reporter.getByLabel("Title").fill(title);
  await reporter.getByRole("radio", { name: "High" }).check({ force: true });
  await reporter.getByLabel("Category").selectOption({ label: "Typo" });

  await row.getByRole("button", { name: `Delete ${name}` }).click();
  await lead.getByRole("button", { name: "Delete template" }).click();
  await expect(row).toBeHidden();

  await reporter.getByRole("button", { name: "File issue", exact: true }).click();
  await expect(reporter.getByText(/This template was deleted, or belongs to another team/).first()).toBeVisible();
  await expect(reporter.getByLabel("Title")).toHaveValue(title);
  await reporter.getByRole("combobox", { name: "Template" }).focus();
  await reporter.keyboard.press("Delete");
  await reporter.getByRole("button", { name: "File issue", exact: true }).click();
  await expect(reporter.getByRole("heading", { name: title })).toBeVisible();
});

test("a team's default fills the form where the team is chosen, and goes with it", async ({ admin, reporter }) => {
  const name = aTitle("Partner fault");
  await admin.goto("/issues/templates?team=8");
  await admin.getByRole("button", { name: "New template" }).click();
  await admin.getByLabel("Name", { exact: true }).fill(name);
  await admin.getByLabel("Title begins with").fill("Partner: ");
  await admin.getByRole("button", { name: "Make template" }).click();
  const row = admin.getByRole("listitem").filter({ hasText: name });
  await row.getByRole("switch", { name: /^Default/ }).click();
  await expect(admin.getByRole("status").filter({ hasText: "is the default." })).toBeAttached();

  await reporter.goto("/issues/new");
  const title = reporter.getByLabel("Title");
  await expect(async () => {
    await reporter.getByLabel("Team").selectOption({ label: "Email" });
    await reporter.getByLabel("Team").selectOption({ label: "Partnerships" });
    await expect(title).toHaveValue("Partner: ", { timeout: 1000 });
  }).toPass();
  await expect(reporter.getByRole("combobox", { name: "Template" })).toContainText(name);
  await reporter.getByLabel("Team").selectOption({ label: "Email" });
  await expect(title).toHaveValue("");

  await title.fill("Something of my own");
  await reporter.getByLabel("Team").selectOption({ label: "Partnerships" });
  await expect(title).toHaveValue("Something of my own");
  await expect(reporter.getByRole("combobox", { name: "Template" })).toHaveText(/None/);

  await row.getByRole("button", { name: `Delete ${name}` }).click();
  await admin.getByRole("button", { name: "Delete template" }).click();
  await expect(row).toBeHidden();
});
