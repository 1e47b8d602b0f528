import { expect, type Page } from "@playwright/test";

export const commentBox = (page: Page) => page.getByRole("textbox", { name: "Comment", exact: true });

/** Opens the box for a comment by its key. Keys work once the page's script runs. */
export const startComment = (page: Page) =>
  expect(async () => {
    await page.locator("body").press("m");
    await expect(commentBox(page)).toBeVisible({ timeout: 1000 });
  }).toPass();
