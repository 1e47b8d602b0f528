import type { Page } from "@playwright/test";
import { expect } from "./people";

export const palette = (page: Page) => page.getByRole("dialog", { name: "Search and commands" });

/** Answers a question of the palette once what is wanted is offered. */
export async function answer(page: Page, words: string, offered: string | RegExp) {
  await expect(palette(page)).toBeVisible();
  await page.keyboard.type(words);
  await expect(palette(page).getByRole("option", { name: offered }).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeHidden();
}
