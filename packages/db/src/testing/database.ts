import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { asOwner } from "../migrate";
import { connect, disconnect } from "../scope";

declare module "vitest" {
  export interface ProvidedContext {
    /** The throw-away server: its owner's URL without a database name, and the login role's password. */
    server: { url: string; appPassword: string };
  }
}

/** A busy machine may keep a test waiting for a connection; how long people wait is a test of its own. */
const PATIENCE_MS = 30_000;

export const TEMPLATE = "qm_template";

type Database = { owner: ReturnType<typeof asOwner>; ownerUrl: string; appUrl: string };
let current: Database | undefined;

/** The test file's own database: the owner's connection for arranging, and both URLs. */
export function database(): Database {
  if (!current) throw new Error("This test file has no database: it calls `withDatabase()` at its top.");
  return current;
}

/** Gives the test file a database of its own, copied from the migrated template and emptied before each test. */
export function withDatabase() {
  const name = `qm_test_${process.pid}_${randomBytes(4).toString("hex")}`;

  beforeAll(async () => {
    const { url, appPassword } = inject("server");
    const server = asOwner(url);
    await server.unsafe(`create database ${name} template ${TEMPLATE}`);
    await server.end();

    const ownerUrl = new URL(url);
    ownerUrl.pathname = `/${name}`;
    const appUrl = new URL(ownerUrl);
    appUrl.username = "qm_app";
    appUrl.password = appPassword;
    current = { owner: asOwner(ownerUrl.href), ownerUrl: ownerUrl.href, appUrl: appUrl.href };
    connect(appUrl.href, 8, PATIENCE_MS);
  });

  beforeEach(empty);

  afterAll(async () => {
    await disconnect();
    await current?.owner.end();
    current = undefined;
    const server = asOwner(inject("server").url);
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
  });
}

async function empty() {
  const { owner } = database();
  const tables = await owner<{ name: string }[]>`
    select string_agg(format('%I', tablename), ', ') as name from pg_tables where schemaname = 'public' and tablename !~ '^issue_texts_'`;
  // Replica mode switches the triggers off that keep the audit log from being emptied.
  await owner.unsafe(
    `set session_replication_role = replica; truncate ${tables[0]!.name} restart identity cascade; reset session_replication_role`,
  );
}
