import path from "node:path";
import { backupSettings, makeBackup } from "@qm/backup";
import { requireFloor, SERVER_FACTS, type ServerFacts, UnsafeDatabase } from "@qm/db";
import { asOwner, migrateDatabase, upgradeOf } from "@qm/db/migrate";
import { issueFirstAdminToken } from "@qm/db/one-time-tokens";
import { isEmptyWorkspace, SAMPLE_SIGN_INS, type SampleSignIn, seedSampleWorkspace } from "@qm/db/seed";
import { keepSecret } from "@qm/db/server";
import { migrateQueue } from "@qm/jobs/queue";
import postgres from "postgres";
import { Failure } from "./failure";
import { keepServer } from "./keep-server";
import type { Life } from "./life";
import type { Settings } from "./settings";
import { say, step } from "./terminal";

/** A database at this release's version, with what a person needs to get in. */
export type Database = {
  /** The connection string of the owner, for tools. */
  ownerUrl: string;
  /** The web server's connection string. */
  appUrl: string;
  /** Those of the sample workspace that are there; none in a workspace of one's own. */
  signIns: SampleSignIn[];
  /** One-time link for the first admin; null when there is one. */
  setupLink: string | null;
};

type Options = { durable?: boolean };

const NAME = "quality_monitoring";

/** Settings that the measurements of the list asked for; a small machine still has room for the web server. */
const SERVER_SETTINGS = { shared_buffers: "256MB", work_mem: "16MB", random_page_cost: "1.1", jit: "off" };

/** Starts the embedded server, or checks the one that DATABASE_URL names, and brings the database up to date. */
export async function openDatabase(settings: Settings, life: Life, options: Options = {}) {
  return prepareDatabase(settings, await reachDatabase(settings, life, options), life);
}

/** The same, but leaves it at the version that it has. @returns the owner's connection string */
export function reachDatabase(settings: Settings, life: Life, options: Options = {}): Promise<string> {
  return step(life, settings.DATABASE_URL ? "Reaching the database" : "Starting the database", () =>
    settings.DATABASE_URL ? reach(settings.DATABASE_URL, settings) : embed(settings, life, options.durable ?? true),
  );
}

/** Brings a database that is reached up to date. */
export async function prepareDatabase(settings: Settings, ownerUrl: string, life: Life): Promise<Database> {
  const appUrl = settings.APP_DATABASE_URL ?? appUrlOf(ownerUrl, settings.DATA_DIR);
  await backUpFirst(settings, ownerUrl, life);
  await step(life, "Bringing the database up to date", async () => {
    await migrateDatabase(ownerUrl, { appPassword: appPasswordIn(appUrl), zone: settings.TIME_ZONE });
    await migrateQueue(ownerUrl);
  });
  if (settings.SAMPLE_DATA && (await isEmptyWorkspace(ownerUrl))) {
    await step(life, "Adding the sample workspace", () => seedSampleWorkspace(ownerUrl, { zone: settings.TIME_ZONE }));
  }
  const token = await issueFirstAdminToken(ownerUrl);
  return {
    ownerUrl,
    appUrl,
    signIns: settings.SAMPLE_DATA ? await sampleSignIns(ownerUrl) : [],
    setupLink: token && `${settings.APP_URL}/setup/${token}`,
  };
}

/** What a release does to the rows of an earlier one can be undone, or it is not done. */
async function backUpFirst(settings: Settings, ownerUrl: string, life: Life): Promise<void> {
  if (!settings.BACKUPS || !(await isUpgrade(ownerUrl))) return;
  await step(life, "Making a backup before the upgrade, and proving it", () =>
    makeBackup(backupSettings(settings, ownerUrl), { kind: "upgrade", signal: life.signal }),
  ).catch((error: Error) => {
    throw new Failure(
      `The database was not upgraded, and is as it was: no backup of it could be made. ${error.message}\nPut that right, or set BACKUPS=no to upgrade without one.`,
    );
  });
}

/** Rows are there, and something is to be done to them. */
async function isUpgrade(ownerUrl: string): Promise<boolean> {
  const { applied, pending } = await upgradeOf(ownerUrl);
  return applied > 0 && pending.length > 0;
}

async function sampleSignIns(ownerUrl: string): Promise<SampleSignIn[]> {
  const sql = asOwner(ownerUrl, { role: "qm_owner" });
  try {
    const emails = SAMPLE_SIGN_INS.map(({ email }) => email);
    const people = await sql<{ email: string }[]>`select email from users where active and email = any(${emails})`;
    return SAMPLE_SIGN_INS.filter(({ email }) => people.some((person) => person.email === email));
  } finally {
    await sql.end();
  }
}

async function embed(settings: Settings, life: Life, durable: boolean): Promise<string> {
  const url = await keepServer(life, {
    dataDir: path.join(settings.DATA_DIR, "postgres"),
    settings: SERVER_SETTINGS,
    durable,
    log: say,
  });
  await createDatabase(url);
  return withPath(url, NAME);
}

async function createDatabase(serverUrl: string): Promise<void> {
  await asking(serverUrl, async (sql) => {
    const [there] = await sql`select 1 from pg_database where datname = ${NAME}`;
    if (!there) await sql`create database ${sql(NAME)}`.catch(unlessMadeElsewhere);
  });
}

function unlessMadeElsewhere(error: unknown): void {
  const MADE_BY_ANOTHER_START = ["42P04", "23505"];
  if (!(error instanceof postgres.PostgresError && MADE_BY_ANOTHER_START.includes(error.code))) throw error;
}

async function reach(databaseUrl: string, { ALLOW_OLD_POSTGRES }: Settings): Promise<string> {
  const { hostname, port, pathname } = new URL(databaseUrl);
  const place = `${hostname}:${port || 5432}${pathname}`;
  const facts = await asking(databaseUrl, async (sql) => {
    const [server] = await sql.unsafe<ServerFacts[]>(`select ${SERVER_FACTS}`);
    return server!;
  }).catch((error) => {
    const why = error instanceof Error ? error.message || ("code" in error ? String(error.code) : "") : String(error);
    throw new Failure(
      `The database of DATABASE_URL (${place}) cannot be reached: ${why}. Check that it runs and that the address, name and password are right.`,
    );
  });
  try {
    const warning = requireFloor(facts, { allowOld: ALLOW_OLD_POSTGRES });
    if (warning) say(`Warning: ${warning}`);
  } catch (error) {
    if (!(error instanceof UnsafeDatabase)) throw error;
    throw new Failure(`The database of DATABASE_URL (${place}) is not fit. ${error.message}`);
  }
  return databaseUrl;
}

async function asking<T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    return await question(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The same database as the role that owns nothing; every start of this data folder agrees on its password. */
function appUrlOf(ownerUrl: string, dataDir: string): string {
  const url = new URL(ownerUrl);
  url.username = "qm_app";
  url.password = keepSecret(path.join(dataDir, "app-password"));
  return url.href;
}

function appPasswordIn(appUrl: string): string | undefined {
  const { username, password } = new URL(appUrl);
  return username === "qm_app" && password ? decodeURIComponent(password) : undefined;
}

function withPath(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
