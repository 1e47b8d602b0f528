import path from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { findFreePort } from "@qm/db/server";
import { findChromium, HOW_TO_GET_CHROMIUM } from "./scripts/lib/chromium";

const executablePath = findChromium();
if (!executablePath) throw new Error(HOW_TO_GET_CHROMIUM);

// Workers load this file again and must come to the same ports, and to the same place.
process.env.E2E_PORT ??= String(await findFreePort());
process.env.E2E_SECOND_PORT ??= String(await findFreePort());
process.env.E2E_OWNER_FILE ??= path.resolve(`.data/e2e-owner-${process.env.E2E_PORT}`);
const baseURL = `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: "./e2e",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // On a machine of others a journey may be walked twice, and is then named as flaky. Here the first failure counts: it has mostly been ours.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  // What a journey waits for has a bound of its own; this one is for a machine that does other work as well.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "Europe/Lisbon",
    actionTimeout: 20_000,
    // What a journey did is recorded from its beginning where it is walked once; recording takes a fifth of its time.
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    screenshot: "only-on-failure",
    // A page lives for seconds here: what is compiled for the long run would take a tenth of all time, and hardly ever run.
    launchOptions: { executablePath, args: ["--disable-background-networking", "--js-flags=--no-opt,--no-maglev"] },
  },
  projects: [{ name: "chromium", use: { ...devices["Desktop Chrome"] } }],
  webServer: {
    name: "product",
    command: "node scripts/run.mjs e2e-server",
    url: `${baseURL}/readyz`,
    env: {
      PORT: process.env.E2E_PORT,
      SECOND_PORT: process.env.E2E_SECOND_PORT,
      OWNER_FILE: process.env.E2E_OWNER_FILE,
    },
    // A first build on a busy machine of two cores takes minutes.
    timeout: 600_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
});
