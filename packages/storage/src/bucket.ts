import type { S3Settings } from "./s3-client";

/** A bucket for large files under names of ours, such as backups. */
export type Bucket = {
  /** Afterwards it is there whole or not at all. */
  put(name: string, file: string): Promise<void>;
  get(name: string): Promise<AsyncIterable<Uint8Array> | null>;
  names(): Promise<string[]>;
  remove(name: string): Promise<void>;
};

export async function openBucket(settings: S3Settings): Promise<Bucket> {
  // Loaded only where it is wanted: it is the largest thing that the worker would else hold.
  const { s3Bucket } = await import("./s3-bucket");
  return s3Bucket(settings);
}
