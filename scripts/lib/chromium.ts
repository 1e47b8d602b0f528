import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export const HOW_TO_GET_CHROMIUM =
  "There is no Chromium for the browser journeys. Install one with `npx playwright install --with-deps chromium` or `apt-get install chromium`, or name one with CHROMIUM_PATH.";

/** The browser of the journeys: the named one, Playwright's own, or one that the machine has; null without any. */
export function findChromium(source = process.env): string | null {
  const named = source.CHROMIUM_PATH;
  const places = named ? [named] : [chromium.executablePath(), ...USUAL_PLACES];
  return places.find((place) => existsSync(place)) ?? null;
}
