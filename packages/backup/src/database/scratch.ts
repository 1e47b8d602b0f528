import { randomBytes } from "node:crypto";
import pg from "pg";
import { BackupError } from "../damage";
import { column, connected, elsewhere } from "./connection";

const LOCK = 4_711_005;
const DRAFT = "_restored_";

/**
 * One at a time for each database; the lock is held beside it, so that the database itself can be given another name meanwhile.
 * @throws BackupError where one is under way
 */
export const withBackupLock = <T>(url: string, work: () => Promise<T>) =>
  connected(elsewhere(url, "postgres"), async (client) => {
    const name = new URL(url).pathname;
    const [free] = await column<boolean>(client, "select pg_try_advisory_lock($1, hashtext($2))", [LOCK, name]);
    if (!free) throw new BackupError("A backup or a restore of this database is under way already.");
    await sweep(url);
    return work();
  });

/** What a backup is restored into before it takes the place of the database of that name. */
export const draftOf = (name: string, stamp: string) => `${name}${DRAFT}${stamp}`;

/** A database of its own on the same server, gone afterwards whatever happens. */
export async function withScratch<T>(url: string, work: (scratchUrl: string) => Promise<T>): Promise<T> {
  const name = await connected(url, async (client) => `${await prefixOf(client)}${randomBytes(6).toString("hex")}`);
  await createLike(url, name);
  try {
    return await work(elsewhere(url, name));
  } finally {
    await connected(url, (client) => client.query(`drop database if exists ${name} with (force)`));
  }
}

/** An empty database that sorts and compares text as this one does. */
export async function createLike(url: string, name: string): Promise<void> {
  await connected(url, async (client) => {
    const [how] = await column<string>(
      client,
      `select format('encoding %L locale_provider %s lc_collate %L lc_ctype %L', pg_encoding_to_char(encoding),
         case datlocprovider when 'b' then 'builtin' when 'i' then 'icu' else 'libc' end, datcollate, datctype)
         || case datlocprovider when 'b' then format(' builtin_locale %L', datlocale) when 'i' then format(' icu_locale %L', datlocale) else '' end
       from pg_database where datname = current_database()`,
    );
    await client
      .query(`create database ${pg.escapeIdentifier(name)} template template0 ${how}`)
      .catch((error: Error) => {
        throw new BackupError(
          `No database can be made to restore into: ${error.message}. The owner in DATABASE_URL needs the right CREATEDB, and the server room for a second copy.`,
        );
      });
  });
}

/** Those that a killed run left behind; the lock says that no other is at work. */
const sweep = (url: string) =>
  connected(url, async (client) => {
    const left = await column<string>(client, "select datname from pg_database where starts_with(datname, $1)", [
      await prefixOf(client),
    ]);
    for (const name of left) await client.query(`drop database if exists ${name} with (force)`);
    // One that somebody looks into is in nobody's way.
    const drafts = await column<string>(
      client,
      `select datname from pg_database d where starts_with(datname, $1) and substr(datname, length($1) + 1) ~ '^\\d{14}$'
         and not exists (select from pg_stat_activity a where a.datid = d.oid and a.backend_type <> 'autovacuum worker')`,
      [draftOf((await column<string>(client, "select current_database()"))[0]!, "")],
    );
    for (const name of drafts) await client.query(`drop database if exists ${pg.escapeIdentifier(name)}`);
  });

const prefixOf = async (client: pg.Client) =>
  `qm_scratch_${(await column<number>(client, "select oid::int from pg_database where datname = current_database()"))[0]}_`;
