import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { connect, disconnect } from "../house";
import { asOwner } from "../migrate";
import { type Environment, environmentOf, type Pooler } from "./pgbouncer";
import { TEMPLATE } from "./template";

declare module "vitest" {
  export interface ProvidedContext {
    /** The throw-away server: its owner's URL without a database name, the login role's password, and the port of a pooler where one stands before it. */
    server: { url: string; appPassword: string; pooler?: Pooler };
  }
}

/** A busy machine may keep a test waiting for a connection; how long people wait is a test of its own. */
const PATIENCE_MS = 30_000;

type Database = {
  owner: ReturnType<typeof asOwner>;
  ownerUrl: string;
  appUrl: string;
  /** What a web server over it is told, with the pooler where one stands before the server. */
  environment: Environment;
};
let current: Database | undefined;

/** The test file's own database: the owner's connection for arranging, both URLs, and what a web server is told. */
export function database(): Database {
  if (!current) throw new Error("This test file has no database: it calls `withDatabase()` at its top.");
  return current;
}

type Options = {
  /** Makes what all tests of the file look at and none changes; it stays until the last of them. */
  once?: () => Promise<void>;
};

/** Gives the test file a database of its own, copied from the migrated template, and emptied before each test where it is not filled once. */
export function withDatabase({ once }: Options = {}) {
  const name = `qm_test_${process.pid}_${randomBytes(4).toString("hex")}`;

  beforeAll(async () => {
    const { url, appPassword, pooler } = inject("server");
    const server = asOwner(url);
    // Files are copied in a quarter of the time that it takes to write each page to the log, which nobody reads again.
    await server.unsafe(`create database ${name} template ${TEMPLATE} strategy file_copy`);
    await server.end();

    const ownerUrl = new URL(url);
    ownerUrl.pathname = `/${name}`;
    const appUrl = new URL(ownerUrl);
    appUrl.username = "qm_app";
    appUrl.password = appPassword;
    const environment = environmentOf(appUrl.href, pooler);
    current = { owner: asOwner(ownerUrl.href), ownerUrl: ownerUrl.href, appUrl: appUrl.href, environment };
    const prepared = environment.PREPARED_STATEMENTS !== "no";
    connect(environment.APP_DATABASE_URL, 8, PATIENCE_MS, { directUrl: appUrl.href, prepared });
    await once?.();
  });

  if (!once) beforeEach(empty);

  afterAll(async () => {
    await disconnect();
    await current?.owner.end();
    current = undefined;
    const server = asOwner(inject("server").url);
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
  });
}

/** Empties by deleting: on a few rows that takes milliseconds, where truncating makes every file of every index anew. */
async function empty() {
  const { owner } = database();
  const [emptying] = await owner<{ statements: string }[]>`
    select string_agg(statement, ';') as statements from (
      select format('delete from %I', tablename) as statement from pg_tables where schemaname = 'public' and tablename !~ '^issue_texts_'
      union all
      select format('select setval(%L, 1, false)', format('%I.%I', schemaname, sequencename)) from pg_sequences
      where schemaname = 'public' and last_value is not null) as all_of_them`;
  // Replica mode switches the triggers off that keep the audit log from being emptied.
  await owner.unsafe(`set session_replication_role = replica; ${emptying!.statements}; reset session_replication_role`);
}
