import path from "node:path";
import { asOwner, migrateDatabase } from "@qm/db/migrate";
import { startServer } from "@qm/db/server";

export const DATA_DIR = path.resolve(".data/bench/postgres");

/** The settings of the product's own server, with room for the log of a big load. */
const SETTINGS = {
  shared_buffers: "256MB",
  work_mem: "16MB",
  random_page_cost: "1.1",
  jit: "off",
  max_wal_size: "8GB",
  checkpoint_timeout: "30min",
};

/** Known to this machine's loopback only, and to nothing that matters. */
const APP_PASSWORD = "bench";

export type House = { issueCount: number; ownerUrl: string; appUrl: string };

/** Runs with the bench's own server, which keeps its databases between runs, one for each number of issues. */
export async function withServer<T>(
  run: (serverUrl: string) => Promise<T>,
  buffers = SETTINGS.shared_buffers,
): Promise<T> {
  const settings = { ...SETTINGS, shared_buffers: buffers };
  const server = await startServer({ dataDir: DATA_DIR, settings, log: console.log });
  try {
    return await run(server.url);
  } finally {
    await server.stop();
  }
}

/** The migrated database for that many issues, empty unless a load has been `filled` to its end. */
export async function openHouse(serverUrl: string, issueCount: number): Promise<House & { filled: boolean }> {
  const name = `bench_${issueCount}`;
  const server = asOwner(serverUrl);
  const [there] = await server<{ note: string | null }[]>`
    select shobj_description(oid, 'pg_database') as note from pg_database where datname = ${name}`;
  const filled = there?.note === FILLED;
  if (there && !filled) await server`drop database ${server(name)} with (force)`;
  if (!filled) await server`create database ${server(name)}`;
  await server.end();

  const ownerUrl = urlTo(serverUrl, name);
  await migrateDatabase(ownerUrl, { appPassword: APP_PASSWORD });
  const appUrl = new URL(ownerUrl);
  appUrl.username = "qm_app";
  appUrl.password = APP_PASSWORD;
  return { issueCount, ownerUrl, appUrl: appUrl.href, filled };
}

/** Runs with a copy of the house, which goes afterwards: what is written again and again would make every later run slower. */
export async function withCopy<T>(serverUrl: string, house: House, run: (copy: House) => Promise<T>): Promise<T> {
  const [name, copy] = [`bench_${house.issueCount}`, `bench_${house.issueCount}_copy`];
  const server = asOwner(serverUrl);
  const drop = () => server`drop database if exists ${server(copy)} with (force)`;
  try {
    await drop();
    await server`create database ${server(copy)} template ${server(name)} strategy file_copy`;
    return await run({ ...house, ownerUrl: urlTo(house.ownerUrl, copy), appUrl: urlTo(house.appUrl, copy) });
  } finally {
    await drop();
    await server.end();
  }
}

/** What the generator makes; a change of it begins with another number, so that older databases are made anew. */
const FILLED = "filled 3";

/** What a worker and PostgreSQL itself do in a house that is lived in: counters folded, rows that were changed swept. */
export async function settle({ ownerUrl }: House): Promise<void> {
  const sql = asOwner(ownerUrl);
  await sql`select app.fold_counters()`;
  await sql.unsafe("vacuum (analyze)");
  await sql.end();
}

/** A load that was broken off leaves no mark, and is begun again. */
export async function markFilled({ ownerUrl, issueCount }: House): Promise<void> {
  const sql = asOwner(ownerUrl);
  await sql.unsafe(`comment on database bench_${issueCount} is '${FILLED}'`);
  await sql.end();
}

function urlTo(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
