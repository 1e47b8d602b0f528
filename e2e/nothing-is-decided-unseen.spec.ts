import type { Page } from "@playwright/test";
import { written } from "./acting";
import { faults } from "./faults";
import { aTitle, file, fileAndOpen } from "./filing";
import { answer } from "./palette";
import { expect, test } from "./people";

test.describe.configure({ timeout: 90_000 });

const heading = (page: Page) => page.getByRole("article").getByRole("heading", { level: 2 }).first();
const waiting = (page: Page, title: string) =>
  page.getByRole("list", { name: "New issues" }).getByRole("link", { name: title });
const said = (page: Page, words: string | RegExp) => page.getByRole("region", { name: "Messages" }).getByText(words);
const rowOf = (page: Page, title: string) =>
  page.getByRole("table", { name: "Issues" }).getByRole("row").filter({ hasText: title });

async function openTriage(page: Page, number: string, title: string) {
  const listens = page.waitForResponse(/\/api\/triage\?issue=/);
  await page.goto(`/triage?issue=${number}`);
  await listens;
  await expect(heading(page)).toHaveText(title);
}

async function setSeverity(page: Page, number: string, word: string) {
  await page.goto(`/issues/${number}`);
  await page.getByRole("combobox", { name: "Severity" }).click();
  await page.getByRole("option", { name: word }).click();
  await expect(page.getByText(new RegExp(`changed Severity from .* to ${word}`))).toBeVisible();
}

test("a key that is held decides over one issue", async ({ lead: page, reporter }) => {
  const titles = ["Held down once", "Held down twice", "Held down thrice"].map(aTitle) as [string, string, string];
  const [first] = [await file(reporter, { title: titles[0] })];
  await file(reporter, { title: titles[1] });
  await file(reporter, { title: titles[2] });
  await openTriage(page, first!, titles[0]);

  for (let time = 0; time < 5; time += 1) await page.keyboard.down("1");
  await page.keyboard.up("1");

  await expect(said(page, `${first} is accepted.`)).toBeVisible();
  await expect(waiting(page, titles[0])).toHaveCount(0);
  await expect(waiting(page, titles[1])).toBeVisible();
  await expect(waiting(page, titles[2])).toBeVisible();
});

test("what a colleague set while one was reading stands when the issue is accepted", async ({
  lead,
  admin,
  reporter,
}) => {
  const title = aTitle("Checkout is slow");
  const number = await file(reporter, { title });
  await openTriage(lead, number, title);
  await setSeverity(admin, number, "Critical");
  await expect(lead.getByRole("combobox", { name: "Severity" })).toContainText("Critical");
  await expect(lead.getByRole("status", { name: "Also here" })).toContainText("Ingrid Sørensen");

  await lead.keyboard.press("1");

  await expect(said(lead, `${number} is accepted.`)).toBeVisible();
  await lead.goto(`/issues/${number}`);
  await expect(lead.getByRole("combobox", { name: "Severity" })).toContainText("Critical");
});

test("the reason for a decision that comes too late is not lost", async ({ lead, admin, reporter }) => {
  const title = aTitle("Logo is blurred");
  const number = await file(reporter, { title });
  await openTriage(lead, number, title);
  await lead.keyboard.press("3");
  const reason = lead.getByRole("dialog", { name: `Decline ${number}` }).getByLabel("Reason");
  await reason.fill("The client sent it like that.");

  await admin.goto(`/issues/${number}`);
  await written(admin, () =>
    admin.getByRole("group", { name: "Moves" }).getByRole("button", { name: "Accept" }).click(),
  );
  // The page has heard of it, behind the dialog.
  await expect(lead.getByText("This is open already")).toBeVisible();
  await expect(reason).toHaveValue("The client sent it like that.");
  await lead.keyboard.press("Control+Enter");

  await expect(said(lead, new RegExp(`${number} is back: `))).toBeVisible();
  await expect(lead.getByRole("button", { name: "Copy what you wrote" })).toBeVisible();
});

test("how an issue ended is not passed over where a colleague resolves it meanwhile", async ({ lead, admin }) => {
  const number = await fileAndOpen(lead, { title: aTitle("Offer shows last year") });
  await lead.getByRole("group", { name: "Moves" }).getByRole("button", { name: "Close" }).click();
  const dialog = lead.getByRole("dialog", { name: `Close ${number}` });
  await dialog.getByRole("radio", { name: "Declined" }).check({ force: true });
  await dialog.getByLabel("Reason").fill("The client wants it like that.");

  await admin.goto(`/issues/${number}`);
  for (const move of ["Accept", "Start work", "Resolve"])
    await written(admin, () => admin.getByRole("group", { name: "Moves" }).getByRole("button", { name: move }).click());
  await lead.keyboard.press("Control+Enter");
  const conflict = lead.getByRole("dialog", { name: "Somebody changed this meanwhile" });
  await conflict.getByRole("button", { name: "Use mine" }).click();

  await expect(dialog.getByText(/resolved as fixed by now/)).toBeVisible();
  await expect(dialog.getByLabel("Reason")).toHaveValue("The client wants it like that.");
  await dialog.getByRole("radio", { name: "Fixed" }).check({ force: true });
  await dialog.getByLabel("Reason").fill("Mended in the template.");
  await lead.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await expect(lead.getByText("Mended in the template.").first()).toBeVisible();
});

test("a draft that is taken up again undoes nothing that others wrote in between", async ({ lead, admin }) => {
  const number = await fileAndOpen(lead, { title: aTitle("Begun, left and taken up") });
  await lead.getByRole("button", { name: /of the description/ }).click();
  await lead.getByRole("textbox", { name: "Description" }).fill("Half of what the lead has to say.");
  await lead.goto("/inbox");

  await admin.goto(`/issues/${number}`);
  await admin.getByRole("button", { name: /of the description/ }).click();
  await admin.getByRole("textbox", { name: "Description" }).fill("All that the admin has to say.");
  await admin.getByRole("button", { name: "Save description" }).click();
  await expect(admin.getByRole("paragraph").filter({ hasText: "All that the admin has to say." })).toBeVisible();

  await lead.goto(`/issues/${number}`);
  await lead.getByRole("button", { name: /Continue the draft/ }).click();
  await lead.getByRole("button", { name: "Save description" }).click();
  const conflict = lead.getByRole("dialog", { name: "Somebody changed this meanwhile" });
  await expect(conflict.getByRole("region", { name: "Their text" })).toContainText("All that the admin has to say.");
  await conflict.getByRole("button", { name: "Keep theirs" }).click();
  await expect(lead.getByRole("paragraph").filter({ hasText: "All that the admin has to say." })).toBeVisible();
});

test("the second button of a mouse offers what may be done with a row, and z takes it back", async ({ lead: page }) => {
  const title = aTitle("Footer overlaps");
  await file(page, { title, severity: "low" });
  await page.goto(`/issues?${new URLSearchParams({ q: title })}`);
  const row = rowOf(page, title);
  const menu = page.getByRole("menu", { name: /^What to do with QM-/ });
  await expect(async () => {
    await row.getByRole("link", { name: title }).click({ button: "right", delay: 100 });
    await expect(menu).toBeVisible({ timeout: 1_000 });
  }).toPass();
  // The browser takes the release of the button for a click elsewhere, and would have closed it by now.
  await page.waitForTimeout(300);
  await expect(menu.getByRole("menuitem", { name: "Open in a new tab" })).toBeFocused();
  expect(await faults(page)).toEqual([]);

  await menu.getByRole("menuitem", { name: /^Change the severity/ }).click();
  await answer(page, "crit", "Critical");
  await expect(row).toContainText("Critical");
  await expect(said(page, /is of critical severity\./)).toBeVisible();
  await page.keyboard.press("z");
  await expect(row).toContainText("Low");
});
