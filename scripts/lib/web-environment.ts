import path from "node:path";
import { keepSecret } from "@qm/db/server";
import { VARIABLE_NAMES } from "@qm/env";
import type { Settings } from "./settings";

/** What any program may need to know of the machine. */
const OF_THE_MACHINE = [
  ...["PATH", "HOME", "LANG", "TMPDIR", "TEMP", "SystemRoot", "NODE_OPTIONS", "NODE_EXTRA_CA_CERTS"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"],
];

/** The owner's way into the database, what opens backups, and what only the start itself acts on. */
const NOT_FOR_THE_WEB: readonly string[] = [
  ...["NODE_ENV", "DATABASE_URL", "DATA_DIR"],
  ...["BACKUP_DATABASE_URL", "BACKUP_KEY", "BACKUP_S3_ACCESS_KEY_ID", "BACKUP_S3_SECRET_ACCESS_KEY"],
];

/** The environment of the web server: what it needs, and never the owner's way into the database. */
export function webEnvironment(settings: Settings, appUrl: string, machine = process.env): Record<string, string> {
  const { HOST, DATA_DIR } = settings;
  const product = VARIABLE_NAMES.filter((name) => !NOT_FOR_THE_WEB.includes(name)).map(
    (name) => [name, asText(settings[name])] as const,
  );
  const given = [...OF_THE_MACHINE.map((name) => [name, machine[name]] as const), ...product];
  return {
    ...Object.fromEntries(given.filter((entry): entry is [string, string] => Boolean(entry[1]))),
    APP_DATABASE_URL: appUrl,
    // The embedded one is warned of by its name; one that an earlier release left running has no name yet, and must not keep the start away.
    ...(!settings.DATABASE_URL && { ALLOW_OLD_POSTGRES: "yes" }),
    // One key for every start of a data folder, or each start would sign everybody out.
    AUTH_SECRET: settings.AUTH_SECRET ?? keepSecret(path.join(DATA_DIR, "auth-secret")),
    QM_STORAGE_DIR: path.resolve(settings.QM_STORAGE_DIR ?? path.join(DATA_DIR, "files")),
    // The name that Next knows it by.
    HOSTNAME: HOST,
    // The product ends by its own rules, which let a proxy know first.
    NEXT_MANUAL_SIG_HANDLE: "yes",
    // Longer than proxies keep a connection that rests: what is sent on one while we close it is answered by nobody.
    KEEP_ALIVE_TIMEOUT: "75000",
    NEXT_TELEMETRY_DISABLED: "1",
    // What it says comes through us to where we speak.
    LOG_FORMAT: settings.LOG_FORMAT ?? (process.stdout.isTTY ? "pretty" : "json"),
  };
}

/** The environment of the worker: the web server's, and what backups take. */
export function workerEnvironment(settings: Settings, web: Record<string, string>, ownerUrl: string) {
  const { BACKUP_DIR, BACKUP_KEY, BACKUP_S3_ACCESS_KEY_ID, BACKUP_S3_SECRET_ACCESS_KEY } = settings;
  const given = { BACKUP_KEY, BACKUP_S3_ACCESS_KEY_ID, BACKUP_S3_SECRET_ACCESS_KEY };
  return {
    ...web,
    ...Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1]))),
    BACKUP_DATABASE_URL: settings.BACKUP_DATABASE_URL ?? ownerUrl,
    // The embedded database's, whose room the worker watches.
    ...(!settings.DATABASE_URL && { DATA_DIR: settings.DATA_DIR }),
    BACKUP_DIR: path.resolve(BACKUP_DIR ?? path.join(settings.DATA_DIR, "backups")),
  };
}

function asText(value: string | number | boolean | undefined): string | undefined {
  return typeof value === "boolean" ? (value ? "yes" : "no") : value?.toString();
}
