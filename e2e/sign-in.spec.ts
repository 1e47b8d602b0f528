import { expect, type Page, test } from "@playwright/test";
import { SAMPLE_PASSWORD, SAMPLE_SIGN_INS } from "@qm/db/seed/sign-ins";
import { faults } from "./faults";

const emailOf = (role: string) => SAMPLE_SIGN_INS.find((guest) => guest.role === role)!.email;

async function signIn(page: Page, email: string, password = SAMPLE_PASSWORD) {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

const refusal = "E-mail address or password is not right.";

const drafts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("qm-draft:")).length);

test("whoever is not signed in signs in and comes to the page they asked for", async ({ page }) => {
  await page.goto("/account");
  await expect(page).toHaveURL("/sign-in?from=%2Faccount");

  await signIn(page, emailOf("reporter"), "not the password");
  await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(emailOf("reporter"));
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();

  await signIn(page, emailOf("reporter"));
  await expect(page).toHaveURL("/account");
  await expect(page.getByRole("heading", { name: "Where you are signed in" })).toBeVisible();
});

test("what is missing is said at its field", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();

  await expect(page.getByLabel("E-mail address")).toHaveAccessibleDescription("Enter your e-mail address.");
  await expect(page.getByLabel("E-mail address")).toBeFocused();
});

test("signing out ends the session, also for whoever copied its cookie", async ({ page, browser }) => {
  await page.goto("/sign-in?from=/account");
  await signIn(page, emailOf("team_lead"));
  await expect(page).toHaveURL("/account");
  const thief = await browser.newContext({ storageState: await page.context().storageState() });

  // What was typed and not sent would be there for whoever sits down next.
  await page.goto("/issues/new");
  await expect(async () => {
    await page.getByLabel("Title").fill("Half an issue");
    expect(await drafts(page)).toBe(1);
  }).toPass();
  await page.goto("/account");
  const leave = page.getByRole("button", { name: "Sign out", exact: true }).last();
  const asked = page.getByRole("dialog", { name: "Sign out and lose what you typed?" });
  await expect(async () => {
    if (!(await asked.isVisible())) await leave.click();
    await expect(asked).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(asked).toBeHidden();
  expect(await drafts(page)).toBe(1);
  await leave.click();
  await asked.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL("/sign-in");
  expect(await drafts(page)).toBe(0);

  const copy = await thief.newPage();
  await copy.goto("/account");
  await expect(copy).toHaveURL("/sign-in?from=%2Faccount&ended=yes");
  await expect(copy.getByText("Your session has ended.")).toBeVisible();
});

test("an invited person chooses a password and comes in, once", async ({ page, browser }) => {
  await page.goto("/sign-in?from=/admin/people");
  await signIn(page, emailOf("admin"));
  const dialog = page.getByRole("dialog");
  // The first click may come before the page listens.
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.getByRole("button", { name: "Invite person" }).click();
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  await dialog.getByLabel("Name").fill("Grace Hopper");
  await dialog.getByLabel("E-mail address").fill("grace.hopper@example.com");
  await dialog
    .getByRole("button", { name: /invite|link/i })
    .last()
    .click();
  const link = await page.getByRole("dialog", { name: "Invitation" }).getByRole("textbox").inputValue();

  const newcomer = await (await browser.newContext()).newPage();
  await newcomer.goto(link);
  await expect(newcomer.getByRole("heading", { name: "Welcome, Grace Hopper" })).toBeVisible();
  await newcomer.getByLabel("Password", { exact: true }).fill("password123");
  await newcomer.getByRole("button", { name: "Accept and sign in" }).click();
  await expect(newcomer.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/harder to guess/);
  await newcomer.getByLabel("Password", { exact: true }).fill("plum-orbit-lantern");
  await newcomer.getByRole("button", { name: "Accept and sign in" }).click();
  await expect(newcomer).toHaveURL("/");
  await newcomer.goto("/account");
  await expect(newcomer.getByText("grace.hopper@example.com")).toBeVisible();

  const latecomer = await (await browser.newContext()).newPage();
  await latecomer.goto(link);
  await expect(latecomer.getByRole("heading", { name: "This link is no longer valid" })).toBeVisible();
});

test("the door has nothing that a screen reader stumbles over", async ({ page }) => {
  for (const path of ["/sign-in", "/sign-in?error=unknown", "/invite/nonsense"]) {
    await page.goto(path);
    expect(await faults(page), path).toEqual([]);
  }
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("one signs in, is told what is wrong, and signs out", async ({ page }) => {
    await page.goto("/sign-in?from=/account");
    await signIn(page, emailOf("reporter"), "not the password");
    await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
    await expect(page.getByLabel("E-mail address")).toHaveValue(emailOf("reporter"));

    await signIn(page, emailOf("reporter"));
    await expect(page).toHaveURL("/account");
    await page.getByRole("button", { name: "Sign out", exact: true }).last().click();
    await expect(page).toHaveURL("/sign-in");
  });
});
