import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { backupSettings } from "@qm/backup";
import { parseEnv } from "@qm/env";
import { openStorage } from "@qm/storage";
import { expect, onTestFinished, test } from "vitest";
import { foldersOf } from "./disk";
import { workerSettings } from "./settings";

const HOUSE = { APP_DATABASE_URL: "postgres://qm_app@127.0.0.1/quality", AUTH_SECRET: "of tests" };

test.for([
  ["in DATA_DIR", {}, "files"],
  ["where QM_STORAGE_DIR says", { QM_STORAGE_DIR: "elsewhere" }, "elsewhere"],
] as const)("files are swept, watched and backed up where they are kept: %s", async ([, given, name]) => {
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), "qm-settings-"));
  onTestFinished(() => rm(DATA_DIR, { recursive: true, force: true }));
  const places = Object.fromEntries(Object.entries(given).map(([key, folder]) => [key, path.join(DATA_DIR, folder)]));
  const env = { ...parseEnv({ DATA_DIR, ...places }), ...HOUSE };

  const opened = [env, workerSettings(env).storage!, backupSettings(env, HOUSE.APP_DATABASE_URL).storage!];

  const folder = path.join(DATA_DIR, name);
  for (const settings of opened) expect((await openStorage(settings)).incoming).toBe(path.join(folder, "incoming"));
  expect(foldersOf(env)).toEqual([{ name: "files", path: folder }]);
});
