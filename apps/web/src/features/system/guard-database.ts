import "server-only";
import { requireLogin, UnsafeDatabase } from "@qm/db";
import type { WebEnv } from "@qm/env";
import { log } from "@qm/telemetry";

const AGAIN_MS = 3_000;

type Settings = Pick<WebEnv, "APP_DATABASE_URL" | "REPLICA_DATABASE_URL" | "ALLOW_OLD_POSTGRES">;
const WHOSE = { APP_DATABASE_URL: "", REPLICA_DATABASE_URL: "The replica of the database: " } as const;

/** Ends the process where its database, or the replica that it reads from, must not be served with. */
export async function guardDatabase(env: Settings): Promise<void> {
  await Promise.all([guard(env, "APP_DATABASE_URL"), env.REPLICA_DATABASE_URL && guard(env, "REPLICA_DATABASE_URL")]);
}

/** One that is away is looked at once it is back: until then it shows nobody a row. */
async function guard(env: Settings, name: keyof typeof WHOSE): Promise<void> {
  try {
    const warning = await requireLogin(env[name]!, { allowOld: env.ALLOW_OLD_POSTGRES });
    if (warning) log.warn(`${WHOSE[name]}${warning}`);
  } catch (error) {
    if (error instanceof UnsafeDatabase) {
      console.error(`${WHOSE[name]}${error.message}`);
      return process.exit(1);
    }
    setTimeout(() => guard(env, name), AGAIN_MS).unref();
  }
}
