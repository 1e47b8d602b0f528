import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** The shell without a window comes first: it is what Playwright brings itself, and the same journeys take it two thirds of the time. */
const USUAL_PLACES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export const HOW_TO_GET_CHROMIUM =
  "There is no Chromium for the browser journeys. Install one with `npx playwright install --with-deps chromium` or `apt-get install chromium-headless-shell`, or name one with CHROMIUM_PATH.";

/** The browser of the journeys: the named one, Playwright's own, or one that the machine has; null without any. */
export function findChromium(source = process.env): string | null {
  const named = source.CHROMIUM_PATH;
  const places = named ? [named] : [chromium.executablePath(), ...USUAL_PLACES];
  return places.find((place) => existsSync(place)) ?? null;
}
