import { aTitle, file } from "./filing";
import { aNewcomer } from "./newcomer";
import { expect, test } from "./people";

test.describe.configure({ timeout: 120_000 });

test("agreed times are read team by team by keys, told which funnel it is, and followed to as many issues", async ({
  admin: page,
}) => {
  await page.goto("/dashboard?scope=all&tiles=goalsByTeam.wide");
  const funnels = page.getByRole("group", { name: "Where are agreed times kept?. Arrow keys" });
  await funnels
    .getByRole("link", { name: /, answered in time: / })
    .first()
    .focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  const mark = funnels.locator("a:focus");
  const label = (await mark.getAttribute("aria-label")) ?? "";
  const [, part] = /, resolved in time: .* percent, ([\d,]+) of [\d,]+ issues; /.exec(label) ?? [];
  expect(part, label).toBeDefined();

  await page.getByRole("button", { name: "Show as table" }).click();
  const table = page.getByRole("table", { name: "Where are agreed times kept?" });
  await expect(table.getByRole("columnheader", { name: "Resolved in time: lower limit" })).toBeVisible();
  await expect(table.getByRole("columnheader", { name: "Late to answer now" })).toBeVisible();
  await table.getByRole("link", { name: label.split(" percent")[0]! }).click();
  await expect(page).toHaveURL(/\/issues\?.*resolveGoal=met/);
  await expect(page.getByText(`${part} issue`).first()).toBeVisible();
});

test("where nothing was filed yet, a dashboard says how to begin, and begins with the first issue", async ({
  admin,
  browser,
}) => {
  const { context, page } = await aNewcomer(admin, browser, { name: "Pia Lund", role: "Admin" });
  await page.goto("/dashboard?scope=mine");
  await expect(page.getByText("Nothing is yours yet.")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "File issue" })).toBeVisible();

  await page.getByRole("link", { name: "Everything" }).click();
  await expect(page.getByRole("heading", { name: "Are we keeping up?" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("Nothing is yours yet.")).toBeVisible();

  // A page is not drawn anew under a pointer that is about to follow something.
  await page.mouse.move(0, 0);
  await file(page, { title: aTitle("The first of a newcomer") });
  await expect(page.getByRole("heading", { name: "What became of what I filed?" })).toBeVisible({ timeout: 30_000 });
  await context.close();
});
