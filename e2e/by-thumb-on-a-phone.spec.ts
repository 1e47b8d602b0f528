import {
  type Browser,
  type BrowserContextOptions,
  type CDPSession,
  devices,
  type Locator,
  type Page,
} from "@playwright/test";
import { faults } from "./faults";
import { aTitle, file, fileAndOpen } from "./filing";
import { expect, test } from "./people";

test.describe.configure({ timeout: 90_000 });

async function onAPhone(browser: Browser, storageState: BrowserContextOptions["storageState"]): Promise<Page> {
  const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];
  const context = await browser.newContext({ ...phone, viewport: { width: 390, height: 844 }, storageState });
  return context.newPage();
}

const cards = (page: Page, column: string) =>
  page.getByRole("list", { name: column, exact: true }).getByRole("listitem");
const numberOf = async (card: Locator) => /QM-\d+/.exec((await card.getByRole("link").getAttribute("href"))!)![0];
const middleOf = async (target: Locator) => {
  const { x, y, width, height } = (await target.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
};

type Point = { x: number; y: number };
const touch = (finger: CDPSession, type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: Point[]) =>
  finger.send("Input.dispatchTouchEvent", { type, touchPoints });

/** A long press on a card, which lifts it; then the finger goes where it is told. */
async function lift(page: Page, finger: CDPSession, card: Locator) {
  const at = await middleOf(card);
  await touch(finger, "touchStart", at);
  await expect(page.getByText(/cannot become resolved/)).toBeAttached();
  return at;
}

test("a card is lifted by a long press, carried to the edge and dropped only where it may go", async ({
  browser,
  signedIn,
}) => {
  const page = await onAPhone(browser, await signedIn("lead"));
  // Its own: what stands first others may move on meanwhile.
  const number = await file(page, { title: aTitle("Carried by thumb") });
  await page.goto("/issues?scope=teams&layout=board");
  const card = cards(page, "New").filter({ hasText: number });
  const finger = await page.context().newCDPSession(page);

  // At the edge the board goes on scrolling by itself, to its end. A browser that waited too long for the page takes the
  // finger for a scroll and puts the card back, as on an overloaded machine; then it is lifted again.
  const closed = page.locator("[data-column=closed]");
  let at = { x: 0, y: 0 };
  await expect(async () => {
    await page.locator("[data-column=new]").scrollIntoViewIfNeeded();
    at = await lift(page, finger, card);
    try {
      await touch(finger, "touchMove", { x: 386, y: at.y });
      await expect.poll(async () => (await closed.boundingBox())!.x).toBeLessThan(80);
    } catch (error) {
      await touch(finger, "touchEnd");
      throw error;
    }
  }).toPass({ timeout: 40_000 });
  const resolved = page.locator("[data-column=resolved]");
  await touch(finger, "touchMove", { x: 45, y: at.y });
  await touch(finger, "touchEnd");
  await expect(resolved.getByText(/cannot become/)).toHaveCount(0);
  await expect(resolved.getByText(number)).toHaveCount(0);
  await page.reload();
  await expect(card).toBeVisible();

  const again = await lift(page, finger, card);
  const open = page.locator("[data-column=open]");
  await touch(finger, "touchMove", { x: 340, y: again.y });
  await expect(open).toHaveClass(/outline-accent/);
  await touch(finger, "touchEnd");
  await expect(cards(page, "Open").filter({ hasText: number })).toBeVisible();
  await expect(page.getByText(`${number} is open.`)).toBeVisible();
  await expect(page).toHaveURL(/layout=board/);
  await page.context().close();
});

test("a swipe over a card scrolls the board, and a tap opens the issue", async ({ browser, signedIn }) => {
  const page = await onAPhone(browser, await signedIn("lead"));
  await page.goto("/issues?scope=teams&layout=board");
  const card = cards(page, "New").nth(1);
  const number = await numberOf(card);
  const finger = await page.context().newCDPSession(page);
  const at = await middleOf(card);

  await touch(finger, "touchStart", at);
  for (const by of [10, 60, 120, 180, 240]) await touch(finger, "touchMove", { x: at.x - by, y: at.y });
  await touch(finger, "touchEnd");
  await expect.poll(async () => (await page.locator("[data-column=new]").boundingBox())!.x).toBeLessThan(0);
  await expect(page.getByText(/cannot become resolved/)).toHaveCount(0);

  await page.goto("/issues?scope=teams&layout=board");
  // By its number: others file meanwhile, and what was the second card then is no longer.
  await cards(page, "New").filter({ hasText: number }).tap();
  await expect(page).toHaveURL(new RegExp(`${number}$`));
  await page.context().close();
});

test("the head says where one is, and what one does most is within the thumb's reach", async ({
  browser,
  signedIn,
}) => {
  const page = await onAPhone(browser, await signedIn("lead"));
  await page.goto("/issues");
  const title = page.getByRole("heading", { level: 1, name: "Issues" });
  expect(await title.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
  const filing = page.getByRole("main").getByRole("link", { name: /File issue/ });
  expect((await middleOf(filing)).y).toBeGreaterThan(700);

  await page
    .getByRole("checkbox", { name: /^Select QM-/ })
    .first()
    .check();
  await expect(filing).toBeHidden();
  await page.getByRole("button", { name: "Select nothing" }).tap();
  await filing.tap();
  await expect(page.getByRole("dialog", { name: "File an issue" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.context().close();
});

test("an issue is moved on its own page: accepted, resolved, confirmed by who filed it, or closed with a reason", async ({
  browser,
  signedIn,
}) => {
  test.slow();
  const [lead, reporter] = [
    await onAPhone(browser, await signedIn("lead")),
    await onAPhone(browser, await signedIn("reporter")),
  ];
  const [number, other] = [
    await fileAndOpen(reporter, { title: aTitle("Banner is cut off"), team: "Email" }),
    await fileAndOpen(reporter, { title: aTitle("Banner is as agreed"), team: "Email" }),
  ];
  const move = (page: Page, name: string) => page.locator("[data-foot]").getByRole("button", { name }).tap();
  const told = (page: Page, words: string) =>
    expect(page.getByRole("region", { name: "Messages" }).getByText(words)).toBeVisible();

  await lead.goto(`/issues/${number}`);
  for (const [name, status] of [
    ["Accept", "open"],
    ["Start work", "in progress"],
    ["Resolve", "resolved"],
  ] as const) {
    await move(lead, name);
    await told(lead, `${number} is ${status}.`);
  }
  await reporter.goto(`/issues/${number}`);
  await move(reporter, "Confirm fix");
  await told(reporter, `${number} is closed.`);

  await lead.goto(`/issues/${other}`);
  await move(lead, "Close");
  const dialog = lead.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Declined" }).check({ force: true });
  await dialog.getByLabel("Reason").fill("It is as agreed with the client.");
  expect(await lead.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await dialog.getByRole("button", { name: "Decline with reason" }).tap();
  await told(lead, `${other} is closed.`);
  await lead.context().close();
  await reporter.context().close();
});
