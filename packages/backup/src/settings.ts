import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { S3Settings, StorageSettings } from "@qm/storage";

/** Whose backups are made, where they go and how they are sealed. */
export type BackupSettings = {
  /** The owner's connection to the database. */
  url: string;
  /** A folder of this machine; every backup is made and proved here. */
  folder: string;
  /** A folder on the disk of the database, where this process can see one: the copy that proves a backup is made there. */
  databaseFolder?: string | undefined;
  /** Seals every backup, if set. */
  secret?: string | undefined;
  /** Where attached files are kept. */
  storage?: StorageSettings | undefined;
  /** A bucket that takes a copy of each good backup. */
  bucket?: S3Settings | undefined;
};

type Env = StorageSettings & {
  BACKUP_DIR?: string | undefined;
  BACKUP_KEY?: string | undefined;
  BACKUP_S3_BUCKET?: string | undefined;
  BACKUP_S3_REGION?: string | undefined;
  BACKUP_S3_ENDPOINT?: string | undefined;
  BACKUP_S3_ACCESS_KEY_ID?: string | undefined;
  BACKUP_S3_SECRET_ACCESS_KEY?: string | undefined;
  BACKUP_S3_PATH_STYLE: boolean;
  DATA_DIR: string;
  DATABASE_DIR?: string | undefined;
};

/** On the disk of the database: as told, or of the embedded one that is here. */
export function databaseFolder({ DATABASE_DIR, DATA_DIR }: Pick<Env, "DATABASE_DIR" | "DATA_DIR">): string | undefined {
  const embedded = join(/* turbopackIgnore: true */ DATA_DIR, "postgres");
  return DATABASE_DIR ?? (existsSync(/* turbopackIgnore: true */ embedded) ? embedded : undefined);
}

export function backupSettings(env: Env, url: string): BackupSettings {
  const { BACKUP_S3_ACCESS_KEY_ID: accessKeyId, BACKUP_S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  return {
    url,
    // What Next traces is told to look past: a folder that only a setting names would be the whole app with its tests.
    folder: resolve(/* turbopackIgnore: true */ env.BACKUP_DIR ?? `${env.DATA_DIR}/backups`),
    databaseFolder: databaseFolder(env),
    secret: env.BACKUP_KEY,
    storage: env,
    ...(env.BACKUP_S3_BUCKET && {
      bucket: {
        bucket: env.BACKUP_S3_BUCKET,
        region: env.BACKUP_S3_REGION ?? "us-east-1",
        endpoint: env.BACKUP_S3_ENDPOINT,
        credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
        pathStyle: env.BACKUP_S3_PATH_STYLE,
      },
    }),
  };
}
