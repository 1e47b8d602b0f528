import type { Page } from "@playwright/test";
import { aTitle, fileAndOpen } from "./filing";
import { holding } from "./holding";
import { expect, test } from "./people";

// Two people take part, and the machine may be busy.
test.describe.configure({ timeout: 90_000 });

const unassigned = (page: Page) =>
  page.getByRole("navigation", { name: "Quick filters" }).getByRole("link", { name: /^Unassigned/ });

async function choose(page: Page, name: string, words: string, chosen: RegExp) {
  const control = page.getByRole("combobox", { name });
  await control.click();
  await page.keyboard.type(words);
  await page.getByRole("option", { name: chosen }).click();
  await expect(control).toHaveText(chosen);
}

for (const [where, path] of [
  ["a list", "/issues"],
  ["a dashboard", "/dashboard"],
] as const) {
  test(`the numbers of the quick filters follow what others do, above ${where}`, async ({ lead, admin }) => {
    const title = aTitle("Numbered");
    await fileAndOpen(admin, { title, team: "Email" });
    await lead.goto(`${path}?scope=teams&title=${title.split(" ").at(-1)}`);
    await expect(unassigned(lead)).toHaveText("Unassigned1");

    await choose(admin, "Assignee", "beatriz", /Beatriz Carvalho$/);

    await expect(unassigned(lead)).toHaveText("Unassigned0");
  });
}

test("numbers that take long are asked for once at a time, however much others do, and come", async ({
  lead,
  admin,
}) => {
  const title = aTitle("Slowly numbered");
  const number = await fileAndOpen(admin, { title, severity: "low", team: "Email" });
  const row = lead.getByRole("row").filter({ has: lead.locator(`a[href$="${number}"]`) });
  await lead.goto(`/issues?scope=teams&title=${title.split(" ").at(-1)}`);
  await expect(unassigned(lead)).toHaveText("Unassigned1");

  const numbers = await holding(lead, "**/api/issues/facets?*");
  await choose(admin, "Assignee", "beatriz", /Beatriz Carvalho$/);
  await expect.poll(numbers.asked).toBe(1);
  for (const [word, shown] of [
    ["high", /^High/],
    ["medium", /^Medium/],
    ["critical", /^Critical/],
  ] as const) {
    await choose(admin, "Severity", word, shown);
    await expect(row).toContainText(new RegExp(shown.source.slice(1)));
  }
  expect(numbers.asked()).toBe(1);

  numbers.letGo();
  await expect(unassigned(lead)).toHaveText("Unassigned0");
  // What changed meanwhile is asked for once, for all of it.
  await expect.poll(numbers.asked).toBe(2);
});

test("a menu leaves the focus where it was moved while numbers change above it", async ({ lead, admin }) => {
  const title = aTitle("Numbered below a menu");
  await fileAndOpen(admin, { title, team: "Email" });
  await lead.goto(`/issues?scope=teams&title=${title.split(" ").at(-1)}`);
  await expect(unassigned(lead)).toHaveText("Unassigned1");
  await lead
    .getByRole("group", { name: /^Title contains/ })
    .getByRole("button", { name: "contains" })
    .press("Enter");
  await expect(lead.getByRole("menuitemcheckbox").first()).toBeFocused();
  await lead.keyboard.press("ArrowDown");
  const second = lead.getByRole("menuitemcheckbox").nth(1);
  await expect(second).toBeFocused();

  await choose(admin, "Assignee", "beatriz", /Beatriz Carvalho$/);

  await expect(unassigned(lead)).toHaveText("Unassigned0");
  await expect(second).toBeFocused();
});

test("where the entry of a menu that has the focus is gone, no other takes its place", async ({ lead, admin }) => {
  const title = aTitle("Drawn no more");
  await fileAndOpen(admin, { title, team: "Email" });
  await lead.goto(`/dashboard?scope=teams&tiles=ageing&status=new&title=${title.split(" ").at(-1)}`);
  await lead.getByRole("button", { name: "Download: How old is what is open?" }).press("Enter");
  const menu = lead.getByRole("menu", { name: "Download: How old is what is open?" });
  const [table, picture] = ["CSV", "picture"].map((what) => menu.getByRole("menuitem", { name: what }));
  await expect(table!).toBeFocused();
  await lead.keyboard.press("ArrowDown");
  await expect(picture!).toBeFocused();

  await admin.getByRole("button", { name: "Accept" }).click();

  await expect(picture!).toHaveCount(0);
  await expect(menu).toBeFocused();
  await lead.keyboard.press("ArrowDown");
  await expect(table!).toBeFocused();
});
