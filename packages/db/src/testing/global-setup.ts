import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { asOwner, migrateDatabase } from "../migrate";
import { startServer } from "../server";
import { TEMPLATE } from "./database";

declare module "vitest" {
  export interface ProvidedContext {
    /** The throw-away server: its owner's URL without a database name, and the login role's password. */
    server: { url: string; appPassword: string };
  }
}

/** One throw-away server with one migrated template; each worker copies it. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "qm-test-"));
  const server = await startServer({ dataDir: join(folder, "postgres"), durable: false });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const appPassword = randomBytes(16).toString("hex");
    await makeTemplate(server.url, appPassword);
    project.provide("server", { url: server.url, appPassword });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function makeTemplate(url: string, appPassword: string) {
  const sql = asOwner(url);
  await sql.unsafe(`create database ${TEMPLATE}`);
  await sql.end();
  const template = new URL(url);
  template.pathname = `/${TEMPLATE}`;
  await migrateDatabase(template.href, { appPassword });
}
