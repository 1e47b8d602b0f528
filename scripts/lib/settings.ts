import { existsSync } from "node:fs";
import path from "node:path";
import { type Env, parseEnv, takeSecretFiles } from "@qm/env";

export const REPOSITORY = path.resolve(import.meta.dirname, "../..");

/** What the environment says; DATA_DIR is absolute. */
export type Settings = Env;

/** The settings of this machine: from the environment, and from .env for what the environment does not say. */
export function readSettings(): Settings {
  const file = path.join(REPOSITORY, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  takeSecretFiles();
  return settingsFrom(process.env);
}

export function settingsFrom(source: Record<string, string | undefined>): Settings {
  const env = parseEnv(source);
  return { ...env, DATA_DIR: path.resolve(REPOSITORY, env.DATA_DIR) };
}
