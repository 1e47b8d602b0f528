import { devices } from "@playwright/test";
import { faults } from "./faults";
import { aNewcomer } from "./newcomer";
import { expect, test } from "./people";
import { tellOf } from "./telling";

test.describe.configure({ timeout: 120_000 });

const THUMB = 44;

test("on a phone one notice after the other is dealt with where it stands open", async ({ admin, browser }) => {
  const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];
  const { context, page } = await aNewcomer(admin, browser, {
    name: "Tomas Lind",
    role: "Admin",
    browsing: { ...phone, viewport: { width: 390, height: 844 } },
  });
  const [fourth, third, second, first] = await tellOf(page, admin, ["Fourth", "Third", "Second", "First"]);
  const opened = page.getByRole("region", { name: "What it is about" });
  const shows = (title: string) => expect(opened.getByRole("heading", { name: title })).toBeVisible();
  const deed = (name: string) => opened.getByRole("button", { name, exact: true });

  await page.goto("/inbox");
  const list = page.getByRole("region", { name: "Notices" });
  await expect(list.getByRole("listitem")).toHaveCount(4);
  const ticks = list.getByRole("checkbox");
  for (const at of [0, 1]) await ticks.nth(at).tap();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("2 selected");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await bar.getByRole("button", { name: "Read", exact: true }).tap();
  await expect(list.getByRole("listitem").filter({ hasText: "Unread" })).toHaveCount(2);
  await bar.getByRole("button", { name: "Unread", exact: true }).tap();
  await expect(list.getByRole("listitem").filter({ hasText: "Unread" })).toHaveCount(4);
  await bar.getByRole("button", { name: "Select nothing" }).tap();

  await list.getByRole("link").filter({ hasText: first }).tap();
  await shows(first);
  await expect(list).toBeHidden();
  for (const name of ["Done", "Snooze", "Stop watching the issue", "Mark as unread"]) {
    const { width, height } = (await deed(name).boundingBox())!;
    expect(Math.min(width, height), name).toBeGreaterThanOrEqual(THUMB);
  }
  expect(await faults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);

  // However far one has read.
  await page.mouse.wheel(0, 2_000);
  await expect(deed("Done")).toBeInViewport({ ratio: 1 });
  await deed("Done").tap();
  await shows(second);

  await deed("Snooze").tap();
  await page.getByRole("menuitem", { name: "Tomorrow" }).tap();
  await shows(third);

  await deed("Stop watching the issue").tap();
  await expect(page.getByRole("region", { name: "Messages" })).toContainText("You will hear no more of");
  await deed("Mark as unread").tap();
  await opened.getByRole("link", { name: "Inbox", exact: true }).tap();
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("listitem").filter({ hasText: third })).toContainText("Unread");

  await list.getByRole("link").filter({ hasText: fourth }).tap();
  await shows(fourth);
  await deed("Done").tap();
  await shows(third);
  await deed("Done").tap();
  await expect(list).toContainText(/./);
  await expect(list.getByRole("listitem")).toHaveCount(0);
  await context.close();
});
