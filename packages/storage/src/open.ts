import { filesFolder } from "./folder";
import { localStorage } from "./local";
import type { Storage } from "./storage";

/** What the settings say of where files are kept. */
export type StorageSettings = {
  QM_STORAGE: "local" | "s3";
  QM_STORAGE_DIR?: string | undefined;
  DATA_DIR?: string | undefined;
  S3_BUCKET?: string | undefined;
  S3_REGION?: string | undefined;
  S3_ENDPOINT?: string | undefined;
  S3_ACCESS_KEY_ID?: string | undefined;
  S3_SECRET_ACCESS_KEY?: string | undefined;
  S3_PATH_STYLE: boolean;
};

/** The storage that the settings name. */
export async function openStorage(settings: StorageSettings): Promise<Storage> {
  if (settings.QM_STORAGE === "local") return localStorage(filesFolder(settings));
  if (!settings.S3_BUCKET) throw new Error("S3_BUCKET is not set: it names the bucket that keeps files.");
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  // Loaded only where it is wanted: it is the largest thing that the server would else hold.
  const { s3Storage } = await import("./s3");
  return s3Storage({
    bucket: settings.S3_BUCKET,
    region: settings.S3_REGION ?? "us-east-1",
    endpoint: settings.S3_ENDPOINT,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    pathStyle: settings.S3_PATH_STYLE,
  });
}
