import type { TestProject } from "vitest/node";
import { openTestServer, type TestServer } from "./test-server";

// Vitest loads this file once for each project that names it; the process is what they have in common.
const run = globalThis as typeof globalThis & { testServer?: Promise<TestServer> };

/**
 * One server for the whole run. TEST_SERVER gives one that is there already, with a template that a later release may have migrated
 * (`scripts/earlier.ts`); THROUGH_PGBOUNCER=/usr/sbin/pgbouncer puts that program between the product and a server of our own.
 */
export default async function setup(project: TestProject) {
  const isFirst = !run.testServer;
  run.testServer ??= openServer();
  const { stop, ...server } = await run.testServer;
  project.provide("server", server);
  return isFirst ? stop : undefined;
}

async function openServer(): Promise<TestServer> {
  const { TEST_SERVER, THROUGH_PGBOUNCER } = process.env;
  const opened = TEST_SERVER ? given(TEST_SERVER) : await openTestServer({ pooler: THROUGH_PGBOUNCER });
  const stop = async () => {
    run.testServer = undefined;
    await opened.stop();
  };
  return { ...opened, stop };
}

/** Whoever started it stops it. */
const given = (json: string): TestServer => ({
  ...(JSON.parse(json) as Omit<TestServer, "stop">),
  stop: async () => {},
});
