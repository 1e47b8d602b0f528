import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { environmentOf, type Pooler, startPgBouncer } from "@qm/db/testing/pgbouncer";
import { ensureBuild } from "./lib/build";
import { openDatabase } from "./lib/database";
import { type Life, live } from "./lib/life";
import { settingsFrom } from "./lib/settings";
import { say } from "./lib/terminal";
import { UNLIMITED } from "./lib/unlimited";
import { webEnvironment, workerEnvironment } from "./lib/web-environment";
import { startWeb } from "./lib/web-server";
import { welcome } from "./lib/welcome";
import { keepWorker } from "./lib/worker-process";

// The product as the journeys meet it: the production build over a throw-away database, whatever this machine's
// settings are. SAMPLE_DATA=no gives the empty one, with the link for its first admin; SECOND_PORT a second web server
// over the same database, and OWNER_FILE is told how a journey reaches that, to break what only a database can.
await live(async (life) => {
  const DATA_DIR = mkdtempSync(path.join(tmpdir(), "qm-e2e-"));
  life.onEnd(async () => rmSync(DATA_DIR, { recursive: true, force: true }));
  const { PORT, SAMPLE_DATA, SECOND_PORT, OWNER_FILE } = process.env;
  const common = { DATA_DIR, SAMPLE_DATA, LOG_LEVEL: "warn", ...UNLIMITED };
  const settings = settingsFrom({ ...common, PORT });

  const database = await openDatabase(settings, life, { durable: false });
  const reached = environmentOf(database.appUrl, await startPooler(database.appUrl, DATA_DIR, life));
  const server = await ensureBuild(life);
  if (OWNER_FILE) tellOwner(OWNER_FILE, database.ownerUrl, life);
  const serve = async (given: typeof settings) => {
    const env = { ...webEnvironment(given, database.appUrl), ...reached, NODE_ENV: "production" };
    return { env, ...(await startWeb({ args: [server], env }, given, life)) };
  };
  // Whoever waits for the first one finds the second one ready as well.
  const second = SECOND_PORT ? [await serve(settingsFrom({ ...common, PORT: SECOND_PORT }))] : [];
  const first = await serve(settings);
  keepWorker(settings, workerEnvironment(settings, first.env, database.ownerUrl), life);
  say(welcome(settings, database));
  await Promise.race([life.ended, first.died, ...second.map(({ died }) => died)]);
});

/** With THROUGH_PGBOUNCER=/usr/sbin/pgbouncer that program stands before the database, as it does in the other tests. */
async function startPooler(appUrl: string, folder: string, life: Life): Promise<Pooler | undefined> {
  const { THROUGH_PGBOUNCER } = process.env;
  if (!THROUGH_PGBOUNCER) return undefined;
  const { port, password } = new URL(appUrl);
  const pooler = await startPgBouncer(THROUGH_PGBOUNCER, folder, Number(port), decodeURIComponent(password));
  life.onEnd(pooler.stop);
  return pooler;
}

/** For the eyes of this user alone, and gone with the database. */
function tellOwner(file: string, ownerUrl: string, life: Life) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, ownerUrl, { mode: 0o600 });
  life.onEnd(async () => rmSync(file, { force: true }));
}
