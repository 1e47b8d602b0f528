import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProvidedContext } from "vitest";
import { asOwner, migrateDatabase } from "../migrate";
import { startServer } from "../server";
import { startPgBouncer } from "./pgbouncer";
import { TEMPLATE } from "./template";

export type TestServer = ProvidedContext["server"] & { stop(): Promise<void> };

type Options = {
  /** A program that stands between the product and the server. */
  pooler?: string | undefined;
  /** What is done to the template after this release's migrations. */
  prepare?: (templateUrl: string) => Promise<void>;
};

/** A throw-away server with one migrated template, which each test file copies. */
export async function openTestServer({ pooler, prepare }: Options = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "qm-test-"));
  const server = await startServer({ dataDir: join(folder, "postgres"), durable: false });
  let stopPooler = async () => {};
  const stop = async () => {
    await stopPooler();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const appPassword = randomBytes(16).toString("hex");
    const template = await makeTemplate(server.url, appPassword);
    await prepare?.(template);
    if (!pooler) return { url: server.url, appPassword, stop };
    const started = await startPgBouncer(pooler, folder, server.port, appPassword);
    stopPooler = started.stop;
    const { port, prepares } = started;
    return { url: server.url, appPassword, pooler: { port, prepares }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeTemplate(url: string, appPassword: string): Promise<string> {
  const sql = asOwner(url);
  await sql.unsafe(`create database ${TEMPLATE}`);
  await sql.end();
  const template = new URL(url);
  template.pathname = `/${TEMPLATE}`;
  await migrateDatabase(template.href, { appPassword });
  return template.href;
}
