import type { Page } from "@playwright/test";
import { expect } from "./people";

/** What the columns of a list are called, from the first to the last. */
export const headers = (page: Page) => page.getByRole("columnheader").filter({ hasText: /\w/ }).allInnerTexts();

/** The panel in which people choose how a list is shown, opened by its key. */
export async function display(page: Page) {
  const panel = page.getByRole("dialog", { name: "Display options" });
  // The first press may come before the page listens.
  await expect(async () => {
    if (!(await panel.isVisible())) await page.keyboard.press("Shift+V");
    await expect(panel).toBeVisible({ timeout: 1000 });
  }).toPass();
  return panel;
}
