import { expect, type Locator, type Page } from "@playwright/test";

const hasFocus = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement && element.matches(":focus-visible"));

/** Presses Tab until this has the focus and shows it, as somebody does who has no mouse. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab") {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < 120; pressed++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never came to ${target} and showed it.`);
}

/** Goes on to a field and types. */
export async function typeInto(page: Page, target: Locator, text: string) {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

/** Goes on to a button or a link and presses it. */
export async function pressOn(page: Page, target: Locator) {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Goes on to a list of choices and walks down to one. */
export async function pick(page: Page, target: Locator, word: string) {
  await tabTo(page, target);
  const chosen = target.locator("option:checked");
  await page.keyboard.press("Home");
  for (let pressed = 0; pressed < 60 && (await chosen.textContent()) !== word; pressed++)
    await page.keyboard.press("ArrowDown");
  await expect(chosen).toHaveText(word);
}
