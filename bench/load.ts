import { once } from "node:events";
import type { Writable } from "node:stream";
import { rebuildCounters } from "@qm/db/counters";
import { asOwner } from "@qm/db/migrate";
import { drizzle } from "drizzle-orm/postgres-js";
import { writeAgreements } from "../packages/db/src/seed/agreements";
import { make } from "./data/make";
import { type Chunk, chunksOf } from "./data/rows";
import { CATEGORIES, TEAMS, type Workspace } from "./data/workspace";
import type { House } from "./house";

const CHUNK = 10_000;
const AHEAD = 4;
/** One makes search vectors while the other takes rows in. */
const LOADERS = 2;
const TOLD_EVERY = 100_000;

type Owner = ReturnType<typeof asOwner>;
type Sql = Pick<Owner, "unsafe">;
type Options = { now?: Date; seed?: number };

/** Fills an empty house, without indexes and triggers, and makes the indexes and the counters in the end. */
export async function load(
  { ownerUrl, issueCount }: House,
  log: (sentence: string) => void,
  { now = today(), seed }: Options = {},
): Promise<void> {
  const loaders = Array.from({ length: LOADERS }, () => asOwner(ownerUrl));
  const [sql] = loaders as [Owner];
  try {
    for (const one of loaders) for (const setting of SESSION) await one.unsafe(`set ${setting}`);
    const { workspace, lives } = make({ issueCount, now, ...(seed !== undefined && { seed }) });
    await writeWorkspace(sql, workspace, now);
    await asHouse(sql, () => writeAgreements(drizzle(sql, { casing: "snake_case" }), { now, zone: "UTC" }));
    await addSlices(sql, issueCount);
    const indexes = await dropIndexes(sql);
    const chunks = chunksOf(lives, CHUNK);
    await shared(loaders, chunks, async (one, chunk) => {
      await writeChunk(one, chunk);
      if (chunk.to % TOLD_EVERY === 0 || chunk.to === issueCount) log(`${chunk.to.toLocaleString("en")} issues`);
    });
    log("Indexes");
    await shared(loaders, indexes, (one, definition) => one.unsafe(definition));
    await continueNumbers(sql);
    log("Words");
    await noteWords(sql);
    log("Clocks");
    await countClocks(loaders, issueCount);
    log("Counters");
    await rebuildCounters(ownerUrl);
    log("Vacuuming");
    await sql.unsafe("vacuum (analyze)");
  } finally {
    for (const one of loaders) await one.end();
  }
}

/** Midnight: the data of a day are the same at every hour. */
const today = () => new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000);

/** Replica mode leaves triggers and foreign keys aside: what is loaded is right by construction. */
const SESSION = [
  "session_replication_role = replica",
  "synchronous_commit = off",
  "maintenance_work_mem = '512MB'",
  "work_mem = '128MB'",
  "max_parallel_workers_per_gather = 0",
];

/** Hands what is to be done to whoever is free. */
async function shared<T>(
  loaders: readonly Owner[],
  things: Iterable<T>,
  run: (sql: Owner, thing: T) => Promise<unknown>,
) {
  const waiting = things[Symbol.iterator]();
  const work = async (sql: Owner) => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await run(sql, next.value);
  };
  await Promise.all(loaders.map(work));
}

async function writeWorkspace(sql: Owner, { people, campaigns }: Workspace, now: Date) {
  const insert = (table: string, rows: readonly object[]) =>
    sql.unsafe(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::text::json)`, [
      JSON.stringify(rows),
    ]);
  const begun = new Date(now.getTime() - 5 * 365 * 86_400_000).toISOString();
  const always = { active: true, created_at: begun };
  await insert(
    "users",
    people.map(({ id, name, role }) => ({ id, name, role, email: `person${id}@example.test`, ...always })),
  );
  await insert(
    "teams",
    Array.from({ length: TEAMS }, (_, n) => ({ id: n + 1, name: `Team ${n + 1}`, lead_id: n + 1, ...always })),
  );
  await insert(
    "team_members",
    people.flatMap(({ id, teamIds }) => teamIds.map((team_id) => ({ team_id, user_id: id }))),
  );
  await insert(
    "categories",
    CATEGORIES.map(({ id, name }) => ({ id, name, description: "", ...always })),
  );
  await insert(
    "campaigns",
    campaigns.map(({ id, name, channel, links, recipients, ...one }) => ({
      ...{ id, name, channel, links, recipients, team_id: one.teamId, ...always },
      launch_at: new Date(one.launchAt).toISOString(),
      ends_at: one.endsAt && new Date(one.endsAt).toISOString(),
    })),
  );
}

/** Those that so many issues lie in, and some ahead, as the product keeps them. */
async function addSlices(sql: Owner, issueCount: number) {
  for (let slices = AHEAD; ; slices++) {
    await asHouse(sql, () => sql`select app.add_text_slices(${slices}::int)`);
    const [row] = await sql<{ ahead: number }[]>`
      select count(*)::int as ahead from app.text_slices where lo > ${issueCount}`;
    if (row!.ahead >= AHEAD) return;
  }
}

/** @returns how to make them again */
async function dropIndexes(sql: Sql): Promise<string[]> {
  // A partitioned index is described for the parent alone; without "only" it reaches every slice.
  const indexes = (await sql.unsafe(`
    select indexrelid::regclass::text as name, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as definition
    from pg_index where not indisprimary and indrelid = any('{issues,issue_texts,issue_history,issue_comments,issue_watchers,issue_clocks}'::regclass[])
    order by indrelid::regclass::text`)) as unknown as { name: string; definition: string }[];
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  return indexes.map(({ definition }) => definition);
}

async function writeChunk(sql: Owner, { copies }: Chunk) {
  await sql.begin(async (tx) => {
    await tx.unsafe(WRITTEN);
    for (const { into, columns, text } of copies) {
      const stream = await tx.unsafe(`copy ${into} (${columns.join(", ")}) from stdin`).writable();
      await sent(stream, text);
    }
    await tx.unsafe(TEXTS);
  });
}

async function sent(stream: Writable, text: string) {
  const done = once(stream, "finish");
  stream.end(text);
  await done;
}

const WRITTEN = `create temp table written (issue_id bigint, team_id int, description text, url text, resolution_reason text, title text, said text, noted text) on commit drop`;

/** What the trigger would do for each row, said once for all. */
const TEXTS = `
  insert into issue_texts (issue_id, team_id, description, url, resolution_reason, doc, notes)
  select issue_id, team_id, description, url, resolution_reason,
    setweight(to_tsvector('english', app.words(title)), 'A') || setweight(to_tsvector('english', app.words(description || ' ' || coalesce(url, ''))), 'B')
      || setweight(to_tsvector('english', app.words(said)), 'C'),
    case when noted is not null then to_tsvector('english', app.words(noted)) end
  from written order by issue_id`;

/** What the trigger notes for each text: the words that the beginning of one may mean. */
const noteWords = (sql: Sql) =>
  sql.unsafe(`
    insert into app.search_words
    select word from ts_stat('select doc from issue_texts union all select notes from issue_texts where notes is not null')`);

/** How agreed times were kept, by the function that the triggers call. */
async function countClocks(loaders: readonly Owner[], issueCount: number) {
  const parts = Array.from({ length: Math.ceil(issueCount / CHUNK) }, (_, n) => n * CHUNK);
  await shared(loaders, parts, (sql, from) =>
    asHouse(
      sql,
      () => sql`
        select app.clock_issues(array_agg(team_id), array_agg(id)) from issues where id > ${from} and id <= ${from + CHUNK}`,
    ),
  );
}

/** As the owner of the house, whom its functions ask for. */
async function asHouse<T>(sql: Owner, run: () => PromiseLike<T>): Promise<T> {
  await sql`set role qm_owner`;
  const result = await run();
  await sql`reset role`;
  return result;
}

async function continueNumbers(sql: Sql) {
  for (const table of ["users", "teams", "categories", "campaigns", "issues", "issue_history", "issue_comments"]) {
    await sql.unsafe(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`);
  }
}
