import { S3Client } from "@aws-sdk/client-s3";

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

/** How long a service may take to answer at all, and to say nothing in the middle of something, in milliseconds. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 60_000;

export const s3Client = ({ region, endpoint, credentials, pathStyle }: S3Settings) =>
  new S3Client({
    region,
    forcePathStyle: pathStyle,
    // A bucket that falls silent must hold neither an upload nor the backup that waits for it.
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
    // Services other than Amazon's do not all know its newer check sums.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
  });
