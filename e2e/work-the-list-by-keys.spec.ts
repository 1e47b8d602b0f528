import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { pick, pressOn } from "./by-keys";
import { faults } from "./faults";
import { file } from "./filing";
import { answer, palette } from "./palette";
import { expect, test } from "./people";

const rows = (page: Page) => page.getByRole("table", { name: "Issues" }).locator("tbody tr").filter({ hasText: /QM-/ });
const numberAt = async (page: Page, at: number) =>
  /QM-\d+/.exec((await rows(page).nth(at).getByRole("link").first().getAttribute("href"))!)![0];
const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const told = (page: Page, text: string | RegExp) => page.getByRole("region", { name: "Messages" }).getByText(text);

/** Presses a key of the list until its question is there: the script may still be on its way. */
async function ask(page: Page, key: string) {
  await expect(async () => {
    if (!(await palette(page).isVisible())) await page.keyboard.press(key);
    await expect(palette(page)).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/** Walks down to a row: the script may still be on its way when the first key comes. */
async function walkTo(page: Page, at: number) {
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(rows(page).nth(at)).toHaveAttribute("aria-current", "true", { timeout: 500 });
  }).toPass();
}

test("ten new issues are triaged by the keyboard alone, the next one under the cursor each time", async ({ admin }) => {
  test.slow();
  await admin.goto("/issues?scope=all&status=new&sort=createdAt");
  await expect(rows(admin).first()).toBeVisible();
  await admin.keyboard.press("j");
  await expect(rows(admin).first()).toHaveAttribute("aria-current", "true");

  const triaged: string[] = [];
  while (triaged.length < 10) {
    const number = await numberAt(admin, 0);
    await ask(admin, "s");
    await answer(admin, "open", /^Open/);
    await expect.poll(() => numberAt(admin, 0)).not.toBe(number);
    await expect(rows(admin).first()).toHaveAttribute("aria-current", "true");
    triaged.push(number);
  }

  await admin.goto(`/issues?scope=all&status=open&id=${triaged.join(",")}`);
  await expect(rows(admin)).toHaveCount(10);
});

test("the cursor stays on its issue when new ones come in with what somebody changes themselves", async ({
  admin,
  lead,
}) => {
  const word = `kestrel${Array.from(randomUUID().replaceAll("-", ""), (sign) => "abcdefghijklmnop"[Number.parseInt(sign, 16)]).join("")}`;
  for (const which of ["first", "second"]) await file(admin, { title: `${word} ${which}`, team: "Email" });
  await admin.goto(`/issues?scope=all&q=${word}`);
  await expect(rows(admin)).toHaveCount(2);
  const number = await numberAt(admin, 1);
  await walkTo(admin, 1);

  await file(lead, { title: `${word} third`, team: "Email" });
  await expect(admin.getByRole("button", { name: "1 new" })).toBeVisible();
  await ask(admin, "p");
  await answer(admin, "critical", /^Critical/);

  await expect(rows(admin)).toHaveCount(3);
  await expect(rows(admin).nth(2)).toHaveAttribute("aria-current", "true");
  expect(await numberAt(admin, 2)).toBe(number);
  await expect(rows(admin).nth(2)).toContainText("Critical");
});

test("who comes back from an issue goes on at its row, and a key offers what may be done with it", async ({ lead }) => {
  await lead.goto("/issues?scope=teams");
  await expect(rows(lead).first()).toBeVisible();
  await walkTo(lead, 2);
  const number = await numberAt(lead, 2);
  await lead.keyboard.press("Enter");
  await expect(lead).toHaveURL(`/issues/${number}`);
  await lead.goBack();
  await expect(rows(lead).nth(2)).toHaveAttribute("aria-current", "true");

  await lead.keyboard.press("j");
  await expect(rows(lead).nth(3)).toHaveAttribute("aria-current", "true");
  await lead.keyboard.press("Shift+F10");
  await expect(lead.getByRole("menu", { name: `What to do with ${await numberAt(lead, 3)}` })).toBeVisible();
  await lead.keyboard.press("Escape");
  await expect(lead.getByRole("menu")).toHaveCount(0);
});

test("the display is changed by keys: the list is put in another order, without its head", async ({ lead }) => {
  await lead.goto("/issues?scope=teams");
  const panel = lead.getByRole("dialog", { name: "Display options" });
  await expect(async () => {
    if (!(await panel.isVisible())) await lead.keyboard.press("Shift+V");
    await expect(panel.getByRole("radio", { name: "Table" })).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await pick(lead, panel.getByLabel("Order by"), "Due");
  await expect(lead).toHaveURL(/sort=dueAt/);
  await pressOn(lead, panel.getByRole("button", { name: "Ascending; turn it round" }));
  await expect(lead).toHaveURL(/sort=-dueAt/);
});

test("everything that matches, far beyond the page, is changed at once and put back", async ({ otherLead }) => {
  const list = "/issues?scope=teams&status=closed&severity=low";
  await otherLead.goto(list);
  await expect(rows(otherLead)).toHaveCount(50);
  await otherLead.keyboard.press("ControlOrMeta+a");
  const all = bar(otherLead).getByRole("button", { name: /^Select all [\d,]+ that match$/ });
  const total = Number((await all.textContent())!.replace(/\D/g, ""));
  expect(total).toBeGreaterThan(60);
  // The key once more; a click on the button does the same.
  await otherLead.keyboard.press("ControlOrMeta+a");
  await expect(bar(otherLead)).toContainText(`${total.toLocaleString("en")} selected`);

  await ask(otherLead, "p");
  await answer(otherLead, "crit", "Critical");
  await expect(told(otherLead, `${total.toLocaleString("en")} issues are of critical severity.`)).toBeVisible();
  await expect(otherLead.getByText("No issue matches these filters.")).toBeVisible();

  await otherLead.getByRole("button", { name: "Undo" }).click();
  await expect(told(otherLead, `${total.toLocaleString("en")} issues put back.`)).toBeVisible();
  await expect(rows(otherLead)).toHaveCount(50);

  await otherLead.goto("/changes");
  await expect(otherLead.getByRole("listitem").filter({ hasText: "severity Critical" }).first()).toContainText(
    "undone",
  );
});

test("rows are selected one by one, as a range and by pointer, and kept from page to page", async ({ otherLead }) => {
  await otherLead.goto("/issues?scope=teams");
  await expect(rows(otherLead)).toHaveCount(50);
  await expect(async () => {
    await otherLead.keyboard.press("j");
    await expect(rows(otherLead).first()).toHaveAttribute("aria-current", "true", { timeout: 500 });
  }).toPass();
  await otherLead.keyboard.press("x");
  await otherLead.keyboard.press("Shift+ArrowDown");
  await otherLead.keyboard.press("Shift+J");
  await expect(bar(otherLead)).toContainText("3 selected");
  await rows(otherLead)
    .nth(6)
    .getByRole("cell")
    .nth(4)
    .click({ modifiers: ["Shift"] });
  await expect(bar(otherLead)).toContainText("7 selected");
  expect(await faults(otherLead)).toEqual([]);

  await otherLead.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" }).click();
  await expect(rows(otherLead).first().getByRole("checkbox")).not.toBeChecked();
  await rows(otherLead).first().getByRole("checkbox").check();
  await expect(bar(otherLead)).toContainText("8 selected");
  await otherLead.getByRole("link", { name: "Mine" }).click();
  await expect(told(otherLead, "Nothing is selected any more: the list shows something else.")).toBeVisible();
  await expect(bar(otherLead)).toBeHidden();
});

test("the space bar shows the issue beside the list, and the cursor leads it on", async ({ otherLead }) => {
  await otherLead.goto("/issues?scope=teams&sort=-updatedAt");
  const [first, second] = [await numberAt(otherLead, 0), await numberAt(otherLead, 1)];
  const preview = (number: string) => otherLead.getByRole("complementary", { name: `Preview of ${number}` });

  await expect(async () => {
    await otherLead.keyboard.press("Space");
    await expect(preview(first)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(preview(first).getByRole("heading", { level: 2 }).first()).toBeVisible();
  await otherLead.keyboard.press("ArrowDown");
  await expect(preview(second).getByRole("heading", { level: 2 }).first()).toBeVisible();
  expect(await faults(otherLead)).toEqual([]);

  await otherLead.keyboard.press("Escape");
  await expect(preview(second)).toBeHidden();
  await otherLead.keyboard.press("Enter");
  await expect(otherLead).toHaveURL(new RegExp(`/issues/${second}$`));
});

test("the palette finds issues, people and pages, takes a step back, and knows what is selected", async ({
  otherLead,
}) => {
  test.slow();
  await otherLead.goto("/issues?scope=teams");
  const number = await numberAt(otherLead, 4);
  await ask(otherLead, "ControlOrMeta+k");
  await expect(palette(otherLead).getByRole("option", { name: "My work" })).toBeVisible();
  expect(await faults(otherLead)).toEqual([]);
  await answer(otherLead, number, new RegExp(number));
  await expect(otherLead).toHaveURL(new RegExp(`/issues/${number}$`));

  await ask(otherLead, "ControlOrMeta+k");
  await expect(palette(otherLead).getByRole("option", { name: new RegExp(number) })).toBeVisible();
  await answer(otherLead, "my wo", "My work");
  await expect(otherLead).toHaveURL("/");

  await otherLead.goto("/issues?scope=teams");
  await expect(rows(otherLead)).toHaveCount(50);
  for (const row of [0, 1, 2]) await rows(otherLead).nth(row).getByRole("checkbox").check();
  await ask(otherLead, "ControlOrMeta+k");
  await otherLead.keyboard.press("Enter");
  await expect(palette(otherLead).getByRole("option", { name: "Nobody" })).toBeVisible();
  await otherLead.keyboard.press("Backspace");
  await expect(palette(otherLead).getByRole("option", { name: "3 issues selected: change the status…" })).toBeVisible();
});

test("on a phone the palette is a button in the head of every page", async ({ otherLead }) => {
  await otherLead.setViewportSize({ width: 390, height: 844 });
  await otherLead.goto("/");
  await otherLead.getByRole("button", { name: "Search and commands" }).click();
  await expect(palette(otherLead)).toBeVisible();
  await palette(otherLead).getByRole("combobox").fill("issues");
  await palette(otherLead).getByRole("option", { name: "Issues", exact: true }).click();
  await expect(otherLead).toHaveURL(/\/issues\?/);
});

test("who switches single keys off finds them off in the next browser, and the others at work", async ({
  otherReporter,
  browser,
  signedIn,
}) => {
  const switchKeys = async (page: Page, on: boolean) => {
    await page.goto("/issues?scope=teams");
    await expect(async () => {
      await page.keyboard.press("ControlOrMeta+/");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    const kept = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("switch", { name: /Single-key shortcuts/ }).setChecked(on);
    await kept;
    await page.keyboard.press("Escape");
  };
  await switchKeys(otherReporter, false);

  const context = await browser.newContext({ storageState: await signedIn("otherReporter") });
  const elsewhere = await context.newPage();
  await elsewhere.goto("/issues?scope=teams");
  await expect(async () => {
    await elsewhere.keyboard.press("ArrowDown");
    await expect(rows(elsewhere).first()).toHaveAttribute("aria-current", "true", { timeout: 500 });
  }).toPass();
  await elsewhere.keyboard.press("x");
  await expect(bar(elsewhere)).toBeHidden();
  await switchKeys(elsewhere, true);
  await elsewhere.keyboard.press("ArrowDown");
  await elsewhere.keyboard.press("x");
  await expect(bar(elsewhere)).toContainText("1 selected");
  await context.close();
});
