import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { requireLogin } from "@qm/db";
import { type Server, startServer } from "@qm/db/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reachDatabase } from "./database";
import type { Life } from "./life";
import { REPOSITORY, settingsFrom } from "./settings";

const life = { signal: new AbortController().signal } as Life;
let folder: string;
let server: Server;

// The embedded server under another name is a server of one's own, and an old one.
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "qm-old-"));
  server = await startServer({
    dataDir: path.join(folder, "postgres"),
    durable: false,
    settings: { cluster_name: "main" },
  });
}, 60_000);
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("a command refuses a PostgreSQL below its security floor, unless it was told to use it", async () => {
  const given = { DATABASE_URL: server.url, DATA_DIR: folder };

  await expect(reachDatabase(settingsFrom(given), life)).rejects.toThrow(
    /is not fit\. PostgreSQL 18\.\d is older than .* set ALLOW_OLD_POSTGRES=yes/,
  );
  expect(await reachDatabase(settingsFrom({ ...given, ALLOW_OLD_POSTGRES: "yes" }), life)).toBe(server.url);
});

test("so do the web server and the worker, which look for themselves", async () => {
  await expect(requireLogin(server.url, { allowOld: false })).rejects.toThrow(/set ALLOW_OLD_POSTGRES=yes/);
});

test("a worker ends at once with the sentence, over an old server and with the owner's login", async () => {
  const work = (env: Record<string, string>) =>
    promisify(execFile)(process.execPath, ["scripts/run.mjs", "worker"], {
      cwd: REPOSITORY,
      env: { PATH: process.env.PATH, APP_DATABASE_URL: server.url, AUTH_SECRET: "x".repeat(32), ...env },
    });

  await expect(work({})).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("ALLOW_OLD_POSTGRES=yes") });
  await expect(work({ ALLOW_OLD_POSTGRES: "yes" })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('The role "postgres" passes by row level security'),
  });
}, 60_000);
