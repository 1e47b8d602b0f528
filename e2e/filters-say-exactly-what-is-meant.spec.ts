import type { Locator, Page } from "@playwright/test";
import { faults } from "./faults";
import { expect, test } from "./people";

const rows = (page: Page) => page.getByRole("table", { name: "Issues" }).locator("tbody tr");
const total = (page: Page) => page.getByRole("status").filter({ hasText: /issues?$/ });
const asked = (page: Page) => decodeURIComponent(new URL(page.url()).search).replaceAll("+", " ");
const chip = (page: Page, name: string) => page.getByRole("group", { name, exact: true });
const menu = (page: Page) => page.getByRole("dialog", { name: "Filter", exact: true });

/** Opens the menu by its key and types, until what is meant stands first. */
async function find(page: Page, words: string, first: RegExp) {
  const field = page.getByRole("combobox", { name: "Filter by" });
  await expect(async () => {
    await page.keyboard.press("f");
    await expect(field).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await field.fill(words);
  await expect(menu(page).getByRole("option").first()).toHaveText(first);
}

async function type(page: Page, words: string, first: RegExp) {
  await find(page, words, first);
  await page.keyboard.press("Enter");
  await expect(menu(page)).toBeHidden();
}

test("by keys alone, typing a value jumps straight to it, and a second one makes it any of both", async ({ lead }) => {
  await lead.goto("/issues?scope=teams&status=closed");
  await expect(rows(lead).first()).toBeVisible();

  await type(lead, "medium", /Severity Medium/);
  await expect(chip(lead, "Severity is Medium")).toBeVisible();
  await type(lead, "high", /Severity High/);
  await expect(chip(lead, "Severity is any of Medium, High")).toBeVisible();
  await type(lead, "typo", /Category Typo/);
  await type(lead, "oliver", /Assignee Oliver Grant/);
  await expect.poll(() => asked(lead)).toMatch(/severity=medium,high.*status=closed.*assignedTo=\d+/);

  await find(lead, "zzz", /^Title contains/);
  for (let held = 0; held < 6; held++) await lead.keyboard.down("Backspace");
  await lead.keyboard.up("Backspace");
  await expect(lead.getByRole("combobox", { name: "Filter by" })).toHaveValue("");
  expect(asked(lead)).toContain("assignedTo");
  await lead.keyboard.press("Backspace");
  await expect.poll(() => asked(lead)).not.toContain("assignedTo");
  await lead.keyboard.press("Escape");
  await expect(menu(lead)).toBeHidden();
});

test("letters typed before the menu has come are its first, and a quick filter's name needs only Enter", async ({
  lead,
}) => {
  const html = await (await lead.request.get("/issues?scope=teams")).text();
  let letCome = () => {};
  const late = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  // What the page itself does not name arrives on demand, and here late.
  await lead.route("**/_next/static/chunks/*.js", async (route) => {
    if (!html.includes(new URL(route.request().url()).pathname)) await late;
    await route.continue();
  });
  await lead.goto("/issues?scope=teams");
  const field = lead.getByLabel("Filter by");
  await expect(async () => {
    await lead.keyboard.press("f");
    await expect(field).toBeFocused({ timeout: 1_000 });
  }).toPass();

  await lead.keyboard.press("Escape");
  await lead.getByRole("button", { name: "Filter", exact: true }).click();
  await lead.keyboard.type("over");
  letCome();
  await expect(lead.getByRole("combobox", { name: "Filter by" })).toBeFocused();
  await lead.keyboard.type("due");

  await expect(field).toHaveValue("overdue");
  await expect(menu(lead).getByRole("option").first()).toHaveText(/^Overdue/);
  await lead.keyboard.press("Enter");
  await expect.poll(() => asked(lead)).toContain("overdue=yes");
});

test("the number beside a value is what the list then shows", async ({ lead }) => {
  await lead.goto("/issues?scope=teams&status=closed");
  await find(lead, "severity is high", /Severity High\s*\d+$/);
  const option = menu(lead).getByRole("option").first();
  const count = /(\d+)$/.exec((await option.textContent())!)![1];

  await lead.keyboard.press("Enter");

  await expect(total(lead)).toHaveText(`${count} issues`);
});

test("the number beside a value of what something is not is what the list then shows", async ({ lead }) => {
  await lead.goto("/issues?scope=teams&severity=!high");
  const shown = (await total(lead).textContent())!.replace(/\D/g, "");
  await chip(lead, "Severity is not High").getByRole("button", { name: "High", exact: true }).click();
  const option = (name: string) => lead.getByRole("option", { name: new RegExp(`^${name}`) });
  await expect(option("High")).toHaveText(new RegExp(`${shown}$`));
  const without = /(\d+)$/.exec((await option("Low").textContent())!.replaceAll(",", ""))![1];

  await option("High").click();
  await option("Low").click();

  await expect(total(lead)).toHaveText(`${Number(without).toLocaleString("en")} issues`);
});

test("a list that was counted to a thousand is counted on for who asks, and before all of it is selected", async ({
  admin,
}) => {
  await admin.goto("/issues?scope=all&createdAt=2015-01-01..2035-01-01");
  await admin.getByRole("button", { name: "1,000+ issues" }).click();
  await expect(total(admin)).toHaveText(/^[2-9],\d{3} issues$/);
  const counted = (await total(admin).textContent())!.replace(" issues", "");

  await admin.reload();
  await expect(admin.getByRole("button", { name: "1,000+ issues" })).toBeVisible();
  await expect(async () => {
    await admin.locator("body").press("ControlOrMeta+a");
    await expect(admin.getByRole("button", { name: "Select all that match" })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await admin.getByRole("button", { name: "Select all that match" }).click();
  await expect(admin.getByRole("region", { name: "Selection" })).toContainText(`${counted} selected`);
});

test("a chip's field, operator and value are each changed where they stand", async ({ lead }) => {
  await lead.goto("/issues?scope=teams&severity=high");
  const all = await total(lead).textContent();

  await chip(lead, "Severity is High").getByRole("button", { name: "is", exact: true }).click();
  await lead.getByRole("menuitemcheckbox", { name: "is not", exact: true }).click();
  await expect.poll(() => asked(lead)).toBe("?scope=teams&severity=!high");
  await expect(total(lead)).not.toHaveText(all!);

  await chip(lead, "Severity is not High").getByRole("button", { name: "High", exact: true }).click();
  await lead.getByRole("option", { name: /^Low/ }).click();
  await lead.keyboard.press("Escape");
  await expect.poll(() => asked(lead)).toBe("?scope=teams&severity=!low,high");

  await chip(lead, "Severity is none of Low, High").getByRole("button", { name: "Severity", exact: true }).click();
  await lead.getByRole("menuitemcheckbox", { name: "Updated" }).click();
  await lead.getByRole("button", { name: "Last 30 days" }).click();
  await expect.poll(() => asked(lead)).toBe("?scope=teams&updatedAt=last_30_days");

  await chip(lead, "Updated in the last 30 days").getByRole("button", { name: "in the last" }).click();
  await lead.getByRole("menuitemcheckbox", { name: "older than" }).click();
  await expect.poll(() => asked(lead)).toBe("?scope=teams&updatedAt=older_than_30_days");
  await lead.getByRole("button", { name: "Remove updated" }).click();
  await expect.poll(() => asked(lead)).toBe("?scope=teams");
});

test("what is typed for days takes the place of what is proposed, and a day is asked for where the operator needs one", async ({
  lead,
}) => {
  await lead.goto("/issues?scope=teams&updatedAt=older_than_14_days");
  await chip(lead, "Updated older than 14 days").getByRole("button", { name: "14 days" }).click();
  await expect(lead.getByRole("spinbutton")).toBeFocused();
  await lead.keyboard.type("3");
  await lead.keyboard.press("Enter");
  await expect.poll(() => asked(lead)).toBe("?scope=teams&updatedAt=older_than_3_days");

  await chip(lead, "Updated older than 3 days").getByRole("button", { name: "older than" }).click();
  await lead.getByRole("menuitemcheckbox", { name: "before", exact: true }).click();
  await expect(lead.getByLabel("Updated before")).toBeFocused();
  await lead.keyboard.type("05052031");
  await lead.keyboard.press("Enter");
  await expect.poll(() => asked(lead)).toContain("2031-05-0");
});

test("by keys alone, a title is asked how it starts instead of what it contains", async ({ lead }) => {
  await lead.goto("/issues?scope=teams&title=link");
  await expect(rows(lead).first()).toContainText(/link/i);

  await lead
    .getByRole("group", { name: /^Title contains/ })
    .getByRole("button", { name: "contains" })
    .press("Enter");
  await lead.getByRole("menuitemcheckbox", { name: "starts with" }).press("Enter");
  await expect.poll(() => asked(lead)).toBe("?scope=teams&title=starts:link");
  await expect(lead.getByRole("group", { name: /^Title starts with/ })).toBeVisible();
  await expect(rows(lead).filter({ hasNot: lead.getByRole("link", { name: /^link/i }) })).toHaveCount(0);
});

test("by keys alone, the focus stays on a chip that is changed, and goes to the next one when it is taken away", async ({
  lead,
}) => {
  await lead.goto("/issues?scope=teams&severity=high&status=open");
  await expect(rows(lead).first()).toBeVisible();
  const way = (name: string) => lead.getByRole("button", { name, exact: true }).first();

  await way("is").press("Enter");
  // The menu gives the focus to its first way in the frame in which it is shown.
  await expect(lead.getByRole("menuitemcheckbox").first()).toBeFocused();
  await lead.getByRole("menuitemcheckbox", { name: "is not", exact: true }).press("Enter");
  await expect.poll(() => asked(lead)).toBe("?scope=teams&severity=!high&status=open");
  await expect(way("is not")).toBeFocused();
  await expect(chip(lead, "Severity is not High")).toBeVisible();

  await lead.getByRole("button", { name: "Remove severity" }).press("Enter");
  await expect.poll(() => asked(lead)).toBe("?scope=teams&status=open");
  await expect(chip(lead, "Status is Open").getByRole("button", { name: "Status", exact: true })).toBeFocused();
  await lead.getByRole("button", { name: "Remove status" }).press("Enter");
  await expect.poll(() => asked(lead)).toBe("?scope=teams");
  const add = lead.getByRole("button", { name: "Filter", exact: true });
  await expect(add).toBeFocused();

  await lead.goto("/issues?scope=teams&severity=high&status=open");
  await lead.getByRole("link", { name: "Clear all" }).press("Enter");
  await expect.poll(() => asked(lead)).toBe("?scope=teams");
  await expect(add).toBeFocused();

  await expect(async () => {
    await lead.locator("body").press("ControlOrMeta+a");
    await expect(lead.getByRole("region", { name: "Selection" })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await lead.getByRole("button", { name: "Select nothing" }).press("Enter");
  await expect(lead.getByRole("region", { name: "Selection" })).toBeHidden();
  await expect(lead.getByRole("table", { name: "Issues" })).toBeFocused();
});

test("several values are ticked one after the other in a chip whose field was exchanged, also inside a group", async ({
  admin,
}) => {
  await admin.goto("/issues?scope=all&any=severity:high;status:new");
  await expect(rows(admin).first()).toBeVisible();
  await chip(admin, "Severity is High").getByRole("button", { name: "Severity", exact: true }).click();
  await admin.getByRole("menuitemcheckbox", { name: "Team", exact: true }).click();
  const teams = admin.getByRole("dialog", { name: "Values" }).getByRole("option");

  await teams.nth(1).click();
  await expect.poll(() => asked(admin)).toMatch(/any=status:new;teamId:\d+$/);
  await teams.nth(2).click();
  await expect.poll(() => asked(admin)).toMatch(/any=status:new;teamId:\d+,\d+$/);
  await admin.keyboard.press("Escape");
  await expect(chip(admin, "Status is New")).toBeVisible();
  await expect(admin.getByRole("group", { name: /^Team is any of/ })).toBeVisible();
});

test("a list that is left while the last value of a chip is taken out leads nobody back to it", async ({ lead }) => {
  await lead.goto("/issues?scope=teams&severity=high");
  await lead
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /^Inbox/ })
    .click();
  await expect(lead).toHaveURL(/\/inbox/);
  await lead.goBack();
  await chip(lead, "Severity is High").getByRole("button", { name: "High", exact: true }).click();
  await lead.getByRole("option", { name: /^High/ }).click();
  await expect(lead.getByRole("option", { name: /^High/ })).toHaveAttribute("aria-selected", "false");

  await lead.goForward();
  await expect(lead.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  await lead.keyboard.press("Escape");
  await expect(lead).toHaveURL(/\/inbox/);
});

test("the number beside an alternative is what the list then shows", async ({ lead }) => {
  const numberIn = async (option: Locator) => /([\d,]+)$/.exec((await option.textContent())!)![1];
  await lead.goto("/issues?scope=teams&severity=critical");
  await lead.getByRole("button", { name: "Or: an alternative to severity" }).click();
  await lead.getByRole("combobox", { name: "Filter by" }).fill("status is resolved");
  const added = lead.getByRole("option", { name: /^Status Resolved\s*[\d,]+$/ });
  await expect(added).toBeVisible();
  const either = await numberIn(added);
  await added.click();
  await expect(total(lead)).toHaveText(`${either} issues`);

  await chip(lead, "Severity is Critical").getByRole("button", { name: "Critical", exact: true }).click();
  const low = lead.getByRole("option", { name: /^Low\s*[\d,]+$/ });
  await expect(low).toBeVisible();
  const instead = await numberIn(low);
  await lead.getByRole("option", { name: /^Critical/ }).click();
  await low.click();
  await expect(total(lead)).toHaveText(`${instead} issues`);
});

test("alternatives stand in a group, and history can be asked for", async ({ lead }) => {
  await lead.goto("/issues?scope=teams&severity=critical");
  await lead.getByRole("button", { name: "Or: an alternative to severity" }).click();
  await lead.getByRole("combobox", { name: "Filter by" }).fill("overdue");
  await lead.getByRole("option", { name: "Overdue", exact: true }).click();
  await expect.poll(() => asked(lead)).toBe("?scope=teams&any=severity:critical;overdue:yes");

  await lead.goto("/issues?scope=teams&status=was:resolved&status=!resolved,closed");
  await expect(chip(lead, "Status has been Resolved")).toBeVisible();
  await expect(rows(lead).first()).toBeVisible();
  await lead.goto("/issues?scope=teams&severity=!high&any=severity:high;severity:purple");
  await expect(lead.getByText("This link asks for something that cannot be read here (Alternatives).")).toBeVisible();
});

test("a quick filter is one click, says how much it leaves, and is taken off as easily", async ({ lead }) => {
  await lead.goto("/issues");
  const quick = lead.getByRole("navigation", { name: "Quick filters" }).getByRole("link", { name: /^Overdue \d/ });
  const count = /\d+/.exec((await quick.textContent())!)![0];

  await quick.click();
  await expect(total(lead)).toHaveText(`${count} issues`);
  await expect(quick).toHaveAttribute("aria-current", "true");
  await quick.click();
  await expect.poll(() => asked(lead)).not.toContain("overdue");
});

test("on a phone everything is in a sheet, without a fault in accessibility", async ({ lead }) => {
  await lead.setViewportSize({ width: 390, height: 844 });
  await lead.goto("/issues?scope=teams&severity=!low&any=severity:critical;overdue:yes");
  await lead.getByRole("button", { name: "Filters (2)" }).click();
  await lead.getByRole("button", { name: "Add a filter" }).click();
  await lead.getByRole("combobox", { name: "Filter by" }).fill("unassigned");
  await lead.getByRole("option", { name: /^Unassigned/ }).click();
  await expect.poll(() => asked(lead)).toContain("assignedTo=none");

  expect(await faults(lead)).toEqual([]);
});
