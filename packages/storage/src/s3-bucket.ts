import { open, stat } from "node:fs/promises";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3ServiceException,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import type { Bucket } from "./bucket";
import { type S3Settings, s3Client } from "./s3-client";

/** Two at a time are in memory; ten thousand of them, which is what the service takes, are 312 GB. */
const PART = 32 * 1024 * 1024;

/** Keeps large files in a bucket of Amazon's S3 or of a service like it, in parts where they are larger than one. */
export function s3Bucket(settings: S3Settings): Bucket {
  const client = s3Client(settings);
  const inBucket = (name: string) => ({ Bucket: settings.bucket, Key: name });

  async function putParts(place: { Bucket: string; Key: string }, parts: AsyncIterable<Buffer>): Promise<void> {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(place));
    const upload = { ...place, UploadId };
    try {
      const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
      for await (const Body of parts) {
        const PartNumber = Parts.length + 1;
        const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
        Parts.push({ PartNumber, ETag });
      }
      await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    } catch (error) {
      await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
      throw error;
    }
  }

  return {
    async put(name, file) {
      const parts = partsOf(file);
      if ((await stat(file)).size > PART) return putParts(inBucket(name), parts);
      const { value: Body = Buffer.alloc(0) } = await parts.next();
      await parts.return(undefined);
      await client.send(new PutObjectCommand({ ...inBucket(name), Body }));
    },

    async get(name) {
      try {
        const { Body } = await client.send(new GetObjectCommand(inBucket(name)));
        return (Body as AsyncIterable<Uint8Array> | undefined) ?? null;
      } catch (error) {
        if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return null;
        throw error;
      }
    },

    async names() {
      const names: string[] = [];
      for await (const page of paginateListObjectsV2({ client }, { Bucket: settings.bucket })) {
        for (const { Key } of page.Contents ?? []) if (Key) names.push(Key);
      }
      return names;
    },

    async remove(name) {
      await client.send(new DeleteObjectCommand(inBucket(name)));
    },
  };
}

async function* partsOf(file: string): AsyncGenerator<Buffer, undefined> {
  const handle = await open(file);
  try {
    for (let from = 0; ; from += PART) {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(PART), 0, PART, from);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
