import type { z } from "zod";
import { EnvError } from "./env-error";
import { meanings } from "./meanings";
import { withSecretFiles } from "./secret-files";
import { VARIABLE_NAMES, type VariableName, variables } from "./variables";

type Source = Record<string, string | undefined>;
type Parsed = z.output<typeof variables>;

export type Env = Parsed & { APP_URL: string; WEB_URL: string; SAMPLE_DATA: boolean };

/** What the web server cannot do without. */
export type WebEnv = Env & { APP_DATABASE_URL: string; AUTH_SECRET: string };

const MAIL = ["SMTP_URL", "MAIL_FROM"] as const;
const OIDC = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME"] as const;

const LOOPBACK = /^(127\.|::1$|localhost$)/;

const S3_KEY = ["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;
const BACKUP_S3_KEY = ["BACKUP_S3_ACCESS_KEY_ID", "BACKUP_S3_SECRET_ACCESS_KEY"] as const;

/**
 * The settings of the product, from the environment; an empty variable counts as unset.
 * @throws EnvError with a sentence for each variable that is wrong; secret values are not repeated.
 */
export function parseEnv(environment: Source): Env {
  const source = withSecretFiles(environment);
  const given = Object.fromEntries(
    VARIABLE_NAMES.map((name) => [name, source[name]?.trim()] as const).filter(([, value]) => value),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0] as VariableName));
    throw new EnvError([...wrong].map((name) => sentence(name, given[name])).join("\n"));
  }
  requireTogether(parsed.data, OIDC);
  requireTogether(parsed.data, MAIL);
  requireTogether(parsed.data, S3_KEY);
  requireTogether(parsed.data, BACKUP_S3_KEY);
  if (parsed.data.QM_STORAGE === "s3" && !parsed.data.S3_BUCKET) {
    throw new EnvError("S3_BUCKET is missing: with QM_STORAGE=s3 it names the bucket that keeps files.");
  }

  const env = parsed.data;
  requireToken(env);
  if (env.OIDC_ISSUER && env.APP_URL?.includes("//127.0.0.1")) {
    // next-auth writes this address as localhost, and the provider then refuses the sign-in.
    throw new EnvError(`APP_URL is "${env.APP_URL}": with single sign-on it should be a host name, such as localhost.`);
  }
  return {
    ...env,
    APP_URL: env.APP_URL ?? `http://localhost:${env.PORT}`,
    WEB_URL: env.WEB_URL ?? `http://${reachable(env.HOST)}:${env.PORT}`,
    SAMPLE_DATA: env.SAMPLE_DATA ?? !env.DATABASE_URL,
  };
}

/** The same for the web server's own process, which must be told where its rows are and how it signs. */
export function parseWebEnv(source: Source): WebEnv {
  const env = parseEnv(source);
  const { APP_DATABASE_URL, AUTH_SECRET } = env;
  if (!APP_DATABASE_URL || !AUTH_SECRET) {
    const missing = (["APP_DATABASE_URL", "AUTH_SECRET"] as const).filter((name) => !env[name]);
    throw new EnvError(missing.map((name) => sentence(name, undefined)).join("\n"));
  }
  return { ...env, APP_DATABASE_URL, AUTH_SECRET };
}

function requireTogether(env: Parsed, names: readonly VariableName[]): void {
  const missing = names.filter((name) => env[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return;
  throw new EnvError(
    `${list(missing)} ${missing.length === 1 ? "is" : "are"} missing: ${list(names)} are set together or not at all.`,
  );
}

/** Figures say how much is done here and by which release: not a secret, and nobody's business. */
function requireToken({ METRICS_PORT, WORKER_METRICS_PORT, METRICS_HOST, METRICS_TOKEN }: Parsed): void {
  if ((METRICS_PORT ?? WORKER_METRICS_PORT) === undefined || METRICS_TOKEN || LOOPBACK.test(METRICS_HOST)) return;
  throw new EnvError(
    `METRICS_TOKEN is missing: METRICS_HOST is "${METRICS_HOST}", where others than this machine reach the figures.`,
  );
}

function sentence(name: VariableName, value: string | undefined): string {
  const meaning = meanings.get(variables.shape[name]);
  const found =
    value === undefined ? "is missing" : meaning?.secret ? "is wrong (its value is not shown)" : `is "${value}"`;
  return `${name} ${found}: it should be ${meaning?.expects}.`;
}

const list = (names: readonly string[]) => new Intl.ListFormat("en").format(names);

/** Where this machine itself reaches what listens there: of every address, on its own. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
