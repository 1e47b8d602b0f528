import { devices, type Locator, type Page } from "@playwright/test";
import { written } from "./acting";
import { faults } from "./faults";
import { aTitle, file, fileAndOpen } from "./filing";
import { expect, test } from "./people";
import { give, picture } from "./pictures";
import { shiftsOf, watchShifts } from "./shifts";

test.describe.configure({ timeout: 90_000 });

const heading = (page: Page) => page.getByRole("article").getByRole("heading", { level: 2 }).first();
const row = (page: Page, title: string) =>
  page.getByRole("list", { name: "New issues" }).getByRole("link", { name: title });
const said = (page: Page, words: string | RegExp) => page.getByRole("region", { name: "Messages" }).getByText(words);

/** What is ticked with two issues of the list, where all from one to the other are. */
async function ticksBetween(page: Page, one: string, other: string): Promise<string[]> {
  const ticks = page.getByRole("list", { name: "New issues" }).getByRole("checkbox");
  const names = await ticks.evaluateAll((all) => all.map((tick) => tick.getAttribute("aria-label")!));
  const [at, to] = [one, other].map((number) => names.indexOf(`Select ${number}`));
  expect(Math.min(at!, to!)).toBeGreaterThanOrEqual(0);
  return names.slice(Math.min(at!, to!) + 1, Math.max(at!, to!));
}

/** Opens triage, and answers when it listens to keys. */
async function openTriage(page: Page, query = "") {
  // The open issue, or the one after it, is asked for by the script that listens.
  const listens = page.waitForResponse(/\/api\/triage\?issue=/);
  await page.goto(`/triage${query}`);
  await listens;
  await expect(page.getByRole("button", { name: "Accept", exact: true })).toBeVisible();
}

/** Presses keys that decide, and waits until the next issue stands there with the focus. */
async function decide(page: Page, press: () => Promise<void>) {
  const before = await heading(page).textContent();
  await press();
  await expect(heading(page)).not.toHaveText(before!);
  await expect(heading(page)).toBeFocused();
  return before!;
}

test("ten new issues are decided over by keyboard alone", async ({ lead: page }) => {
  await openTriage(page);
  const keys = page.keyboard;
  const decline = async () => {
    await keys.press("3");
    await expect(page.getByLabel("Reason")).toBeFocused();
    await keys.type("Works as agreed with the client.");
    await keys.press("Control+Enter");
  };
  const merge = async () => {
    await keys.press("2");
    await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
    await keys.press("ArrowDown");
    await keys.press("Enter");
  };
  const snooze = async () => {
    await keys.press("h");
    await expect(page.getByRole("button", { name: /In an hour/ })).toBeFocused();
    await keys.press("2");
  };

  for (let n = 0; n < 4; n += 1) await decide(page, () => keys.press("1"));
  for (const act of [decline, decline, merge, merge, snooze, snooze]) await decide(page, act);

  await expect(said(page, /is put aside: tomorrow\./).last()).toBeVisible();
  const left = await heading(page).textContent();
  await keys.press("z");
  await expect(heading(page)).not.toHaveText(left!);
  await expect(heading(page)).toBeFocused();
  await keys.press("j");
  await expect(heading(page)).toHaveText(left!);
});

test("a word goes with accepting where there is one to say, and several issues are decided over at once", async ({
  lead: page,
  reporter,
}) => {
  test.slow();
  const titles = ["Coupon is refused", "Coupon is taken twice", "Coupon has no end"].map(aTitle);
  const numbers: string[] = [];
  for (const title of titles) numbers.push(await file(reporter, { title }));
  const [first, second, third] = titles as [string, string, string];

  await openTriage(page, `?issue=${numbers[0]}`);
  await expect(heading(page)).toHaveText(first);
  await page.keyboard.press("m");
  const words = page.getByRole("dialog", { name: `Accept ${numbers[0]}` }).getByLabel("Comment");
  await expect(words).toBeFocused();
  await words.fill("We look at it on Monday.");
  await page.keyboard.press("Control+Enter");
  await expect(said(page, `${numbers[0]} is accepted, with a comment.`)).toBeVisible();

  const bar = page.getByRole("region", { name: "Selection" });
  await page.getByRole("checkbox", { name: `Select ${numbers[1]}` }).check();
  await row(page, third).click({ modifiers: ["Shift"] });
  // What another journey filed between the two is selected with them, and not ours to decide over.
  const theirs = await ticksBetween(page, numbers[1]!, numbers[2]!);
  await expect(bar).toContainText(`${theirs.length + 2} selected`);
  for (const name of theirs) await page.getByRole("checkbox", { name, exact: true }).uncheck();
  await expect(bar).toContainText("2 selected");
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("3");
  await page.getByLabel("Reason").fill("The coupon is over.");
  await page.keyboard.press("Control+Enter");
  await expect(said(page, "2 issues are declined.")).toBeVisible();
  await expect(row(page, second)).toHaveCount(0);
  await page.keyboard.press("z");
  await expect(row(page, second)).toBeVisible();
  await expect(row(page, third)).toBeVisible();

  await reporter.goto(`/issues/${numbers[0]}`);
  await expect(reporter.getByRole("article").getByText("We look at it on Monday.")).toBeVisible();
});

test("nothing slips under the hand: what others file waits, what they decide keeps its place", async ({
  lead: page,
  admin,
}) => {
  test.slow();
  const [mine, taken] = [aTitle("Voucher is not taken"), aTitle("Voucher is taken twice")];
  await file(admin, { title: mine, severity: "high", team: "Email" });
  const number = await file(admin, { title: taken, severity: "high", team: "Email" });
  await openTriage(page, "?order=worst");
  await row(page, mine).click();
  await expect(heading(page)).toHaveText(mine);
  await watchShifts(page);

  const worse = aTitle("Checkout is down");
  await file(admin, { title: worse, severity: "critical", team: "Email" });
  await expect(page.getByRole("button", { name: /[1-9]\d* new/ })).toBeVisible();
  await openTriage(admin, `?issue=${number}`);
  await expect(heading(admin)).toHaveText(taken);
  await decide(admin, () => admin.keyboard.press("1"));
  await expect(row(page, taken)).toContainText("Decided elsewhere");
  await expect(row(page, worse)).toHaveCount(0);
  await expect(heading(page)).toHaveText(mine);
  expect(await shiftsOf(page)).toEqual([]);
  expect(await faults(page)).toEqual([]);

  await page.keyboard.press(".");
  await expect(row(page, worse)).toBeVisible();
  await expect(row(page, taken)).toHaveCount(0);
  await expect(heading(page)).toHaveText(mine);
  await page.keyboard.press("1");
  await expect(row(page, mine)).toHaveCount(0);
  await expect(row(page, worse)).toHaveCount(1);
});

test("what a reporter filed and said in pictures is seen before it is decided over", async ({
  lead: page,
  reporter,
}) => {
  test.slow();
  const title = aTitle("Banner covers the price");
  const seen = { name: "covered.png", type: "image/png", bytes: await picture(reporter, "tomato") };
  await reporter.goto(`/issues/new?${new URLSearchParams({ title, severity: "medium" })}`);
  await reporter.getByLabel("Category").selectOption({ label: "Broken link" });
  await reporter.getByLabel("Attach files").setInputFiles([
    { name: "whole.png", mimeType: "image/png", buffer: Buffer.from(await picture(reporter, "steelblue")) },
    { name: "steps.txt", mimeType: "text/plain", buffer: Buffer.from("Open the page on a phone.") },
  ]);
  const waiting = reporter.getByRole("list", { name: "Files to attach" });
  await expect(waiting.getByText("PNG picture")).toHaveCount(1);
  await expect(waiting.getByText(/^Text/)).toBeVisible();
  await reporter.getByRole("button", { name: "File issue", exact: true }).click();
  await expect(reporter.getByRole("heading", { name: title })).toBeVisible();
  const number = new URL(reporter.url()).pathname.split("/").at(-1)!;
  await reporter.getByRole("button", { name: /Edit of the description$/ }).click();
  await give(reporter, "paste", "textarea[aria-label=Description]", [seen]);
  await expect(reporter.getByRole("textbox", { name: "Description" })).toHaveValue(/!\[covered\.png\]\(file:/);
  await expect(reporter.getByText("Oliver Grant attached covered.png")).toBeVisible();
  await reporter.getByRole("button", { name: "Save description" }).click();
  await expect(reporter.locator(".prose").getByRole("img", { name: "covered.png" })).toBeVisible();
  await reporter.getByRole("button", { name: "Write a comment" }).click();
  await give(reporter, "paste", "textarea[aria-label=Comment]", [{ ...seen, name: "again.png" }]);
  await expect(waiting.getByText("PNG picture")).toBeVisible();
  await reporter.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(reporter.getByRole("img", { name: "again.png" })).toBeVisible();

  await openTriage(page, `?issue=${number}`);
  const arrived = (name: string, picture: Locator) =>
    expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth), name).toBeGreaterThan(0);
  await arrived("inline", page.getByRole("region", { name: "Description" }).getByRole("img", { name: "covered.png" }));
  await arrived("beside", page.getByRole("list", { name: "Pictures" }).getByRole("img", { name: "whole.png" }));
  await arrived("said", page.getByRole("region", { name: "Comments" }).getByRole("img", { name: "again.png" }));
  await expect(page.getByRole("link", { name: "Download steps.txt" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
  expect(await faults(page)).toEqual([]);

  await page.getByRole("button", { name: "Look at covered.png" }).click();
  await expect(page.getByRole("dialog", { name: "Picture covered.png" })).toBeVisible();
  await page.keyboard.press("1");
  await page.keyboard.press("Escape");
  await expect(heading(page)).toHaveText(title);

  // The preview beside the list shows what was said in the same way.
  await page.goto(`/issues?${new URLSearchParams({ q: title })}`);
  await expect(page.getByRole("link", { name: title }).first()).toBeVisible();
  const preview = page.getByRole("complementary", { name: `Preview of ${number}` });
  await expect(async () => {
    await page.keyboard.press("j");
    await page.keyboard.press("Space");
    await expect(preview).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await arrived("preview", preview.getByRole("img", { name: "again.png" }));
  await expect(preview.getByText(/^Resolve in \d/)).toBeVisible();
});

test("a decision is undone as if it had not been made", async ({ lead: page, reporter }) => {
  const title = aTitle("Footer names the wrong company");
  const number = await file(reporter, { title });
  await openTriage(page, `?issue=${number}`);
  const choose = async (key: string, words: string, name: string) => {
    await page.keyboard.press(key);
    await expect(page.getByRole("option").first()).toBeVisible();
    await page.keyboard.type(words);
    await expect(page.getByRole("option", { name })).toBeVisible();
    await expect(page.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("option")).toHaveCount(0);
  };
  await choose("p", "High", "High");
  await expect(page.getByRole("combobox", { name: "Severity" })).toContainText("High");
  await choose("a", "Oliver", "Oliver Grant");
  await expect(page.getByRole("combobox", { name: "Accept for" })).toContainText("Oliver Grant");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: /shortcuts/i });
  await expect(sheet).toContainText("Accept for whom");
  await expect(sheet).toContainText("Change the severity");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("1");
  await expect(said(page, `${number} is accepted for Oliver Grant.`)).toBeVisible();

  await page.getByRole("button", { name: "Undo" }).last().click();

  await expect(heading(page)).toHaveText(title);
  await expect(row(page, title)).toBeVisible();
  await page.goto(`/issues/${number}`);
  await expect(page.getByText("took back the last move on this")).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Properties" })).toContainText("Medium");
});

test("a decision that is undone from another page leaves that page as it is", async ({ lead: page, reporter }) => {
  const title = aTitle("Teaser stands on its head");
  const number = await file(reporter, { title });
  await openTriage(page, `?issue=${number}`);
  await expect(heading(page)).toHaveText(title);
  await page.keyboard.press("1");
  const told = page.getByRole("region", { name: "Messages" }).getByRole("listitem").filter({ hasText: number });
  await expect(told).toBeVisible();
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /^Inbox/ })
    .click();
  await expect(page).toHaveURL(/\/inbox$/);

  await told.getByRole("button", { name: "Undo" }).click();

  await expect(said(page, `${number} waits for a decision again.`)).toBeVisible();
  await expect(page).toHaveURL(/\/inbox$/);
});

test("what is put aside until something happens comes back when the reporter says more", async ({
  lead: page,
  reporter,
}) => {
  const title = aTitle("Voucher cannot be redeemed");
  const number = await fileAndOpen(reporter, { title });
  await openTriage(page, `?issue=${number}`);
  await page.keyboard.press("h");
  await page.getByRole("button", { name: "Until something happens" }).click();
  await expect(row(page, title)).toHaveCount(0);
  await expect(said(page, `${number} is put aside: until something happens.`)).toBeVisible();
  await page.goto(`/issues/${number}`);
  await expect(page.getByText("put this aside until something happens")).toBeVisible();

  await reporter.getByRole("button", { name: "Write a comment" }).click();
  await reporter.getByRole("textbox", { name: "Comment" }).fill("It happens with every code.");
  await written(reporter, () => reporter.getByRole("button", { name: "Comment", exact: true }).click());

  await page.goto("/triage");
  await expect(row(page, title)).toBeVisible();
});

test("a duplicate is noted on its original, and reopening takes the note away", async ({ lead: page, reporter }) => {
  const title = aTitle("Button leads to the old shop");
  const original = await file(reporter, { title: `${title} on phones` });
  const number = await file(reporter, { title: `${title} on tablets` });
  await openTriage(page, `?issue=${number}`);
  await page.keyboard.press("2");
  await page.getByRole("option", { name: `${title} on phones` }).click();
  await expect(said(page, `${number} is a duplicate of ${original}.`)).toBeVisible();

  await page.goto(`/issues/${original}`);
  await expect(page.getByText(`closed ${number} as a duplicate of this`)).toBeVisible();

  await page.goto(`/issues/${number}`);
  await expect(page.getByText("This is a duplicate")).toBeVisible();
  await page.getByRole("group", { name: "Moves" }).getByRole("button", { name: "Reopen" }).click();
  await expect(page.getByText("This is a duplicate")).toHaveCount(0);
  await page.goto(`/issues/${original}`);
  await expect(page.getByText(`closed ${number} as a duplicate of this`)).toHaveCount(0);
});

test("triage is not there for who only reports", async ({ reporter }) => {
  await reporter.goto("/issues");
  await expect(reporter.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Triage" })).toHaveCount(0);
  expect((await reporter.request.get("/triage")).status()).toBe(404);
});

test("on a phone: the list, then the issue, and the moves within reach of the thumb", async ({
  browser,
  signedIn,
  reporter,
}) => {
  const title = aTitle("Prices overlap on small screens");
  const number = await file(reporter, { title });
  const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];
  const context = await browser.newContext({
    ...phone,
    viewport: { width: 390, height: 844 },
    storageState: await signedIn("lead"),
  });
  const page = await context.newPage();
  await page.goto("/triage?order=worst");
  await row(page, title).tap();
  await expect(heading(page)).toHaveText(title);
  await expect(row(page, title)).toBeHidden();

  for (const name of ["Accept", "Duplicate", "Decline", "Snooze"]) {
    const box = (await page.getByRole("button", { name, exact: true }).boundingBox())!;
    expect(box.height, name).toBeGreaterThanOrEqual(44);
    expect(box.y + box.height, name).toBeGreaterThan(780);
  }
  const article = page.getByRole("article");
  await expect(article.getByText(/^Respond in \d/)).toBeVisible();
  await expect(article.getByText(/^Resolve in \d/)).toBeVisible();
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBe(390);

  await page.getByRole("button", { name: "All new issues" }).tap();
  await expect(row(page, title)).toBeVisible();
  await row(page, title).tap();
  await page.getByRole("button", { name: "Accept", exact: true }).tap();
  await expect(said(page, `${number} is accepted.`)).toBeVisible();

  // On its page as well: what is agreed is read without opening anything, and in full once it is opened.
  await page.goto(`/issues/${number}`);
  const properties = page.getByRole("complementary", { name: "Properties" });
  await expect(properties.getByText(/^(Respond in \d|Response (\d+ (min|h) early|just in time))/)).toBeVisible();
  await expect(properties.getByText(/^Resolve in \d/)).toBeVisible();
  await expect(properties.getByText("Time to resolve")).toBeHidden();
  await properties.getByRole("button", { name: "Properties" }).tap();
  await expect(properties.getByText("Time to resolve")).toBeVisible();
  expect(await width()).toBe(390);
  await context.close();
});
