import type { Page } from "@playwright/test";
import { faults } from "./faults";
import { expect, test } from "./people";

const table = (page: Page) => page.getByRole("table", { name: "Issues" });
const rows = (page: Page) => table(page).locator("tbody tr");
const numbers = async (page: Page) => (await rows(page).allInnerTexts()).map((text) => /QM-\d+/.exec(text)?.[0]);
const total = (page: Page) => page.getByRole("status").filter({ hasText: /issues?$/ });
const pager = (page: Page) => page.getByRole("navigation", { name: "Pages" });
const asked = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

async function choose(page: Page, filter: string, ...values: string[]) {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("option", { name: filter, exact: true }).click();
  // Behind each value stands how many it would leave.
  for (const value of values) await page.getByRole("option", { name: new RegExp(`^${value}`) }).click();
  if (values.length > 0) await page.keyboard.press("Escape");
}

test("a fresh visit shows the open work of one's own scope, and says so in its address", async ({ lead, admin }) => {
  await lead.goto("/issues");
  await admin.goto("/issues");

  expect(asked(lead)).toEqual({ scope: "teams", status: "new,open,in_progress" });
  expect(asked(admin)).toEqual({ scope: "all", status: "new,open,in_progress" });
  await expect(rows(lead)).toHaveCount(50);
});

test("filters narrow the list at once, and each can be taken back", async ({ lead }) => {
  await lead.goto("/issues?scope=teams");
  const all = await total(lead).textContent();

  await choose(lead, "Severity", "High", "Critical");
  await expect.poll(() => asked(lead)).toEqual({ scope: "teams", severity: "high,critical" });
  await expect(total(lead)).not.toHaveText(all!);
  await choose(lead, "Assignee", "Nobody");
  await expect.poll(() => asked(lead)).toMatchObject({ assignedTo: "none" });
  await choose(lead, "Filed");
  await lead.getByRole("button", { name: "Last 90 days" }).click();
  await expect.poll(() => asked(lead)).toMatchObject({ createdAt: "last_90_days" });

  await lead.getByRole("button", { name: "Remove severity" }).click();
  await expect.poll(() => asked(lead)).toEqual({ scope: "teams", assignedTo: "none", createdAt: "last_90_days" });
  await lead.getByRole("link", { name: "Clear all" }).click();
  await expect(total(lead)).toHaveText(all!);
});

test("sorting, paging, the back button and a reload keep every state in the address", async ({ lead }) => {
  // What others file, close and reopen meanwhile is no matter of this list.
  const before = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10);
  await lead.goto(`/issues?scope=teams&status=new,open,in_progress,resolved,closed&createdAt=..${before}`);
  await lead.getByRole("columnheader", { name: "Number" }).getByRole("link").click();
  await expect(lead.getByRole("columnheader", { name: "Number" })).toHaveAttribute("aria-sort", "descending");
  await expect.poll(() => asked(lead)).toMatchObject({ sort: "-id" });
  await expect(table(lead)).toHaveAttribute("aria-busy", "false");
  await expect(rows(lead)).toHaveCount(50);
  const first = await numbers(lead);

  await pager(lead).getByRole("link", { name: "Next" }).click();
  await expect.poll(async () => (await numbers(lead)).filter((number) => first.includes(number))).toEqual([]);
  await expect(rows(lead)).toHaveCount(first.length);
  const second = await numbers(lead);

  await lead.reload();
  await expect.poll(() => numbers(lead)).toEqual(second);
  // Counts come with the script; a step back before it is there is lost on the router.
  await expect(lead.getByRole("link", { name: /^Overdue ?\d/ })).toBeVisible();
  for (let time = 0; time < 3; time += 1) {
    await lead.goBack();
    await expect.poll(() => numbers(lead)).toEqual(first);
    await lead.goForward();
    await expect.poll(() => numbers(lead)).toEqual(second);
  }
  await pager(lead).getByRole("link", { name: "Previous" }).click();
  await expect.poll(() => numbers(lead)).toEqual(first);
});

test("what is asked shows before rows that take their time, and each step of it can be taken back", async ({
  lead,
}) => {
  await lead.goto("/issues?scope=teams&status=new,open,in_progress");
  await expect(lead.getByRole("link", { name: /^Overdue ?\d/ })).toBeVisible();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await lead.route("**/api/issues?*", async (route) => {
    await held;
    await route.continue();
  });

  const quick = lead.getByRole("navigation", { name: "Quick filters" });
  await quick.getByRole("link", { name: /^Overdue/ }).click();
  await expect(quick.getByRole("link", { name: /^Overdue/ })).toHaveAttribute("aria-current", "true");
  await expect(table(lead)).toHaveAttribute("aria-busy", "true");

  await lead.getByRole("button", { name: "Remove status" }).click();
  await expect(lead.getByRole("button", { name: "Remove status" })).toHaveCount(0);
  await lead.getByRole("button", { name: "Remove overdue" }).click();
  await expect.poll(() => asked(lead)).toEqual({ scope: "teams" });
  letGo();
  await expect(table(lead)).toHaveAttribute("aria-busy", "false");
  await lead.goBack();
  await lead.goBack();
  await expect.poll(() => asked(lead)).toMatchObject({ overdue: "yes", status: "new,open,in_progress" });
  await lead.goBack();
  await expect.poll(() => asked(lead)).toEqual({ scope: "teams", status: "new,open,in_progress" });
});

test("who goes elsewhere while rows are on their way stays there", async ({ lead }) => {
  await lead.goto("/issues?scope=teams&status=new,open,in_progress");
  await expect(lead.getByRole("link", { name: /^Overdue ?\d/ })).toBeVisible();
  await lead.evaluate(() => {
    document.querySelector<HTMLElement>("nav[aria-label='Quick filters'] a")!.click();
    document.querySelector<HTMLElement>("a[href='/inbox']")!.click();
  });

  await expect(lead.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  await lead.waitForTimeout(500);
  expect(new URL(lead.url()).pathname).toBe("/inbox");
});

test("whoever turns the page before the new order has come is led to the second page of that order", async ({
  lead,
}) => {
  await lead.goto("/issues?scope=teams&sort=createdAt");
  await expect(rows(lead)).toHaveCount(50);
  const old = await numbers(lead);
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await lead.route(/\/api\/issues\?.*sort=-id(?!.*after)/, async (route) => {
    await held;
    await route.continue();
  });

  await lead.getByRole("columnheader", { name: "Number" }).getByRole("link").click();
  await expect.poll(() => asked(lead)).toMatchObject({ sort: "-id" });
  await pager(lead).getByRole("link", { name: "Next" }).click();
  await lead.keyboard.press(">");
  expect(await numbers(lead)).toEqual(old);
  answer();

  await expect(pager(lead).getByRole("link", { name: "Previous" })).toBeVisible();
  await expect.poll(() => asked(lead)).toMatchObject({ sort: "-id", after: expect.stringMatching(/^\d+$/) });
  await expect(lead.getByText("cannot be read here")).toHaveCount(0);
  await lead.goBack();
  await expect.poll(() => asked(lead)).not.toHaveProperty("after");
});

test("an issue opens from the list, and the way back leads to the same place", async ({ lead }) => {
  await lead.goto("/issues?scope=teams&severity=high&sort=-updatedAt");
  const before = await numbers(lead);
  await rows(lead).nth(3).getByRole("link").first().click();
  await expect(lead).toHaveURL(new RegExp(`/issues/${before[3]}$`));

  await lead.goBack();

  await expect.poll(() => numbers(lead)).toEqual(before);
});

test("search finds an issue as one types, and keys alone open it", async ({ lead }) => {
  await lead.goto("/issues");
  const number = (await numbers(lead))[3]!;

  await lead.keyboard.press("/");
  await lead.keyboard.type(number);
  await expect(total(lead)).toHaveText("1 issue");
  expect(asked(lead).q).toBe(number);
  await lead.goBack();
  await expect(rows(lead)).toHaveCount(50);
  await lead.goForward();
  await expect(rows(lead)).toHaveCount(1);

  await lead.getByRole("searchbox").blur();
  await lead.keyboard.press("j");
  await lead.keyboard.press("Enter");
  await expect(lead).toHaveURL(new RegExp(`/issues/${number}$`));
});

test("a link shared with somebody of another role shows only their rows", async ({ lead, reporter, otherReporter }) => {
  await lead.goto("/issues?scope=teams&status=new,open,in_progress");
  const link = lead.url();

  await otherReporter.goto(link);
  await expect(otherReporter.getByRole("heading", { name: "Issues" })).toBeVisible();
  const seen = await numbers(lead);
  expect((await numbers(otherReporter)).filter((number) => seen.includes(number))).toEqual([]);

  await reporter.goto("/issues?scope=all&status=open");
  await expect(
    reporter.getByText("This link is for issues that you do not see as a whole. These are yours."),
  ).toBeVisible();
  await expect(reporter.getByRole("navigation", { name: "Which issues" })).not.toContainText("Everything");
});

test("what cannot be read in a link is named, and the rest applied", async ({ lead }) => {
  await lead.goto("/issues?scope=mine&status=open,purple&severity=high&colour=red&createdAt=2026-02-30");
  const notice = lead.getByText("This link asks for something that cannot be read here (Status, Filed, colour).");

  await expect(notice).toBeVisible();
  await expect(lead.getByRole("group", { name: "Severity is High" })).toBeVisible();
  await lead.getByRole("link", { name: "Dismiss" }).click();
  await expect(notice).toBeHidden();
  expect(asked(lead)).toEqual({ scope: "mine", severity: "high" });
});

test("where nothing matches, the list says which filter to let go", async ({ lead }) => {
  await lead.goto("/issues?scope=teams&id=QM-1,QM-2,QM-3&createdAt=1999-01-01");

  await expect(lead.getByText("No issue matches these filters.")).toBeVisible();
  await lead.getByRole("link", { name: "Clear filters" }).click();
  await expect(rows(lead)).toHaveCount(50);
});

test("a list that does not load says so, and comes back by itself", async ({ lead }) => {
  await lead.goto("/issues?scope=teams");
  await lead.route("**/api/issues?**", (route) => route.fulfill({ status: 503, body: "{}" }));
  await lead.getByRole("link", { name: "Mine" }).click();
  await expect(lead.getByText("The list does not load at the moment.")).toBeVisible();

  await lead.unroute("**/api/issues?**");

  await expect(rows(lead).first()).toBeVisible();
});

test("without a script, links and a plain form do the same", async ({ browser, signedIn }) => {
  const context = await browser.newContext({ storageState: await signedIn("lead"), javaScriptEnabled: false });
  const page = await context.newPage();

  await page.goto("/issues");
  await expect(rows(page)).toHaveCount(50);
  await pager(page).getByRole("link", { name: "Next" }).click();
  expect(asked(page).after).toBeTruthy();
  await page.getByRole("columnheader", { name: "Due" }).getByRole("link").click();
  expect(asked(page)).toMatchObject({ sort: "dueAt" });
  await page.getByRole("listbox", { name: "Severity" }).selectOption(["high", "critical"]);
  await page.getByRole("searchbox").fill("link");
  await page.getByRole("button", { name: "Show these" }).click();

  expect(new URL(page.url()).searchParams.getAll("severity")).toEqual(["high", "critical"]);
  expect(asked(page)).toMatchObject({ q: "link", sort: "dueAt", scope: "teams" });
  await expect(page.getByText("cannot be read here")).toBeHidden();
  await context.close();
});

test("home shows one's own work and the team's, and each count leads to exactly that list", async ({ lead }) => {
  await lead.goto("/");
  await expect(lead.getByRole("region", { name: "Mine", exact: true })).toBeVisible();
  const heading = lead.getByRole("link", { name: /^Overdue/ });
  const count = Number((await heading.textContent())!.replace(/\D/g, ""));
  expect(count).toBeGreaterThan(0);

  await heading.click();

  await expect(total(lead)).toHaveText(`${count} issues`);
});

for (const { name, width } of [
  { name: "a phone", width: 390 },
  { name: "a desk", width: 1440 },
]) {
  test(`the list and home have no accessibility fault on ${name}`, async ({ lead }) => {
    await lead.setViewportSize({ width, height: 900 });
    for (const path of ["/issues", "/issues?scope=mine&colour=red&status=open", "/"]) {
      await lead.goto(path);
      await expect(lead.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await faults(lead)).toEqual([]);
    }
    expect(await lead.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
}
