import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProvidedContext } from "vitest";
import type { TestProject } from "vitest/node";
import { asOwner, migrateDatabase } from "../migrate";
import { startServer } from "../server";
import { TEMPLATE } from "./database";
import { startPgBouncer } from "./pgbouncer";

type TestServer = ProvidedContext["server"] & { stop(): Promise<void> };

// Vitest loads this file once for each project that names it; the process is what they have in common.
const run = globalThis as typeof globalThis & { testServer?: Promise<TestServer> };

/**
 * One throw-away server with one migrated template for the whole run; each test file copies it.
 * THROUGH_PGBOUNCER=/usr/sbin/pgbouncer puts that program between the product and the server.
 */
export default async function setup(project: TestProject) {
  const isFirst = !run.testServer;
  run.testServer ??= openServer();
  const { stop, ...server } = await run.testServer;
  project.provide("server", server);
  return isFirst ? stop : undefined;
}

async function openServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "qm-test-"));
  const server = await startServer({ dataDir: join(folder, "postgres"), durable: false });
  let stopPooler = async () => {};
  const stop = async () => {
    run.testServer = undefined;
    await stopPooler();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const appPassword = randomBytes(16).toString("hex");
    await makeTemplate(server.url, appPassword);
    if (!process.env.THROUGH_PGBOUNCER) return { url: server.url, appPassword, stop };
    const pooler = await startPgBouncer(process.env.THROUGH_PGBOUNCER, folder, server.port, appPassword);
    stopPooler = pooler.stop;
    return { url: server.url, appPassword, poolerPort: pooler.port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeTemplate(url: string, appPassword: string) {
  const sql = asOwner(url);
  await sql.unsafe(`create database ${TEMPLATE}`);
  await sql.end();
  const template = new URL(url);
  template.pathname = `/${TEMPLATE}`;
  await migrateDatabase(template.href, { appPassword });
}
