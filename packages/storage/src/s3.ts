import { mkdtempSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type _Error as Refused,
  S3ServiceException,
} from "@aws-sdk/client-s3";

import { type S3Settings, s3Client } from "./s3-client";
import { requireKey, type Storage } from "./storage";

/** Deleting asks for this many at once. */
const MOST_KEYS = 1000;

/** Keeps files in a bucket of Amazon's S3 or of a service like it. Files are small enough to be sent whole. */
export function s3Storage(settings: S3Settings): Storage {
  const { bucket } = settings;
  const client = s3Client(settings);

  return {
    incoming: mkdtempSync(path.join(tmpdir(), "qm-incoming-")),

    async keep(key, file) {
      const place = { Bucket: bucket, Key: requireKey(key) };
      // Not as a stream, which is gone once it was sent: a service that is busy for a moment could not be asked again.
      const Body = await readFile(file);
      await client.send(new PutObjectCommand({ ...place, Body, ContentType: "application/octet-stream" }));
      await rm(file, { force: true });
    },

    async read(key, range) {
      const asked = {
        Bucket: bucket,
        Key: requireKey(key),
        ...(range && { Range: `bytes=${range.start}-${range.end}` }),
      };
      try {
        const { Body } = await client.send(new GetObjectCommand(asked));
        return Body ? (Body.transformToWebStream() as ReadableStream<Uint8Array>) : null;
      } catch (error) {
        if (isAbsent(error)) return null;
        throw error;
      }
    },

    async remove(keys) {
      const refused: Refused[] = [];
      for (let from = 0; from < keys.length; from += MOST_KEYS) {
        const some = keys.slice(from, from + MOST_KEYS).map((key) => ({ Key: requireKey(key) }));
        const asked = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: some, Quiet: true } });
        // Each is refused by itself, in an answer that says all is well.
        const { Errors = [] } = await client.send(asked);
        refused.push(...Errors.filter(({ Code }) => Code !== "NoSuchKey"));
      }
      requireRemoved(keys.length, refused);
    },
  };
}

/** Says no more of it than the code: the service's own sentence may have the key in it. */
function requireRemoved(asked: number, refused: readonly Refused[]): void {
  if (refused.length === 0) return;
  throw new Error(`The bucket refused to remove ${refused.length} of ${asked} files: ${refused[0]!.Code}.`);
}

const isAbsent = (error: unknown) =>
  error instanceof NoSuchKey || (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404);
