import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const at = (place: string) => path.resolve(import.meta.dirname, place);

export const database = {
  globalSetup: at("packages/db/src/testing/global-setup.ts"),
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

// Whatever zone the machine is in, no result may depend on it; this one is never UTC and has daylight saving.
process.env.TZ = "America/New_York";

export function room(name: string, root: string, test: TestProjectInlineConfiguration["test"] = {}) {
  return {
    extends: true,
    root: at(root),
    test: { name, include: ["src/**/*.test.{ts,tsx}"], ...test },
  } satisfies TestProjectInlineConfiguration;
}

/** What changes modules or the environment, for all that is imported afterwards, and what looks for its own among what a process has prepared, which is bounded. */
const ALONE = /\bvi\.(mock|doMock|resetModules|stubEnv)\(|\bprocess\.env\b|\bpg_prepared_statements\b/;

/**
 * A room with many files as two projects: most share what they import, since importing the product anew for each takes a third of all the
 * time; those that change modules or the environment stand alone.
 */
function rooms(name: string, root: string, test: TestProjectInlineConfiguration["test"] = {}) {
  const files = readdirSync(at(`${root}/src`), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => path.join("src", file));
  const alone = files.filter((file) => ALONE.test(readFileSync(at(`${root}/${file}`), "utf8")));
  return [
    room(name, root, { ...test, include: files.filter((file) => !alone.includes(file)), isolate: false }),
    ...(alone.length > 0 ? [room(`${name} alone`, root, { ...test, include: alone })] : []),
  ];
}

export default defineConfig({
  resolve: {
    alias: {
      "@/": `${at("apps/web/src")}/`,
      // Outside a bundler the package throws; its empty half is what a server build would get.
      "server-only": at("apps/web/node_modules/server-only/empty.js"),
    },
  },
  test: {
    environment: "node",
    // One fewer than there are cores would be one on a machine of two, where a test that waits for the database leaves the other idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: at("vitest.setup.ts"),
    // It imports next/server without an extension, which only a bundler understands.
    server: { deps: { inline: ["next-auth", "@auth/core"] } },
    projects: [
      ...rooms("domain", "packages/domain"),
      room("env", "packages/env"),
      ...rooms("db", "packages/db", database),
      room("storage", "packages/storage", { testTimeout: 60_000 }),
      room("telemetry", "packages/telemetry"),
      ...rooms("auth", "packages/auth", database),
      room("backup", "packages/backup", database),
      room("jobs", "packages/jobs", database),
      ...rooms("web", "apps/web", {
        ...database,
        env: { QM_STORAGE_DIR: path.join(tmpdir(), `qm-test-files-${process.pid}`) },
      }),
      room("bench", "bench", { ...database, include: ["**/*.test.ts"] }),
      room("scripts", "scripts", { include: ["**/*.test.ts"], testTimeout: 60_000 }),
    ],
  },
});
