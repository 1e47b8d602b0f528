import type { Page } from "@playwright/test";
import { aTitle, fileAndOpen } from "./filing";
import { holding } from "./holding";
import { expect, test } from "./people";

// Several people take part, one after the other.
test.describe.configure({ timeout: 90_000 });

const severity = (page: Page) => page.getByRole("combobox", { name: "Severity" });
const conflict = (page: Page) => page.getByRole("dialog", { name: "Somebody changed this meanwhile" });

async function choose(page: Page, word: string) {
  await severity(page).click();
  await page.getByRole("option", { name: word }).click();
}

async function describe(page: Page, text: string) {
  await page.getByRole("button", { name: /of the description/ }).click();
  await page.getByRole("textbox", { name: "Description" }).fill(text);
}

const save = (page: Page) => page.getByRole("button", { name: "Save description" }).click();

/** A page that hears nothing of what others do, so that it goes on showing what was once true. */
const hearsNothing = (page: Page) => page.route("**/api/live", (route) => route.abort());

test.describe("two people who edit at once", () => {
  test("are told of each other, and the second keeps theirs or uses mine", async ({ lead, admin }) => {
    for (const page of [lead, admin]) await hearsNothing(page);
    const number = await fileAndOpen(lead, { title: aTitle("Edited by two"), severity: "low" });
    await admin.goto(`/issues/${number}`);
    await choose(admin, "High");
    await expect(admin.getByText("changed Severity from Low to High")).toBeVisible();

    await choose(lead, "Critical");
    await expect(conflict(lead)).toContainText("Ingrid Sørensen changed Severity from Low to High");
    await expect(conflict(lead)).toContainText("You chose Critical.");
    await conflict(lead).getByRole("button", { name: "Keep theirs" }).click();
    await expect(severity(lead)).toHaveText(/High/);

    await choose(lead, "Medium");
    await expect(lead.getByText("changed Severity from High to Medium")).toBeVisible();
    await choose(admin, "Critical");
    await conflict(admin).getByRole("button", { name: "Use mine" }).click();
    await expect(severity(admin)).toHaveText(/Critical/);
    await expect(admin.getByText("changed Severity from Medium to Critical")).toBeVisible();
  });

  test("lose no text: the second sees both and may go on writing", async ({ lead, admin }) => {
    const number = await fileAndOpen(lead, { title: aTitle("Described by two") });
    await admin.goto(`/issues/${number}`);
    await describe(lead, "What the lead found");
    await describe(admin, "What the admin found");
    await save(admin);
    await expect(admin.getByText("set Description to").or(admin.getByText("changed Description"))).toBeVisible();

    await save(lead);
    await expect(conflict(lead).getByRole("region", { name: "Their text" })).toContainText("What the admin found");
    await expect(conflict(lead).getByRole("region", { name: "Your text" })).toContainText("What the lead found");
    await lead.keyboard.press("Escape");
    await expect(lead.getByRole("textbox", { name: "Description" })).toHaveValue("What the lead found");

    await save(lead);
    await conflict(lead).getByRole("button", { name: "Use mine" }).click();
    await expect(lead.getByRole("paragraph").filter({ hasText: "What the lead found" })).toBeVisible();
  });

  test("do not meet when they change different fields", async ({ lead, admin }) => {
    const number = await fileAndOpen(lead, { title: aTitle("Shared in peace"), severity: "low" });
    await admin.goto(`/issues/${number}`);
    await choose(admin, "High");
    await expect(admin.getByText("changed Severity from Low to High")).toBeVisible();

    await lead.locator("body").press("i");

    await expect(lead.getByRole("combobox", { name: "Assignee" })).toHaveText(/Beatriz Carvalho/);
    await expect(lead.getByText("took this over")).toBeVisible();
    await expect(severity(lead)).toHaveText(/High/);
    await expect(conflict(lead)).toBeHidden();
  });

  test("may be one person with two quick thoughts, who is asked nothing", async ({ lead: page }) => {
    await fileAndOpen(page, { title: aTitle("Changed twice"), severity: "low" });
    await choose(page, "High");
    await choose(page, "Critical");

    await expect(page.getByText("changed Severity from High to Critical")).toBeVisible();
    await expect(conflict(page)).toBeHidden();
  });

  test("may be one person who saves a text twice in one go, who is asked nothing", async ({ lead: page }) => {
    const title = aTitle("Renamed while Enter was held");
    await fileAndOpen(page, { title: aTitle("Saved twice"), severity: "low" });
    const saving = await holding(page, "**/issues/*", (request) => "next-action" in request.headers());
    await page.locator("body").press("e");
    await page.getByRole("textbox", { name: "Title" }).fill(title);
    for (let held = 0; held < 3; held++) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    saving.letGo();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();

    await describe(page, "Saved with a double click");
    await page.getByRole("button", { name: "Save description" }).dblclick();
    const described = page.getByRole("region", { name: "Description" });
    await expect(described).toContainText("Saved with a double click");

    // What one person changes is sent in turn, so that whatever was sent a second time has been answered by then.
    await choose(page, "High");
    await expect(page.getByText("changed Severity from Low to High")).toBeVisible();
    await expect(conflict(page)).toBeHidden();
  });

  test("do not undo each other's changes unseen, also where the page shows them already", async ({ lead, admin }) => {
    const number = await fileAndOpen(lead, { title: aTitle("Undone by one"), severity: "low" });
    await choose(lead, "High");
    await expect(lead.getByText("changed Severity from Low to High")).toBeVisible();
    await admin.goto(`/issues/${number}`);
    await choose(admin, "Critical");
    await expect(severity(lead)).toHaveText(/Critical/);

    await lead.locator("body").press("z");
    await expect(conflict(lead)).toContainText("Ingrid Sørensen changed Severity from High to Critical");
    await conflict(lead).getByRole("button", { name: "Keep theirs" }).click();

    await expect(conflict(lead)).toBeHidden();
    await expect(severity(lead)).toHaveText(/Critical/);
  });
});

test("the undo in a message takes back what the message tells, whatever was changed since", async ({ lead: page }) => {
  await fileAndOpen(page, { title: aTitle("Taken by mistake"), severity: "low" });
  const assignee = page.getByRole("combobox", { name: "Assignee" });
  await page.locator("body").press("i");
  const said = page.getByRole("region", { name: "Messages" }).getByRole("listitem").filter({ hasText: "is yours." });
  await expect(said).toBeVisible();
  await choose(page, "High");
  await expect(page.getByText("changed Severity from Low to High")).toBeVisible();

  await said.getByRole("button", { name: "Undo" }).click();

  await expect(page.getByText("Assignee is what it was before.")).toBeVisible();
  await expect(assignee).toHaveText(/Unassigned/);
  await expect(severity(page)).toHaveText(/High/);
});

test("a change that cannot be sent is put back, with the reason", async ({ lead: page }) => {
  await fileAndOpen(page, { title: aTitle("Line is down"), severity: "low" });
  await severity(page).click();
  await expect(page.getByRole("option", { name: "Critical" })).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole("option", { name: "Critical" }).click();

  await expect(page.getByText("This was not saved: the server did not answer.")).toBeVisible();
  await expect(severity(page)).toHaveText(/Low/);
});
