import { asOwner } from "@qm/db/migrate";
import type { House } from "../house";
import { type Statement, WRITES } from "../limit";
import { medianOf } from "../measure";
import { runPgbench } from "./program";
import { GIVEN, givenName, type Run, type Script, scriptOf } from "./script";

/** Changes per second, one after the other: the application's, and pgbench's of the same statements. */
export type Rates = { own: number; pgbench: number };

/** A round is so many changes of each, and so many before them that are not timed: each round of pgbench's is a new connection. */
export const WARM_UPS = 6;
export const RUNS = 10;
export const ROUNDS = 9;
const OF_ROUND = WARM_UPS + RUNS;

/** One change of the application's and what pgbench needs to do the same, and which issues either writes to, if they were there before. */
export type Change = { seconds: number; run: Run; issues: number[]; others: number[] };

type Owner = ReturnType<typeof asOwner>;
type Beside = { house: House; teamIds: readonly number[]; program: string };

/** Rounds of the application's and of pgbench's in turn, so that both meet the same weather. */
export async function inRounds(beside: Beside, changes: readonly (() => Promise<Change>)[]): Promise<Rates> {
  const rounds = Math.min(ROUNDS, Math.floor(changes.length / OF_ROUND));
  if (rounds === 0) throw new Error(`There are too few issues for one round of ${OF_ROUND} changes.`);
  const owner = asOwner(beside.house.ownerUrl);
  const rates: Rates[] = [];
  try {
    for (let n = 0; n < rounds; n++)
      rates.push(await round(owner, beside, changes.slice(n * OF_ROUND, (n + 1) * OF_ROUND)));
    return { own: medianOf(rates.map(({ own }) => own)), pgbench: medianOf(rates.map(({ pgbench }) => pgbench)) };
  } finally {
    await owner.unsafe("drop schema if exists pgbench cascade");
    await owner.end();
  }
}

async function round(owner: Owner, { house, teamIds, program }: Beside, changes: readonly (() => Promise<Change>)[]) {
  const before = await mark(owner);
  const made: Change[] = [];
  for (const change of changes) made.push(await change());
  const script = scriptOf(made.map(({ run }) => run));
  await give(owner, script);
  const between = await mark(owner);
  const runs = { warmUps: WARM_UPS, runs: RUNS };
  const took = await runPgbench(program, { url: house.appUrl, script: script.text, ...runs });
  const after = await mark(owner);
  const place = { owner, teamIds, tables: tablesOf(made[0]!.run.statements) };
  const wanted = { issues: made.flatMap(({ issues }) => issues), from: before, to: between };
  await requireSame(place, wanted, { issues: made.flatMap(({ others }) => others), from: between, to: after });
  const own = made.slice(WARM_UPS).reduce((sum, { seconds }) => sum + seconds, 0);
  return { own: RUNS / own, pgbench: RUNS / took };
}

async function give(owner: Owner, { given }: Script) {
  const columns = given[0]!.map((_, at) => `${givenName(at)} text`);
  await owner.unsafe("drop schema if exists pgbench cascade; create schema pgbench");
  await owner.unsafe(`create table ${GIVEN} (${["n int primary key", ...columns].join(", ")})`);
  await owner.unsafe(`grant usage on schema pgbench to qm_app; grant select on ${GIVEN} to qm_app`);
  for (const [at, row] of given.entries()) {
    const places = [at + 1, ...row].map((_, place) => `$${place + 1}`);
    await owner.unsafe(`insert into ${GIVEN} values (${places.join(", ")})`, [at + 1, ...row]);
  }
}

/** A moment: which transaction comes next, and the newest issue. */
type Mark = { xid: string; last: string };

async function mark(owner: Owner): Promise<Mark> {
  const [row] = await owner<Mark[]>`
    select pg_snapshot_xmax(pg_current_snapshot())::xid::text as xid, (select coalesce(max(id), 0) from issues)::text as last`;
  return row!;
}

/** @throws Error where one of the statements that write cannot be counted */
export function tablesOf(statements: readonly Statement[]): string[] {
  const tables = statements.flatMap(({ config: { text } }) => {
    if (!WRITES.test(text)) return [];
    const table = /^\s*(?:insert\s+into|update)\s+"?(\w+)/i.exec(text)?.[1];
    if (!table) throw new Error(`What this writes is not seen afterwards: ${text.slice(0, 300)}`);
    return [table];
  });
  return [...new Set(tables)];
}

/** What was written to these issues, and to those filed meanwhile, between two moments. */
type Written = { issues: number[]; from: Mark; to: Mark };
/** With the teams, since indexes begin with them. */
type Place = { owner: Owner; teamIds: readonly number[]; tables: readonly string[] };

/** What wrote fewer rows, or more, was no change like the application's, and its time tells nothing. */
async function requireSame(place: Place, wanted: Written, written: Written) {
  for (const table of place.tables) {
    const [rows, own] = [await rowsIn(place, table, written), await rowsIn(place, table, wanted)];
    if (own === 0 || rows !== own)
      throw new Error(`pgbench wrote ${rows} rows of ${table}, where the application wrote ${own}.`);
  }
}

async function rowsIn({ owner, teamIds }: Place, table: string, { issues, from, to }: Written): Promise<number> {
  const id = owner(table === "issues" ? "id" : "issue_id");
  const [row] = await owner<{ count: number }[]>`
    select count(*)::int as count from ${owner(table)}
    where team_id = any(${[...teamIds]}::int[])
      and (${id} = any(${issues}::bigint[]) or ${id} > ${from.last}::bigint and ${id} <= ${to.last}::bigint)
      and age(xmin) <= age(${from.xid}::xid) and age(xmin) > age(${to.xid}::xid)`;
  return row!.count;
}
