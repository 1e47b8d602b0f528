import type pg from "pg";
import { CutOff, isCutOff } from "./damage";
import { column, connected } from "./database/connection";
import type { Made } from "./make";
import type { Kind } from "./names";

const KEPT_DAYS = 90;
const MOST_SAID = 1_000;
/** Admins are mailed about the first failure, and then once a day for as long as it lasts. */
const MAIL_AGAIN_HOURS = 24;

type How = { kind: Kind; signal: AbortSignal; now: () => Date };

/** Makes a backup and keeps, for people to see, how it went; a failure is thrown on, and its mail waits in the outbox. */
export async function remembered(url: string, { kind, signal, now }: How, work: () => Promise<Made>): Promise<Made> {
  const make = () =>
    work().catch((error: unknown) => {
      throw isCutOff(error, signal) ? new CutOff(error) : error;
    });
  if (!(await canRemember(url))) return make();
  const id = await begin(url, kind, now());
  try {
    const made = await make();
    await asOwner(url, (client) =>
      client.query(
        "update backups set state = 'good', ended_at = $2, name = $3, bytes = $4, row_count = $5, file_count = $6, said = $7 where id = $1",
        [id, now(), made.name, made.bytes, made.rows, made.files ?? null, made.warning ?? null],
      ),
    );
    return made;
  } catch (error) {
    await fail(url, id, now(), error).catch((lost: Error) =>
      console.error("The failure could not be kept:", lost.message),
    );
    throw error;
  }
}

const begin = (url: string, kind: Kind, at: Date) =>
  asOwner(url, async (client) => {
    // Whoever holds the lock is the only one at work, so what still seems to run was cut off.
    await client.query(
      "update backups set state = 'failed', ended_at = $1, said = 'It was cut off.' where state = 'running'",
      [at],
    );
    await client.query(`delete from backups where started_at < $1::timestamptz - interval '${KEPT_DAYS} days'`, [at]);
    const { rows } = await client.query<{ id: string }>(
      "insert into backups (kind, state, started_at) values ($1, 'running', $2) returning id",
      [kind, at],
    );
    return rows[0]!.id;
  });

async function fail(url: string, id: string, at: Date, error: unknown): Promise<void> {
  const said = wordsOf(error).slice(0, MOST_SAID);
  console.error(error instanceof CutOff ? `Backup cut off: ${wordsOf(error.cause)}` : `Backup failed: ${said}`);
  await asOwner(url, async (client) => {
    await client.query("update backups set state = 'failed', ended_at = $2, said = $3 where id = $1", [id, at, said]);
    if (error instanceof CutOff) return;
    await client.query(
      `insert into letters (user_id, backup_id, next_at, created_at)
       select u.id, $1, $2, $2 from users u where u.role = 'admin' and u.active and not exists (
         select 1 from letters l where l.user_id = u.id and l.backup_id is not null
           and l.created_at > $2::timestamptz - interval '${MAIL_AGAIN_HOURS} hours'
           and not exists (select 1 from backups b where b.state = 'good' and b.ended_at > l.created_at))`,
      [id, at],
    );
  });
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const asOwner = <T>(url: string, work: (client: pg.Client) => Promise<T>) =>
  connected(url, async (client) => {
    await client.query("set role qm_owner");
    return work(client);
  });

/** Before an upgrade, a database may be older than the table that remembers. */
const canRemember = (url: string) =>
  connected(url, (client) => column<boolean>(client, "select to_regclass('public.backups') is not null")).then(
    ([there]) => there === true,
  );
