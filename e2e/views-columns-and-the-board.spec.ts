import type { Page } from "@playwright/test";
import { display, headers } from "./display";
import { faults } from "./faults";
import { aTitle, file } from "./filing";
import { expect, test } from "./people";

const asked = (page: Page) => new URL(page.url()).searchParams;
const column = (page: Page, name: string) => page.getByRole("list", { name, exact: true });
const cards = (page: Page, name: string) => column(page, name).getByRole("listitem");
const widthOf = async (page: Page, name: string) =>
  (await page.getByRole("columnheader", { name, exact: true }).boundingBox())?.width;

/** Saves the present list, and answers with the view's number. */
async function saveAs(page: Page, name: string, seenBy: string) {
  await page.keyboard.press("Alt+v");
  const dialog = page.getByRole("dialog", { name: "Save as a view" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByText(seenBy, { exact: true }).click();
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return asked(page).get("view")!;
}

test("columns are chosen, ordered and resized by keys alone, and stay so for this person", async ({
  reporter,
  admin,
}) => {
  await reporter.goto("/issues?scope=teams");
  const panel = await display(reporter);
  await panel.getByRole("checkbox", { name: "Root cause" }).press("Space");
  await panel.getByRole("checkbox", { name: "Campaign" }).press("Space");
  await panel.getByRole("button", { name: "Move Status left" }).press("Enter");
  await reporter.keyboard.press("Escape");
  const edge = reporter.getByRole("separator", { name: "Width of Category" });
  const usual = await widthOf(reporter, "Category");
  await edge.press("ArrowLeft");
  await expect.poll(() => widthOf(reporter, "Category")).not.toBe(usual);
  const before = await widthOf(reporter, "Category");
  await edge.press("Shift+ArrowLeft");
  await expect.poll(() => widthOf(reporter, "Category")).toBe(before! + 32);

  const shown = await headers(reporter);
  expect(shown.indexOf("Status")).toBe(shown.indexOf("Severity") - 1);
  expect(shown).toContain("Root cause");
  expect(shown).not.toContain("Campaign");
  expect(asked(reporter).has("columns")).toBe(false);
  // Kept when the edge has come to rest.
  await reporter.waitForResponse((response) => response.request().method() === "POST");
  await reporter.reload();
  await expect.poll(() => headers(reporter)).toEqual(shown);
  expect(await widthOf(reporter, "Category")).toBe(before! + 32);
  await admin.goto("/issues");
  expect(await headers(admin)).toContain("Campaign");
});

test("the team is no column where all rows are of one, until that list is asked for it", async ({ admin }) => {
  await admin.setViewportSize({ width: 1600, height: 900 });
  await admin.goto("/issues?scope=all");
  await expect.poll(() => headers(admin)).toContain("Team");

  await admin.goto("/issues?scope=team-1");
  await expect.poll(() => headers(admin)).toContain("Campaign");
  expect(await headers(admin)).not.toContain("Team");
  await (await display(admin)).getByRole("checkbox", { name: "Team", exact: true }).press("Space");
  await expect.poll(() => headers(admin)).toContain("Team");
  expect(asked(admin).has("columns")).toBe(true);

  await admin.goto("/issues?scope=team-1");
  await expect.poll(() => headers(admin)).toContain("Campaign");
  expect(await headers(admin)).not.toContain("Team");
});

test("what is set while an earlier setting is still being kept is not undone by its answer", async ({ lead }) => {
  await lead.goto("/issues?scope=teams");
  const answer = await heldAnswers(lead);
  const kept = () => lead.waitForRequest((request) => request.method() === "POST");
  const told = () => lead.waitForResponse((response) => response.request().method() === "POST");

  const panel = await display(lead);
  const first = kept();
  await panel.getByRole("checkbox", { name: "Root cause" }).press("Space");
  await first;
  await panel.getByRole("checkbox", { name: "Campaign" }).press("Space");
  const [toldFirst, second] = [told(), kept()];
  answer();
  await toldFirst;
  await second;
  await panel.getByRole("button", { name: "Move Status left" }).press("Enter");
  const third = kept();
  answer();
  await third;
  const toldThird = told();
  answer();
  await toldThird;

  await lead.reload();
  await expect.poll(() => headers(lead)).toContain("Root cause");
  const shown = await headers(lead);
  expect(shown).not.toContain("Campaign");
  expect(shown.indexOf("Status")).toBe(shown.indexOf("Severity") - 1);
});

test("the usual columns are one press away, also in a view and whatever columns are one's own", async ({
  otherReporter: page,
}) => {
  await page.goto("/issues?scope=teams");
  const kept = page.waitForResponse((response) => response.request().method() === "POST");
  await (await display(page)).getByRole("checkbox", { name: "Root cause" }).press("Space");
  await kept;
  await page.keyboard.press("Escape");
  await saveAs(page, "With causes", "Only me");
  const panel = await display(page);

  await panel.getByRole("checkbox", { name: "Root cause" }).press("Space");
  await expect.poll(() => headers(page)).not.toContain("Root cause");
  await panel.getByRole("checkbox", { name: "Resolution" }).press("Space");
  await expect.poll(() => headers(page)).toContain("Resolution");
  const taken = page.waitForResponse((response) => response.request().method() === "POST");
  await panel.getByRole("button", { name: "Back to the usual display" }).press("Enter");
  await expect.poll(() => asked(page).has("columns")).toBe(false);
  await expect.poll(() => headers(page)).not.toContain("Root cause");
  await taken;
  await page.goto("/issues?scope=teams");
  expect(await headers(page)).not.toContain("Root cause");
});

/** Holds what the server answers to changes, until it is let go one by one. */
async function heldAnswers(page: Page): Promise<() => void> {
  const waiting: (() => void)[] = [];
  let free = 0;
  await page.route("**/issues?*", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    await route.fulfill({ response });
  });
  return () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
}

test("the list falls into groups with counts; each opens, closes and shows more, and keys cross them", async ({
  lead,
}) => {
  await lead.goto("/issues?scope=teams");
  const panel = await display(lead);
  await panel.getByRole("combobox", { name: "Group by" }).selectOption({ label: "Severity" });
  await lead.keyboard.press("Escape");
  await expect(lead).toHaveURL(/group=severity/);
  const groups = lead.getByRole("rowheader");
  await expect(groups).toHaveText([/Critical/, /High/, /Medium/, /Low/]);
  const medium = lead.getByRole("rowgroup").filter({ has: lead.getByRole("rowheader", { name: /^Medium/ }) });
  const rows = medium.getByRole("row");
  const few = await rows.count();

  await medium.getByRole("button", { name: /Show more/ }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(few + 10);

  await groups.first().getByRole("button").press("Enter");
  await expect(groups.first().getByRole("button")).toHaveAttribute("aria-expanded", "false");
  await lead.locator("body").press("j");
  const high = lead.getByRole("rowgroup").filter({ has: lead.getByRole("rowheader", { name: /^High/ }) });
  await expect(high.locator("tr[aria-current]")).toHaveCount(1);
  expect(await faults(lead)).toEqual([]);
});

test("a name that is marked with the mouse beyond the edge of its dialog stays there to be saved", async ({ lead }) => {
  await lead.goto("/issues?scope=teams");
  await lead.keyboard.press("Alt+v");
  const name = lead.getByRole("dialog", { name: "Save as a view" }).getByLabel("Name");
  await name.fill("Marked beyond the edge");
  const { x, y } = (await name.boundingBox())!;
  await lead.mouse.move(x + 60, y + 10);
  await lead.mouse.down();
  await lead.mouse.move(5, y + 10, { steps: 4 });
  await lead.mouse.up();
  await expect(name).toHaveValue("Marked beyond the edge");

  await lead.mouse.click(5, 5);
  await expect(name).toBeHidden();
});

test("a view is saved for the team, tells how it was changed, and is saved or reset", async ({
  lead,
  reporter,
  otherLead,
}) => {
  await lead.goto("/issues?scope=teams&severity=high,critical&group=status");
  const id = await saveAs(lead, "Burning", "A team");
  await expect(lead.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Burning" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await lead.getByRole("columnheader", { name: "Number" }).getByRole("link").click();
  const menu = lead.getByRole("button", { name: /^View/ });
  await expect(menu).toHaveAccessibleName("View, changed: order added");
  await lead.getByRole("link", { name: "Reset" }).click();
  await expect(menu).toHaveAccessibleName("View");

  await lead.getByRole("columnheader", { name: "Number" }).getByRole("link").click();
  await lead.getByRole("button", { name: "Save", exact: true }).click();
  await expect(menu).toHaveAccessibleName("View");

  await reporter.goto(`/issues?view=${id}`);
  await expect(reporter.getByRole("heading", { level: 1, name: "Burning" })).toBeVisible();
  await expect(reporter).toHaveURL(/severity=high,critical&sort=-id&group=status/);
  await reporter.getByRole("columnheader", { name: "Number" }).getByRole("link").click();
  await reporter.getByRole("button", { name: /^View, changed/ }).click();
  await expect(reporter.getByRole("menuitem", { name: "Save as a new view" })).toBeVisible();
  await expect(reporter.getByRole("menuitem", { name: "Save", exact: true })).toHaveCount(0);

  await otherLead.goto(`/issues?view=${id}`);
  await expect(otherLead.getByText("There is no such view, or it is not shared with you.")).toBeVisible();
  await expect(otherLead.getByText("Burning")).toHaveCount(0);

  await lead.goto("/views");
  await lead.getByRole("searchbox", { name: /Search views/ }).fill("burn");
  await lead.getByRole("button", { name: "More for “Burning”" }).click();
  await lead.getByRole("menuitem", { name: "Delete" }).click();
  await lead.getByRole("button", { name: "Delete view" }).click();
  await expect(lead.getByRole("link", { name: "Burning" })).toHaveCount(0);
});

test("a card is moved by keys alone, only where it may go, and closing asks how it ended", async ({ lead }) => {
  // Its own two: what stands first others may move on meanwhile.
  const other = await file(lead, { title: aTitle("Dragged by the mouse") });
  const number = await file(lead, { title: aTitle("Carried by keys") });
  await lead.goto("/issues?scope=teams&layout=board");
  const card = cards(lead, "New").filter({ hasText: number }).getByRole("link");
  // The first press may come before the page listens.
  await expect(async () => {
    await card.press("Escape");
    await card.press("m");
    await expect(lead.getByText(/cannot become resolved/)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await lead.keyboard.press("Escape");
  await expect(lead.getByText(/cannot become resolved/)).toHaveCount(0);

  await lead.keyboard.press("m");
  await lead.keyboard.press("ArrowRight");
  await expect(lead.getByText("Over open, column 2 of 5.")).toBeAttached();
  await lead.keyboard.press("Space");
  await expect(cards(lead, "Open").filter({ hasText: number })).toBeVisible();
  await expect(lead.getByText(`${number} is open.`)).toBeVisible();
  await expect(cards(lead, "Open").filter({ hasText: number })).toHaveAttribute("aria-current", "true");
  await lead.reload();
  await expect(cards(lead, "New").filter({ hasText: number })).toHaveCount(0);

  await cards(lead, "New").filter({ hasText: other }).dragTo(column(lead, "Closed"));
  const dialog = lead.getByRole("dialog", { name: `Close ${other}` });
  await dialog.getByText("Cannot reproduce").click();
  await dialog.getByRole("button", { name: "Close as not reproducible" }).click();
  await expect(lead.getByText(`${other} is closed.`)).toBeVisible();
  await expect(cards(lead, "New").filter({ hasText: other })).toHaveCount(0);
  expect(await faults(lead)).toEqual([]);
});
