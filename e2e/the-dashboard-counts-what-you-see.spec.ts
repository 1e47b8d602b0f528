import type { Page } from "@playwright/test";
import { faults } from "./faults";
import { expect, test } from "./people";

test.describe.configure({ timeout: 180_000 });

const QUESTIONS = [
  "How much came in, and how much was done?",
  "Are we keeping up?",
  "How old is what is open?",
  "How long until an issue is resolved?",
  "Which categories make most of it?",
];

const chartOf = (page: Page, title: string) => page.getByRole("group", { name: `${title}. Arrow keys` });

/** How many issues a mark says that it counts, by its spoken name. */
function countIn(label: string): string {
  const [count] = /[\d,]+(?= issues?\b(?! per))/.exec(label) ?? [];
  if (!count) throw new Error(`“${label}” tells no number of issues.`);
  return count;
}

/** Follows a mark, and finds as many issues in the list as it said; where others filed one in between, it is followed again. */
async function followed(page: Page, title: string, mark: ReturnType<Page["locator"]>): Promise<void> {
  const from = page.url();
  await expect(async () => {
    if (page.url() !== from) await page.goto(from);
    const label = (await mark.getAttribute("aria-label")) ?? "";
    await mark.click();
    await expect(page, `${title}: ${label}`).toHaveURL(/\/issues\?/);
    const listed = page.getByText(`${countIn(label)} issue`).first();
    await expect(listed, `${title}: ${label}`).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 40_000 });
}

test("a lead follows a mark of each chart to a list with the same number", async ({ lead: page }) => {
  for (const title of QUESTIONS) {
    await page.goto("/dashboard");
    const chart = chartOf(page, title);
    await followed(page, title, chart.locator("a[aria-label]:not([aria-label*=' 0 issues'])").first());
  }
});

test("what is one's own says whose issues it counts, and leads to lists with the same numbers", async ({
  lead,
  reporter,
}) => {
  const OWN = ["What became of what I filed?", ...QUESTIONS.slice(1)];
  for (const page of [lead, reporter]) {
    for (const title of OWN) {
      await page.goto("/dashboard?scope=mine");
      await expect(page.getByText(/^Counted are the issues filed by me or assigned to me\. /)).toBeVisible();
      const marks = chartOf(page, title).locator("a[aria-label]:not([aria-label*=' 0 issues'])");
      // Of one issue all percentiles are one mark: the last lies on the others.
      await followed(page, title, marks.last());
      await expect(page).toHaveURL(/scope=mine/);
    }
  }
});

test("the days and the filters hold for every chart, and stand in the address", async ({ lead: page }) => {
  await page.goto("/dashboard");
  const filed = chartOf(page, QUESTIONS[0]!).getByRole("link", { name: /^Filed: / });
  const before = await filed.getAttribute("aria-label");

  await page.getByRole("button", { name: "Last 12 weeks" }).click();
  await page.getByRole("link", { name: /^Last 7 days/ }).click();
  await expect(page).toHaveURL(/period=last_7_days/);
  await expect(filed).not.toHaveAttribute("aria-label", before ?? "");
  await expect(chartOf(page, "Are we keeping up?").getByRole("link", { name: /filed/ })).toHaveCount(7);

  await page.goBack();
  await expect(filed).toHaveAttribute("aria-label", before ?? "");
});

test("an admin looks across teams, and somebody of one team at what they see", async ({ admin, reporter }) => {
  const filedIn = async (page: Page, address: string) => {
    await page.goto(address);
    const label = await chartOf(page, QUESTIONS[0]!)
      .getByRole("link", { name: /^Filed: / })
      .getAttribute("aria-label");
    return Number(countIn(label ?? "").replaceAll(",", ""));
  };

  const everything = await filedIn(admin, "/dashboard?scope=all");
  const ours = await filedIn(reporter, "/dashboard?scope=teams");
  expect(ours).toBeGreaterThan(0);
  expect(ours).toBeLessThan(everything);
  await expect(chartOf(admin, "Which teams differ by more than chance?")).toBeVisible({ timeout: 30_000 });

  await reporter.goto("/dashboard?scope=all");
  await expect(reporter.getByText("This link asks for something that cannot be read here")).toBeVisible();
  const [answer, foreign] = await Promise.all([
    reporter.request.get("/api/metrics/overview?scope=all"),
    reporter.request.get("/api/metrics/overview?scope=team-2"),
  ]);
  expect([answer.status(), foreign.status()]).toEqual([400, 400]);
});

test("a reporter sees at home what became of what they filed", async ({ reporter: page }) => {
  await page.goto("/");
  const filed = chartOf(page, "What became of what I filed?").getByRole("link", { name: /^Filed by me: / });
  await followed(page, "What became of what I filed?", filed);
});

test("charts are read by keys alone, and as tables", async ({ lead: page }) => {
  await page.goto("/dashboard");
  const chart = chartOf(page, "Are we keeping up?");
  const stop = chart.locator("a[tabindex='0']");
  await expect(stop).toHaveCount(1);
  await stop.focus();
  await page.keyboard.press("End");
  await expect(chart.locator("a:focus")).toHaveAccessibleName(/filed: .* so far$/);
  await page.keyboard.press("ArrowDown");
  await expect(chart.locator("a:focus")).toHaveAccessibleName(/resolved: .* so far$/);
  await expect(stop).toHaveCount(1);

  const tile = page.getByRole("region", { name: "Are we keeping up?" });
  await tile.getByRole("button", { name: "Show as table" }).press("Enter");
  await expect(tile.getByRole("columnheader", { name: "Resolved", exact: true })).toBeVisible();
  await tile.getByRole("button", { name: "What is counted, and how" }).press("Enter");
  await expect(page.getByText("Issues that were filed in the period")).toBeVisible();
});

test("tiles are arranged by keys, saved and shared, and counted for who opens them", async ({ lead, reporter }) => {
  const name = `Monday round ${Date.now()}`;
  await lead.goto("/dashboard");
  const menu = lead.getByRole("button", { name: /^Dashboards/ });
  await menu.press("Enter");
  await lead.getByRole("menuitem", { name: "Arrange the tiles" }).press("Enter");
  await lead.getByRole("button", { name: "Move before: How old is what is open?" }).press("Enter");
  await lead.getByRole("button", { name: "Take away: How long until an issue is resolved?" }).press("Enter");
  await expect(lead).toHaveURL(/tiles=overview\.wide,.*ageing,goals/);
  await expect(lead).not.toHaveURL(/timeToResolve/);
  await lead.getByRole("button", { name: "Done", exact: true }).press("Enter");

  await lead.getByLabel("Name").fill(name);
  await lead.getByText("Everyone", { exact: true }).click();
  await lead.getByRole("button", { name: "Save dashboard" }).press("Enter");
  await expect(lead.getByRole("heading", { level: 1, name })).toBeVisible();

  await reporter.goto("/dashboard");
  await reporter.getByRole("button", { name: /^Dashboards/ }).click();
  await reporter.getByRole("menuitemcheckbox", { name }).click();
  await expect(reporter.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(chartOf(reporter, "How old is what is open?")).toBeVisible();
  await expect(chartOf(reporter, "How long until an issue is resolved?")).toHaveCount(0);
});

test("a campaign has a record of its own, whose figures lead to as many issues", async ({ lead: page }) => {
  await page.goto("/campaigns");
  await page.getByRole("link", { name: "Black Friday 2026", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Black Friday 2026" })).toBeVisible();
  const title = "How good is this campaign?";
  await followed(page, title, chartOf(page, title).getByRole("link", { name: /^Filed: / }));
});

test("a lead says what happened in a week, leaves it out of the limits, and takes that back", async ({
  lead: page,
  reporter,
}) => {
  const title = "Is it more than chance?";
  await page.goto("/dashboard");
  const tile = page.getByRole("region", { name: title });
  await expect(
    tile.getByText(/^An? (?:c|XmR) chart.*Shown are 26 weeks, .*, whichever days are chosen\.$/),
  ).toBeVisible();
  // The page rounds them.
  const limits = async () => {
    const answer = await page.request.get("/api/metrics/steady?scope=teams");
    const { points } = (await answer.json()) as { points: { upper: number; centre: number }[] };
    return [points[0]!.centre, points[0]!.upper];
  };
  const busiest = async () => {
    // Beneath an XmR chart there are its ranges as well.
    const weeks = chartOf(page, title).locator("a:not([data-mark^='range '])");
    await expect(weeks).toHaveCount(26);
    const marks = await weeks.all();
    const labels = await Promise.all(marks.map(async (mark) => (await mark.getAttribute("aria-label")) ?? ""));
    const over = labels.filter((label) => !label.includes("so far"));
    const most = Math.max(...over.map((label) => Number(countIn(label))));
    return over.find((label) => Number(countIn(label)) === most)!.split(":")[0]!;
  };
  const menu = tile.getByRole("button", { name: `Notes and limits: ${title}` });
  const before = await limits();
  const week = await busiest();

  // By keys alone.
  await menu.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("Enter");
  const note = page.getByRole("dialog", { name: "Add a note" });
  await note.getByLabel("Week").selectOption({ label: week });
  await note.getByLabel("What happened").fill("Three campaigns in one week");
  await note.getByRole("button", { name: "Add note" }).click();
  const said = tile.getByRole("list", { name: "What people say of it" });
  await expect(said.getByText(`Week of ${week}: Three campaigns in one week`)).toBeVisible();
  expect(await limits()).toEqual(before);

  await menu.click();
  await page.getByRole("menuitem", { name: "Leave a week out of the limits" }).click();
  const out = page.getByRole("dialog", { name: "Leave a week out of the limits" });
  await out.getByLabel("Week").selectOption({ label: week });
  await out.getByRole("button", { name: "Leave out" }).click();
  await expect(out.getByText("Say why: others will wonder.")).toBeVisible();
  await out.getByLabel("Reason").fill("A test of the form filed them");
  await out.getByRole("button", { name: "Leave out" }).click();
  await expect(said.getByText(`Week of ${week} left out of the limits: A test of the form filed them`)).toBeVisible();
  expect(await limits()).not.toEqual(before);
  const mark = chartOf(page, title)
    .locator("a:not([data-mark^='range '])")
    .and(page.getByRole("link", { name: `${week}: ` }));
  await expect(mark).toHaveAccessibleName(/left out of the limits; .*A test of the form filed them/);
  // Scrolled to, it leaves another tile's buttons half under the page's head, where they are too small to be hit.
  await page.evaluate(() => window.scrollTo(0, 0));
  expect(await faults(page, { standard: true })).toEqual([]);

  await tile.getByRole("button", { name: `Rules: ${title}` }).click();
  await page.getByRole("menuitemcheckbox", { name: "Nelson’s rules" }).click();
  await expect(page).toHaveURL(/rules=nelson/);
  await expect(tile.getByText(/It is tested by Nelson’s rules\./)).toBeVisible();

  await reporter.goto("/dashboard?scope=teams&tiles=steady.wide");
  const theirs = reporter.getByRole("region", { name: title });
  await expect(theirs.getByText(/A test of the form filed them/)).toBeVisible();
  await expect(theirs.getByRole("button", { name: /Notes and limits/ })).toHaveCount(0);

  for (const about of [`Week of ${week} left out of the limits`, `Week of ${week}`]) {
    await menu.click();
    await page.getByRole("menuitem", { name: about, exact: true }).click();
    const question = page.getByRole("dialog", { name: "Take this back?" });
    await question.getByRole("button", { name: "Take back" }).click();
    await expect(said.getByText(`${about}:`)).toHaveCount(0);
  }
  await expect(said).toHaveCount(0);
  expect(await limits()).toEqual(before);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds no fault in the dashboard, ${colorScheme}, ${width} px wide`, async ({ browser, signedIn }) => {
      const context = await browser.newContext({
        storageState: await signedIn("admin"),
        viewport: { width, height: 900 },
        colorScheme,
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      await page.goto("/dashboard");
      for (const title of QUESTIONS) await expect(chartOf(page, title).locator("a").first()).toBeVisible();
      expect(await faults(page, { standard: true })).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);

      await page.goto("/campaigns");
      await page.getByRole("link", { name: "Weekly newsletter", exact: true }).click();
      await expect(chartOf(page, "How good is this campaign?")).toBeVisible();
      expect(await faults(page, { standard: true })).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await context.close();
    });
  }
}
