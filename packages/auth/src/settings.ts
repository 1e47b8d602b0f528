import { type Env, EnvError, parseEnv } from "@qm/env";

let parsed: Env | undefined;

/** The product's settings, read once. @throws EnvError with a sentence for each wrong variable. */
export function settings(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** The key that seals cookies. */
export function sealingKey({ AUTH_SECRET }: Pick<Env, "AUTH_SECRET"> = settings()): string {
  if (!AUTH_SECRET) throw new EnvError("AUTH_SECRET is missing: it should be at least 32 random characters.");
  return AUTH_SECRET;
}

/** An address of ours as people type it. It never comes from a request, whose host may be forged. */
export const addressOfPage = (path: `/${string}`) => `${settings().APP_URL}${path}`;
