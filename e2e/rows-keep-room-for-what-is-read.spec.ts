import { faults } from "./faults";
import { expect, test } from "./people";

test("“Clear all” stands behind the last filter, on one line with two short ones where the window is wide", async ({
  lead,
}) => {
  const clear = lead.getByRole("link", { name: "Clear all" });
  const middleOf = async (name: string) => {
    const { y, height } = (await lead.getByRole("group", { name, exact: true }).boundingBox())!;
    return y + height / 2;
  };
  for (const width of [1440, 1280, 1024, 768]) {
    await lead.setViewportSize({ width, height: 800 });
    await lead.goto("/issues?scope=teams&severity=high&status=open");
    await expect(clear).toBeVisible();
    const { y, height } = (await clear.boundingBox())!;

    expect(Math.abs(y + height / 2 - (await middleOf("Status is Open"))), `at ${width} px`).toBeLessThan(4);
    if (width === 1440) expect(await middleOf("Severity is High")).toBe(await middleOf("Status is Open"));
  }
});

test("the buttons of a notice cover nothing of it, and the row keeps its height", async ({ lead }) => {
  await lead.goto("/inbox");
  const row = lead.getByRole("region", { name: "Notices" }).getByRole("listitem").first();
  await expect(row).toBeVisible();
  for (const width of [1440, 1024]) {
    await lead.setViewportSize({ width, height: 800 });
    await lead.mouse.move(0, 0);
    await expect(row.getByRole("button", { name: "Done", exact: true })).toBeHidden();
    const before = await row.boundingBox();
    await row.hover();
    await expect(row.getByRole("button", { name: "Done", exact: true })).toBeVisible();

    expect(await row.boundingBox()).toEqual(before);
    expect(await row.evaluate(coveredWords)).toEqual([]);
  }
});

/** What is written in a row where one of its buttons stands. */
function coveredWords(row: Element): string[] {
  const buttons = [...row.querySelectorAll("button")].map((button) =>
    button.querySelector("svg")!.getBoundingClientRect(),
  );
  const words = document.createTreeWalker(row.querySelector("a")!, NodeFilter.SHOW_TEXT);
  const covered: string[] = [];
  for (let word = words.nextNode(); word; word = words.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(word);
    const lines = word.parentElement!.closest(".sr-only") ? [] : [...range.getClientRects()];
    // What is cut off with dots ends where its box does.
    const end = word.parentElement!.getBoundingClientRect().right;
    const meets = (line: DOMRect, button: DOMRect) =>
      line.left < button.right &&
      button.left < Math.min(line.right, end) &&
      line.top < button.bottom &&
      button.top < line.bottom;
    if (lines.some((line) => buttons.some((button) => button.width > 0 && meets(line, button))))
      covered.push(word.textContent!);
  }
  return covered;
}

test("on a phone a campaign is told in three lines at most", async ({ browser, signedIn }) => {
  const context = await browser.newContext({
    storageState: await signedIn("lead"),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  const page = await context.newPage();
  await page.goto("/campaigns");
  const rows = page.getByRole("table", { name: "Campaigns" }).locator("tbody tr");
  await expect(rows.first()).toContainText(/\d+ open/);

  const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(100);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await faults(page, { standard: true })).toEqual([]);
  await context.close();
});
