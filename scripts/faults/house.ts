import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { asOwner } from "@qm/db/owner";
import { findFreePort } from "@qm/db/server";
import { ensureBuild } from "../lib/build";
import { type Database, openDatabase } from "../lib/database";
import type { Life } from "../lib/life";
import { type Settings, settingsFrom } from "../lib/settings";
import { UNLIMITED } from "../lib/unlimited";
import { webEnvironment } from "../lib/web-environment";
import { type Crew, hireCrew } from "./people";
import { Web } from "./web";

const WRITERS = 16;

/** What must never be read in a log: each is unlike anything else that is said. */
export type Secrets = { authSecret: string; appPassword: string; mailPassword: string };

/** The product as it runs in production, over a database that keeps its word, with a crew that works in it. */
export type House = {
  life: Life;
  folder: string;
  settings: Settings;
  database: Database;
  env: Record<string, string>;
  web: Web;
  crew: Crew;
  secrets: Secrets;
  /** A web server more, over the same database or over what stands before it. */
  another(env?: Record<string, string>): Promise<Web>;
  postmaster(): number;
  /** Waits until the database answers, however it was ended. */
  databaseIsBack(): Promise<void>;
};

export async function openHouse(life: Life, folder = mkdtempSync(path.join(tmpdir(), "qm-faults-"))): Promise<House> {
  // An account that root hands the database to must be able to enter.
  chmodSync(folder, 0o755);
  life.onEnd(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));
  const server = await ensureBuild(life);
  const [authSecret, mailPassword] = [randomBytes(24).toString("hex"), randomBytes(12).toString("hex")];
  const port = (await findFreePort())!;
  const settings = settingsFrom({
    DATA_DIR: folder,
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    SAMPLE_DATA: "no",
    ...UNLIMITED,
    AUTH_SECRET: authSecret,
    SLOW_QUERY_MS: "500",
    SMTP_URL: `smtp://qm:${mailPassword}@127.0.0.1:2`,
    MAIL_FROM: "q@example.com",
  });
  const database = await openDatabase(settings, life, { durable: true });
  const env = { ...webEnvironment(settings, database.appUrl), NODE_ENV: "production", LOG_FORMAT: "json" };
  const crew = await hireCrew(database.ownerUrl, { APP_URL: settings.APP_URL, AUTH_SECRET: authSecret }, WRITERS);

  const begin = async (web: Web) => {
    life.onEnd(() => web.end("SIGKILL"));
    await web.start();
    return web;
  };
  const appPassword = new URL(database.appUrl).password;
  return {
    ...{ life, folder, settings, database, env, crew, secrets: { authSecret, appPassword, mailPassword } },
    web: await begin(new Web(server, port, env)),
    another: async (more = {}) => begin(new Web(server, (await findFreePort())!, { ...env, ...more })),
    postmaster: () => Number(readFileSync(path.join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]),
    databaseIsBack: () => untilAnswers(database.ownerUrl),
  };
}

async function untilAnswers(url: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const owner = asOwner(url);
    const back = await owner`select 1`.then(
      () => true,
      () => false,
    );
    await owner.end({ timeout: 1 });
    if (back) return;
    if (performance.now() > deadline) throw new Error("The database did not come back within a minute.");
    await pause(200);
  }
}

/** Asks the database itself, past the product. */
export async function look<T>(house: House, question: (owner: ReturnType<typeof asOwner>) => Promise<T>): Promise<T> {
  const owner = asOwner(house.database.ownerUrl, { role: "qm_owner" });
  try {
    return await question(owner);
  } finally {
    await owner.end({ timeout: 1 });
  }
}
