import { createReadStream, mkdtempSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { requireKey, type Storage } from "./storage";

export type S3Settings = {
  bucket: string;
  region: string;
  /** Of a service other than Amazon's. */
  endpoint?: string | undefined;
  /** Left out, the machine's own identity is used. */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
  /** Whether the bucket stands in the path and not in the host name. */
  pathStyle: boolean;
};

/** Deleting asks for this many at once. */
const MOST_KEYS = 1000;

/** Keeps files in a bucket of Amazon's S3 or of a service like it. Files are small enough to be sent whole. */
export function s3Storage({ bucket, region, endpoint, credentials, pathStyle }: S3Settings): Storage {
  const client = new S3Client({
    region,
    forcePathStyle: pathStyle,
    // Services other than Amazon's do not all know its newer check sums.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
  });

  return {
    incoming: mkdtempSync(path.join(tmpdir(), "qm-incoming-")),

    async keep(key, file) {
      const place = { Bucket: bucket, Key: requireKey(key) };
      const { size } = await stat(file);
      await client.send(
        new PutObjectCommand({
          ...place,
          Body: createReadStream(file),
          ContentLength: size,
          ContentType: "application/octet-stream",
        }),
      );
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
      for (let from = 0; from < keys.length; from += MOST_KEYS) {
        const some = keys.slice(from, from + MOST_KEYS).map((key) => ({ Key: requireKey(key) }));
        await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: some, Quiet: true } }));
      }
    },
  };
}

const isAbsent = (error: unknown) =>
  error instanceof NoSuchKey || (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404);
