import "server-only";
import { requireLogin, UnsafeDatabase } from "@qm/db";
import type { WebEnv } from "@qm/env";
import { log } from "@qm/telemetry";

const AGAIN_MS = 3_000;

/** Ends the process where its database must not be served with. One that is away is looked at once it is back: until then it shows nobody a row. */
export async function guardDatabase(env: Pick<WebEnv, "APP_DATABASE_URL" | "ALLOW_OLD_POSTGRES">): Promise<void> {
  try {
    const warning = await requireLogin(env.APP_DATABASE_URL, { allowOld: env.ALLOW_OLD_POSTGRES });
    if (warning) log.warn(warning);
  } catch (error) {
    if (error instanceof UnsafeDatabase) {
      console.error(error.message);
      return process.exit(1);
    }
    setTimeout(() => guardDatabase(env), AGAIN_MS).unref();
  }
}
