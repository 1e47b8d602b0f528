import type { Page } from "@playwright/test";
import { faults } from "./faults";
import { aTitle, file, fileAndOpen } from "./filing";
import { holding } from "./holding";
import { aNewcomer } from "./newcomer";
import { palette } from "./palette";
import { expect, test } from "./people";

test.describe.configure({ timeout: 150_000 });

const offered = (page: Page, name: string | RegExp) => palette(page).getByRole("option", { name });

/** Types the words into the palette. The page's script may still be on its way when it is asked for. */
async function look(page: Page, words: string) {
  await expect(async () => {
    if (!(await palette(page).isVisible())) await page.keyboard.press("ControlOrMeta+k");
    await expect(palette(page)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type(words);
}

/** Chooses what comes first for the words. */
async function choose(page: Page, words: string, name: string | RegExp) {
  await look(page, words);
  await expect(offered(page, name)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeHidden();
}

/** The first option of an open list is marked, to the eye and to a screen reader, and Enter takes it. */
async function takesFirst(page: Page, name: string, option: RegExp) {
  const first = page.getByRole("option").first();
  await expect(first).toHaveText(option);
  await expect(first).toHaveAttribute("data-highlighted", "");
  const id = await first.getAttribute("id");
  await expect(page.locator("input:focus")).toHaveAttribute("aria-activedescendant", id!);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name })).toHaveText(option);
}

test("the palette finds a team's view that one does not keep at hand", async ({ lead, reporter, otherLead }) => {
  const name = aTitle("Late");
  await lead.goto("/issues?scope=teams&severity=high&overdue=yes");
  const dialog = lead.getByRole("dialog", { name: "Save as a view" });
  await expect(async () => {
    if (!(await dialog.isVisible())) await lead.keyboard.press("Alt+v");
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByText("A team", { exact: true }).click();
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(lead.getByRole("heading", { level: 1, name })).toBeVisible({ timeout: 30_000 });

  await reporter.goto("/");
  await expect(reporter.getByRole("navigation", { name: "Main" }).getByRole("link", { name })).toHaveCount(0);
  await choose(reporter, name, name);
  await expect(reporter.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(reporter).toHaveURL(/severity=high/);

  await otherLead.goto("/");
  await look(otherLead, name);
  await expect(palette(otherLead).getByRole("status")).toHaveText("Nothing matches.");

  await lead.goto("/views");
  await lead.getByRole("searchbox", { name: /Search views/ }).fill(name);
  await lead.getByRole("button", { name: `More for “${name}”` }).click();
  await lead.getByRole("menuitem", { name: "Delete" }).click();
  await lead.getByRole("button", { name: "Delete view" }).click();
  await expect(lead.getByRole("link", { name })).toHaveCount(0);
});

test("the palette names each thing once before anything is typed", async ({ lead }) => {
  await lead.goto("/");
  await lead.keyboard.press("Control+k");
  await expect(offered(lead, "Sign out")).toBeVisible();

  const offers = await palette(lead).getByRole("option").allTextContents();
  expect(offers.filter((name) => name.startsWith("Recent changes"))).toEqual(["Recent changesUndo"]);
  expect(new Set(offers).size).toBe(offers.length);
});

test("where more issues have the words than the palette shows, it leads to the list of all", async ({ lead }) => {
  await lead.goto("/");
  await lead.keyboard.press("Control+k");
  await expect(palette(lead)).toBeVisible();
  await lead.keyboard.type("mailing");
  await offered(lead, "All issues with “mailing”").click();

  await expect(lead).toHaveURL(/\/issues\?.*q=mailing/);
  await expect(lead.getByRole("searchbox")).toHaveValue("mailing");
  await expect(lead.getByRole("table", { name: "Issues" }).getByRole("row")).not.toHaveCount(9);
});

test("the palette finds people by name, and lists what is theirs", async ({ lead }) => {
  await lead.goto("/");
  await choose(lead, "oliver gr", /^Oliver Grant/);
  await expect(lead).toHaveURL(/assignedTo=\d+/);
});

test("on an issue's page the palette opens the control of each property that one may set", async ({
  lead,
  reporter,
}) => {
  const number = await file(reporter, { title: aTitle("Set from the palette") });
  await lead.goto(`/issues/${number}`);

  await choose(lead, "root", "Set the root cause");
  await expect(lead.locator("input:focus")).toBeVisible();
  await lead.keyboard.type("appr");
  await expect(lead.getByRole("option")).toHaveText([/^Approval/]);
  await expect(lead.getByRole("option")).toHaveAttribute("data-highlighted", "");
  await lead.keyboard.press("Enter");
  const cause = lead.getByRole("combobox", { name: "Root cause" });
  await expect(cause).toHaveText(/^Approval/);
  await lead.reload();
  await expect(cause).toHaveText(/^Approval/);

  const opened = lead.locator("aside button[role=combobox][aria-expanded=true]");
  for (const [words, name] of [
    ["categ", "Change the category"],
    ["the campaign", "Change the campaign"],
    ["move to", "Move to a team"],
    ["stage", "Say where it was found"],
  ] as const) {
    await choose(lead, words, name);
    await expect(opened).toBeVisible();
    await lead.keyboard.press("Escape");
    await expect(opened).toHaveCount(0);
  }
  await choose(lead, "due", /^Set the due date/);
  await expect(lead.getByLabel("Due", { exact: true })).toBeFocused();
  await lead.locator("body").click({ position: { x: 700, y: 5 } });
  await lead.keyboard.press("Shift+D");
  await expect(lead.getByLabel("Due", { exact: true })).toBeFocused();
  await lead.locator("body").click({ position: { x: 700, y: 5 } });

  await look(lead, "copy the link");
  await expect(offered(lead, /^Copy the link/)).toHaveAttribute("aria-selected", "true");
  await lead.keyboard.press("Escape");
  await choose(lead, "edit the desc", "Edit the description");
  await expect(lead.getByRole("textbox", { name: "Description" })).toBeFocused();

  // Who reported it may say it in other words, and no more.
  await reporter.goto(`/issues/${number}`);
  await look(reporter, "the");
  await expect(offered(reporter, "Edit the description")).toBeVisible();
  await expect(offered(reporter, "Change the category")).toHaveCount(0);
  expect(await faults(reporter)).toEqual([]);
});

test("letters typed before a list has come mark the first that matches as soon as it is there", async ({
  lead,
  reporter,
}) => {
  const number = await file(reporter, { title: aTitle("Chosen in a hurry") });
  const html = await (await lead.request.get(`/issues/${number}`)).text();
  // What the page itself does not name arrives on demand, and with it the machinery of the list.
  const machinery = await holding(
    lead,
    "**/_next/static/chunks/*.js",
    (request) => !html.includes(new URL(request.url()).pathname),
  );
  await lead.goto(`/issues/${number}`);
  const line = lead.locator("input:focus");
  await expect(async () => {
    await lead.getByRole("combobox", { name: "Root cause" }).press("a");
    await expect(line).toHaveValue("a", { timeout: 1_000 });
  }).toPass();
  await lead.keyboard.type("ppr");
  await expect(line).toHaveValue("appr");
  machinery.letGo();
  await takesFirst(lead, "Root cause", /^Approval/);

  const people = await holding(lead, "**/api/issues/options/people?*");
  await lead.getByRole("combobox", { name: "Assignee" }).press("b");
  await lead.keyboard.type("eatriz");
  await expect(line).toHaveValue("beatriz");
  await expect.poll(people.asked).toBeGreaterThan(0);
  people.letGo();
  await takesFirst(lead, "Assignee", /Beatriz Carvalho$/);
});

test("Enter takes none that the words do not name, however late their answer is", async ({ lead }) => {
  await fileAndOpen(lead, { title: aTitle("Given to nobody") });
  const assignee = lead.getByRole("combobox", { name: "Assignee" });
  const before = (await assignee.textContent())!;
  await assignee.click();
  await expect(lead.getByRole("option").first()).toBeVisible();
  const people = await holding(lead, "**/api/issues/options/people?*");
  await lead.locator("input:focus").pressSequentially("zzz");
  await lead.keyboard.press("Enter");
  await expect(lead.getByText("Searching", { exact: true })).toBeVisible();
  await expect(lead.getByRole("option")).toHaveCount(0);

  people.letGo();
  await expect(lead.getByText("Nothing matches.")).toBeVisible();
  await lead.keyboard.press("Escape");
  await expect(assignee).toHaveText(before);
});

test("the palette changes the theme for every page that follows, and signs out", async ({ admin, browser }) => {
  const { context, page } = await aNewcomer(admin, browser, { name: "Ada Brandt", role: "Reporter" });
  await page.goto("/account");
  await choose(page, "dark", /^Dark theme/);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("main").getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await choose(page, "sign out", "Sign out");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await context.close();
});
