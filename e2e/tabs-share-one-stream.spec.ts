import type { BrowserContext, Page } from "@playwright/test";
import { aTitle, fileAndOpen } from "./filing";
import { expect, test } from "./people";

// Two tabs and another person take part, and the machine may be busy.
test.describe.configure({ timeout: 120_000 });

/** A server tells of a change within two seconds, and the page asks for what it shows. */
const USUAL = { timeout: 4_000 };

const rowOf = (page: Page, number: string) =>
  page.getByRole("row").filter({ has: page.locator(`a[href$="${number}"]`) });

async function choose(page: Page, word: string) {
  const severity = page.getByRole("combobox", { name: "Severity" });
  await severity.click();
  await page.getByRole("option", { name: word }).click();
  await expect(severity).toHaveText(new RegExp(word));
}

/** Another tab of this browser, and how often it has asked for a stream. */
async function aTab(context: BrowserContext, address: string) {
  const page = await context.newPage();
  let asked = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/live") asked++;
  });
  await page.goto(address);
  return { page, asked: () => asked };
}

/** A tab that stands still with all that it holds, as one that a phone has put to sleep. */
async function halt(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Debugger.enable");
  const stands = new Promise((resolve) => session.once("Debugger.paused", resolve));
  await session.send("Debugger.pause");
  // It stops at the next thing that it does.
  page.evaluate("0").catch(() => undefined);
  await stands;
  return async () => {
    await session.send("Debugger.resume");
    await session.detach();
  };
}

test("two tabs hear through the stream of one, and the second has its own when the first is closed", async ({
  lead,
  admin,
}) => {
  const number = await fileAndOpen(admin, { title: aTitle("Seen in two tabs"), severity: "low", team: "Email" });
  const first = await aTab(lead.context(), "/issues");
  await expect.poll(first.asked).toBe(1);
  const second = await aTab(lead.context(), "/issues");
  for (const { page } of [first, second]) await expect(rowOf(page, number)).toContainText("Low");

  await choose(admin, "High");
  for (const { page } of [first, second]) await expect(rowOf(page, number)).toContainText("High", USUAL);
  expect([first.asked(), second.asked()]).toEqual([1, 0]);

  await first.page.close();
  await expect.poll(second.asked).toBe(1);
  await choose(admin, "Critical");
  await expect(rowOf(second.page, number)).toContainText("Critical", USUAL);
  expect(second.asked()).toBe(1);
});

test("a tab that stands still loses the stream to the next one, and hears through it when it goes on", async ({
  lead,
  admin,
}) => {
  const number = await fileAndOpen(admin, {
    title: aTitle("Changed beside a sleeping tab"),
    severity: "low",
    team: "Email",
  });
  const first = await aTab(lead.context(), "/issues");
  await expect(rowOf(first.page, number)).toContainText("Low");
  await expect.poll(first.asked).toBe(1);
  const goOn = await halt(first.page);

  const second = await aTab(lead.context(), "/issues");
  await expect.poll(second.asked).toBe(1);
  await choose(admin, "High");
  await expect(rowOf(second.page, number)).toContainText("High", USUAL);

  await goOn();
  await expect(rowOf(first.page, number)).toContainText("High");
  await choose(admin, "Critical");
  for (const { page } of [first, second]) {
    await expect(rowOf(page, number)).toContainText("Critical", USUAL);
    await expect(page.getByText("Not connected.")).toHaveCount(0);
  }
  expect([first.asked(), second.asked()]).toEqual([1, 1]);
});

test("what waits in triage is counted on beside it on every page, also in the tab that holds no stream", async ({
  admin,
  lead,
}) => {
  const first = await aTab(admin.context(), "/inbox");
  await expect.poll(first.asked).toBe(1);
  const second = await aTab(admin.context(), "/account");
  for (const { page } of [first, second]) {
    const counted: number[] = [];
    page.on("response", async (response) => {
      if (new URL(response.url()).pathname === "/api/triage/count") counted.push((await response.json()).count);
    });
    const shown = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Triage/ });
    // Of what is filed in a team its leads have a notice, and nobody else.
    await fileAndOpen(lead, { title: aTitle("Counted where nobody looks") });

    // Other journeys file and decide as well.
    await expect.poll(() => counted.length, USUAL).toBeGreaterThan(0);
    await expect(async () => {
      await expect(shown).toHaveText(`Triage${counted.at(-1)!.toLocaleString("en")}`, { timeout: 500 });
    }).toPass();
  }
  expect([first.asked(), second.asked()]).toEqual([1, 0]);
});
