import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "@playwright/test";
import { findChromium, HOW_TO_GET_CHROMIUM } from "./lib/chromium";
import { REPOSITORY } from "./lib/settings";
import { say } from "./lib/terminal";

// Draws the product's mark as the pictures that a phone asks for: `npx tsx scripts/icons.ts`, whenever public/icon.svg has changed.
const PUBLIC = path.join(REPOSITORY, "apps/web/public");

/** `bleed` fills the whole square, for phones that cut out a shape of their own; `scale` keeps the mark inside it. */
const PICTURES = [
  { name: "icon-192.png", size: 192 },
  { name: "icon-512.png", size: 512 },
  { name: "icon-maskable-512.png", size: 512, bleed: true, scale: 0.8 },
  { name: "apple-touch-icon.png", size: 180, bleed: true, scale: 0.9 },
];

const executablePath = findChromium();
if (!executablePath) throw new Error(HOW_TO_GET_CHROMIUM);
const mark = await readFile(path.join(PUBLIC, "icon.svg"), "utf8");
const ground = /<rect[^>]*fill="([^"]+)"/.exec(mark)?.[1] ?? "#000";

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const { name, size, bleed = false, scale = 1 } of PICTURES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const drawn = bleed ? mark.replace(/ rx="\d+"/, "") : mark;
  await page.setContent(`<style>
    body { margin: 0; display: grid; place-items: center; height: 100vh; background: ${bleed ? ground : "transparent"} }
    svg { display: block; width: ${scale * 100}%; height: ${scale * 100}% }
  </style>${drawn}`);
  await writeFile(path.join(PUBLIC, name), await page.screenshot({ omitBackground: true }));
  say(`${name}, ${size} px`);
}
await browser.close();
