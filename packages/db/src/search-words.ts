import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "postgres";

const MOST_MS = 5_000;
const NEXT_LOOK_MS = 50;

/**
 * Writes down the words of the texts that were there before words were written down, once. Until then, a search takes the beginning of a word
 * as it is, which is slower and finds the same. Whoever began before this may still write without the trigger that notes words: while such a
 * transaction runs for long, it is left to the next start.
 * @param alone whether nobody else uses the database yet
 */
export async function knowWords(sql: Sql, { alone }: { alone: boolean }): Promise<void> {
  const [row] = await sql`select 1 from app.search_words where word = ''`;
  if (row || !(alone || (await othersEnded(sql)))) return;
  await sql.begin(async (tx) => {
    await tx`
      insert into app.search_words
      select word from ts_stat('select doc from issue_texts union all select notes from issue_texts where notes is not null') texts
      where not exists (select from app.search_words known where known.word = texts.word)`;
    await tx`insert into app.search_words values ('')`;
  });
  await sql`analyze app.search_words`;
}

/** Waits, for a while, until every transaction has ended that ran when this was asked. */
async function othersEnded(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ now: string }[]>`select pg_current_xact_id()::text as now`;
  for (let waited = 0; waited <= MOST_MS; waited += NEXT_LOOK_MS) {
    const [seen] = await sql<
      { ended: boolean }[]
    >`select pg_snapshot_xmin(pg_current_snapshot()) > ${row!.now}::xid8 as ended`;
    if (seen!.ended) return true;
    await pause(NEXT_LOOK_MS);
  }
  return false;
}
