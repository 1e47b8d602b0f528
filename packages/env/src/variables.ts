import { z } from "zod";
import { bucketSettings } from "./bucket-settings";
import { databaseUrl, meanings, nonEmpty, ownAddress, randomKey, wholeNumber, yesOrNo } from "./meanings";
import { telling } from "./telling-settings";

/** Where attached files are kept. */
const files = bucketSettings({
  bucket: "With QM_STORAGE=s3: the bucket, which must exist.",
  region: "The region of the bucket; us-east-1 when unset.",
  endpoint: "The address of a service other than Amazon's.",
  keyId: "The key that may read, write and delete in the bucket; the machine's own identity when unset.",
  secretKey: "The secret of that key.",
  pathStyle: "Whether the bucket stands in the path of the address, as services other than Amazon's often want.",
});

/** Where copies of backups go. */
const copies = bucketSettings({
  bucket: "A bucket on another machine that takes a copy of every backup; it must exist.",
  region: "The region of that bucket; us-east-1 when unset.",
  endpoint: "The address of its service, other than Amazon's.",
  keyId: "The key that may list, read, write and delete there; the machine's own identity when unset.",
  secretKey: "The secret of that access key.",
  pathStyle: "Whether that bucket stands in the path of the address.",
});

/** Every environment variable that the product reads, once. */
export const variables = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).optional().register(meanings, {
    about: "Set by the tools; there is no need to set it.",
    expects: "development, production or test",
  }),
  HOST: ownAddress("The network address the web server listens on."),
  PORT: wholeNumber(1, 65_535).default(3000).register(meanings, {
    about: "The port the web server listens on.",
    expects: "a whole number from 1 to 65535",
  }),
  APP_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url))
    .refine((url) => url.href === `${url.origin}/`)
    .transform((url) => url.origin)
    .optional()
    .register(meanings, {
      about: "The address people type to reach the product; http://localhost:PORT when unset.",
      expects: "an http or https address without a path, such as https://quality.example.com",
    }),
  TRUST_PROXY: yesOrNo.default(false).register(meanings, {
    about: "Whether X-Forwarded-For is believed: yes only behind a proxy that sets it.",
    expects: "yes or no",
  }),
  TIME_ZONE: z.string().refine(isTimeZone).default("UTC").register(meanings, {
    about: "The time zone of the workspace: what today and this month mean.",
    expects: "an IANA time zone, such as UTC or Europe/Lisbon",
  }),
  DATA_DIR: nonEmpty.default(".data").register(meanings, {
    about: "The folder of the embedded database and of generated secrets.",
    expects: "a folder, such as .data",
  }),
  SAMPLE_DATA: yesOrNo.optional().register(meanings, {
    about: "Whether an empty database gets the sample workspace; yes when unset, but no with DATABASE_URL.",
    expects: "yes or no",
  }),
  DATABASE_URL: databaseUrl.optional().register(meanings, {
    about: "A PostgreSQL 18 of your own, as its owner, for migrations and the command line; unset starts one for you.",
    expects: "a PostgreSQL address, such as postgres://owner:password@host:5432/quality",
    secret: true,
  }),
  APP_DATABASE_URL: databaseUrl.optional().register(meanings, {
    about: "The same database as the web server signs in to it, with the role qm_app; made at start when unset.",
    expects: "a PostgreSQL address, such as postgres://qm_app:password@host:5432/quality",
    secret: true,
  }),
  DIRECT_DATABASE_URL: databaseUrl.optional().register(meanings, {
    about:
      "With a pooler such as PgBouncer in APP_DATABASE_URL: the database itself, for listening and for jobs, which need connections of their own.",
    expects: "a PostgreSQL address, such as postgres://qm_app:password@host:5432/quality",
    secret: true,
  }),
  DATABASE_DIR: nonEmpty.optional().register(meanings, {
    about:
      "A folder on the disk of a PostgreSQL of your own, where it can be seen from here: its room is watched, and no backup is begun whose proof would find none.",
    expects: "a folder, such as /var/lib/postgresql",
  }),
  ARCHIVE_DIR: nonEmpty.optional().register(meanings, {
    about: "A folder on the disk to which that PostgreSQL archives its log; its room is watched.",
    expects: "a folder, such as /mnt/wal",
  }),
  ALLOW_OLD_POSTGRES: yesOrNo.default(false).register(meanings, {
    about:
      "Whether the product starts over a PostgreSQL of your own whose minor release has known faults of row level security.",
    expects: "yes or no",
  }),
  PREPARED_STATEMENTS: yesOrNo.default(true).register(meanings, {
    about:
      "Whether statements are prepared once a connection; no behind a pooler that loses them (PgBouncer before 1.21).",
    expects: "yes or no",
  }),
  REPLICA_DATABASE_URL: databaseUrl.optional().register(meanings, {
    about: "A streaming replica of the database, where dashboards and exports are read while it keeps up.",
    expects: "a PostgreSQL address, such as postgres://qm_app:password@replica:5432/quality",
    secret: true,
  }),
  DATABASE_POOL_SIZE: wholeNumber(1, 200).default(10).register(meanings, {
    about: "How many database connections the web server keeps.",
    expects: "a whole number from 1 to 200",
  }),
  REQUESTS_A_SECOND: wholeNumber(1, 10_000).default(20).register(meanings, {
    about:
      "How many requests a second one person may go on with, in each web server and once more in all of them together; twenty seconds' worth may come at once.",
    expects: "a whole number from 1 to 10000",
  }),
  REQUESTS_AT_ONCE: wholeNumber(1, 1_000).default(6).register(meanings, {
    about:
      "How many requests of one person a web server answers at once; the others wait their turn, which comes slower to who asks much.",
    expects: "a whole number from 1 to 1000",
  }),
  QM_STORAGE: z.enum(["local", "s3"]).default("local").register(meanings, {
    about:
      "Where attached files are kept: in a folder of this machine, or in a bucket of Amazon's S3 or a service like it.",
    expects: "local or s3",
  }),
  QM_STORAGE_DIR: nonEmpty.optional().register(meanings, {
    about: "The folder of attached files; a folder in DATA_DIR when unset.",
    expects: "a folder, such as /var/lib/quality-monitoring/files",
  }),
  S3_BUCKET: files.bucket,
  S3_REGION: files.region,
  S3_ENDPOINT: files.endpoint,
  S3_ACCESS_KEY_ID: files.keyId,
  S3_SECRET_ACCESS_KEY: files.secretKey,
  S3_PATH_STYLE: files.pathStyle,
  BACKUPS: yesOrNo.default(true).register(meanings, {
    about: "Whether the worker makes backups, every hour and every day.",
    expects: "yes or no",
  }),
  BACKUP_DATABASE_URL: databaseUrl.optional().register(meanings, {
    about:
      "The owner's connection with which the worker makes backups; given by start, and by you to a worker of its own.",
    expects: "a PostgreSQL address, such as postgres://owner:password@host:5432/quality",
    secret: true,
  }),
  BACKUP_DIR: nonEmpty.optional().register(meanings, {
    about: "The folder of backups, best on another disk; a folder in DATA_DIR when unset.",
    expects: "a folder, such as /mnt/backups/quality-monitoring",
  }),
  BACKUP_KEY: randomKey(
    "Seals every backup. Keep it where the backups are not: without it none of them can be opened.",
  ),
  BACKUP_S3_BUCKET: copies.bucket,
  BACKUP_S3_REGION: copies.region,
  BACKUP_S3_ENDPOINT: copies.endpoint,
  BACKUP_S3_ACCESS_KEY_ID: copies.keyId,
  BACKUP_S3_SECRET_ACCESS_KEY: copies.secretKey,
  BACKUP_S3_PATH_STYLE: copies.pathStyle,
  AUTH_SECRET: randomKey("The key that signs sessions; made at the first start and kept in DATA_DIR when unset."),
  WORKER: z.enum(["embedded", "separate"]).default("embedded").register(meanings, {
    about:
      "Where jobs are done: embedded starts a worker with the product, separate leaves it to a process of its own.",
    expects: "embedded or separate",
  }),
  WORKER_SIGN_FILE: nonEmpty.optional().register(meanings, {
    about:
      "A file that the worker touches every ten seconds, by which a health check without a port knows that it lives.",
    expects: "a file that the worker may write, such as /tmp/worker-sign",
  }),
  WEB_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .register(meanings, {
      about: "Where a worker on another machine reaches the web server; its own HOST and PORT when unset.",
      expects: "an http or https address, such as http://web:3000",
    }),
  ...telling,
  SHUTDOWN_DELAY_S: wholeNumber(0, 60).default(0).register(meanings, {
    about:
      "For how long a web server that was told to end goes on taking requests, so that a proxy that asks /readyz learns of it first.",
    expects: "a whole number of seconds from 0 to 60",
  }),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .register(meanings, {
      about: "The mail server; without one nothing is mailed, and people find their notices in the inbox.",
      expects: "an SMTP address, such as smtp://user:password@mail.example.com:587",
      secret: true,
    }),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@\r\n"]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/)
    .optional()
    .register(meanings, {
      about: "Who mails are from.",
      expects: "an address, such as Quality Monitoring <quality@example.com>",
    }),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .register(meanings, {
      about: "Single sign-on with an OpenID Connect provider: its issuer address.",
      expects: "the provider's issuer address, such as https://id.example.com",
    }),
  OIDC_CLIENT_ID: nonEmpty.optional().register(meanings, {
    about: "The client that the provider registered for this product.",
    expects: "the client id that the provider gave",
  }),
  OIDC_CLIENT_SECRET: nonEmpty.optional().register(meanings, {
    about: "The secret of that client.",
    expects: "the client secret that the provider gave",
    secret: true,
  }),
  OIDC_NAME: nonEmpty.optional().register(meanings, {
    about: "What the sign-in button calls the provider.",
    expects: "a name that people know, such as Acme account",
  }),
});

export type VariableName = keyof typeof variables.shape;

export const VARIABLE_NAMES = Object.keys(variables.shape) as VariableName[];

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
