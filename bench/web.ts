import { chromium, type Page } from "@playwright/test";
import { asOwner } from "@qm/db/migrate";
import { SAMPLE_PASSWORD, SAMPLE_PASSWORD_HASH } from "../packages/db/src/seed/sign-ins";
import { ensureBuild } from "../scripts/lib/build";
import { findChromium, HOW_TO_GET_CHROMIUM } from "../scripts/lib/chromium";
import type { Life } from "../scripts/lib/life";
import { settingsFrom } from "../scripts/lib/settings";
import { UNLIMITED } from "../scripts/lib/unlimited";
import { webEnvironment } from "../scripts/lib/web-environment";
import { startWeb } from "../scripts/lib/web-server";
import type { House } from "./house";

/** The lead of the biggest team, who signs in with a password as everybody does. */
const LEAD = 1;

export async function letIn({ ownerUrl }: House) {
  const sql = asOwner(ownerUrl);
  await sql`update users set password_hash = ${SAMPLE_PASSWORD_HASH}, email_verified = now() where id = ${LEAD}`;
  await sql.end();
}

export async function signIn(page: Page) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(`person${LEAD}@example.test`);
  await page.getByRole("textbox", { name: "Password" }).fill(SAMPLE_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.includes("sign-in"));
}

/** What a browser holds that has signed in. */
export async function cookieOf(site: string): Promise<string> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(HOW_TO_GET_CHROMIUM);
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage({ baseURL: site });
    await signIn(page);
    const cookies = await page.context().cookies();
    return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  } finally {
    await browser.close();
  }
}

/** The production build over the bench's data, for as long as the life lasts. */
export async function serve({ appUrl }: House, life: Life, options: { bench?: boolean } = {}): Promise<string> {
  const settings = settingsFrom({ ...UNLIMITED, PORT: "55790", DATA_DIR: ".data/bench/web", HOST: "127.0.0.1" });
  const server = await ensureBuild(life, options);
  const env = { ...webEnvironment(settings, appUrl), NODE_ENV: "production" };
  await startWeb({ args: [server], env }, settings, life);
  return `http://localhost:${settings.PORT}`;
}
