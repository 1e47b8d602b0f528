import { type BackupSettings, backupSettings } from "@qm/backup";
import type { StorageSettings } from "@qm/storage";
import { type Folder, foldersOf } from "./disk";

/** What the worker needs to know; the same environment as the web server's. */
export type WorkerSettings = {
  /** The login role's connection to the database itself: the queue listens and holds locks, which no pooler carries. */
  databaseUrl: string;
  /** The address that people type. */
  appUrl: string;
  /** Where the web server is reached from here. */
  webUrl: string;
  /** The workspace's time zone. */
  zone: string;
  /** The key that signs sessions; keys of our own are made of it. */
  secret: string;
  /** A file that shows whoever looks that this process lives; absent where nobody looks. */
  signFile?: string;
  /** Absent where no mail server is set up. */
  mail?: { smtpUrl: string; from: string };
  /** Where files are kept, the same as the web server's; absent where no job touches files. */
  storage?: StorageSettings;
  /** The folders of this machine whose room is watched. */
  folders?: readonly Folder[];
  /** Absent where this worker makes no backups, or `unknown` where it should and was not told how. */
  backup?: BackupSettings | "unknown";
};

type Env = Parameters<typeof backupSettings>[0] &
  Parameters<typeof foldersOf>[0] & {
    APP_DATABASE_URL: string;
    DIRECT_DATABASE_URL?: string | undefined;
    APP_URL: string;
    WEB_URL: string;
    TIME_ZONE: string;
    AUTH_SECRET: string;
    WORKER_SIGN_FILE?: string | undefined;
    SMTP_URL?: string | undefined;
    MAIL_FROM?: string | undefined;
  };

export function workerSettings(env: Env): WorkerSettings {
  const { APP_DATABASE_URL, DIRECT_DATABASE_URL, APP_URL, WEB_URL, TIME_ZONE, AUTH_SECRET, SMTP_URL, MAIL_FROM } = env;
  const { BACKUPS, BACKUP_DATABASE_URL, WORKER_SIGN_FILE } = env;
  return {
    databaseUrl: DIRECT_DATABASE_URL ?? APP_DATABASE_URL,
    appUrl: APP_URL,
    webUrl: WEB_URL,
    zone: TIME_ZONE,
    secret: AUTH_SECRET,
    storage: env,
    folders: foldersOf(env),
    ...(WORKER_SIGN_FILE && { signFile: WORKER_SIGN_FILE }),
    ...(BACKUPS && { backup: BACKUP_DATABASE_URL ? backupSettings(env, BACKUP_DATABASE_URL) : ("unknown" as const) }),
    ...(SMTP_URL && MAIL_FROM && { mail: { smtpUrl: SMTP_URL, from: MAIL_FROM } }),
  };
}
