import { SAMPLE_PASSWORD, SAMPLE_SIGN_INS } from "@qm/db/seed/sign-ins";
import { pressOn, typeInto } from "./by-keys";
import { expect, test } from "./people";

test.describe.configure({ timeout: 90_000 });

test("coming in and going out", async ({ page }) => {
  const { email } = SAMPLE_SIGN_INS.find(({ role }) => role === "reporter")!;
  await page.goto("/sign-in?from=/account");
  await typeInto(page, page.getByLabel("E-mail address"), email);
  await typeInto(page, page.getByRole("textbox", { name: "Password" }), SAMPLE_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/account");

  await pressOn(page, page.getByRole("main").getByRole("button", { name: "Sign out", exact: true }));
  await expect(page).toHaveURL("/sign-in");
});
