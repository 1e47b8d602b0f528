import { randomUUID } from "node:crypto";
import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";

type Newcomer = { name: string; role: "Reporter" | "Team lead" | "Admin"; browsing?: BrowserContextOptions };

/** Invites somebody to whom nothing has happened yet, and who comes in with a browser of their own. */
export async function aNewcomer(admin: Page, browser: Browser, { name, role, browsing }: Newcomer) {
  const address = `${name.toLowerCase().replaceAll(" ", ".")}.${randomUUID().slice(0, 8)}@example.com`;
  await admin.goto("/admin/people");
  const dialog = admin.getByRole("dialog");
  // The first click may come before the page listens.
  await expect(async () => {
    if (!(await dialog.isVisible())) await admin.getByRole("button", { name: "Invite person" }).click();
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("E-mail address").fill(address);
  await dialog.getByLabel("Role").selectOption({ label: role });
  await dialog
    .getByRole("button", { name: /invite|link/i })
    .last()
    .click();
  const link = await admin.getByRole("dialog", { name: "Invitation" }).getByRole("textbox").inputValue();
  await admin.keyboard.press("Escape");

  const context = await browser.newContext(browsing);
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("Password", { exact: true }).fill("plum-orbit-lantern");
  await page.getByRole("button", { name: "Accept and sign in" }).click();
  await expect(page).toHaveURL("/");
  return { context, page };
}
