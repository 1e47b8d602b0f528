import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { type Bucket, openBucket, type S3Settings } from "@qm/storage";
import { BackupError } from "./damage";
import { backupsIn } from "./names";
import { toRemove } from "./retention";

/** Puts a copy of a proved backup into the bucket, reads it back, and thins out what lies there. */
export async function copyAway(settings: S3Settings, file: string, name: string): Promise<void> {
  const bucket = await openBucket(settings);
  await bucket.put(name, file);
  const [here, there] = [await hashOf(createReadStream(file)), await hashOf(await get(bucket, name))];
  if (here !== there) {
    await bucket.remove(name);
    throw new BackupError(`The copy in the bucket ${settings.bucket} is not what was sent there.`);
  }
  for (const old of toRemove(backupsIn(await bucket.names()))) await bucket.remove(old);
}

/** Brings a backup from the bucket to a new file that nobody else can read. */
export async function bringBack(settings: S3Settings, name: string, file: string, signal?: AbortSignal): Promise<void> {
  const bucket = await openBucket(settings);
  await pipeline(await get(bucket, name), createWriteStream(file, { flags: "wx", mode: 0o600 }), { signal });
}

export const backupsAway = async (settings: S3Settings) => backupsIn(await (await openBucket(settings)).names());

async function get(bucket: Bucket, name: string): Promise<AsyncIterable<Uint8Array>> {
  const stream = await bucket.get(name);
  if (!stream) throw new BackupError(`The bucket holds no ${name}.`);
  return stream;
}

async function hashOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of stream) hash.update(bytes);
  return hash.digest("hex");
}
