import type { Actor, Scope } from "@qm/domain";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { DatabaseUnavailable, type Tx } from "./client";
import { connect } from "./house";
import { asOwner } from "./migrate";
import { inScope, lookInScope } from "./scope";
import { anActor, anIssue, aTeam, database, tellFigure, withDatabase } from "./testing";

withDatabase();

const OPERATIONS = 12_000;
const AT_ONCE = 24;
const CONNECTIONS = 8;
const PEOPLE = 12;
const ISSUES_EACH = 6;
/** A slow machine stops here with what it did until then, in milliseconds. */
const MOST_TIME = 75_000;
/** What has not ended so long after the last operation began hangs, in milliseconds. */
const MOST_WAIT = 15_000;

type Person = { actor: Actor; scope: Scope; team: number; issues: number[] };
type Tally = { looked: number; wrote: number; failed: number; late: number; strange: string[] };

/**
 * The reason why scoped transactions run on `pg` and on no other driver: back ends end at any moment, in the middle of anybody's
 * transaction, and still nobody reads as somebody else, no change is torn from its memory, and what was acknowledged is there.
 */
test("a storm of lost connections shows nobody a row of others, tears no change and loses nothing acknowledged", async () => {
  const people: Person[] = [];
  for (let n = 0; n < PEOPLE; n++) people.push(await aPerson(n));
  connect(database().appUrl, CONNECTIONS, MOST_WAIT / 2);
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", onUnhandled);

  const tally: Tally = { looked: 0, wrote: 0, failed: 0, late: 0, strange: [] };
  const acknowledged: string[] = [];
  const lightning = strike();
  const began = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < OPERATIONS && performance.now() - began < MOST_TIME) {
      const n = next++;
      await operation(n, people[n % PEOPLE]!, tally, acknowledged);
    }
  };
  await Promise.race([Promise.all(Array.from({ length: AT_ONCE }, worker)), hanging()]);
  const seconds = (performance.now() - began) / 1000;
  const killed = await lightning.stop();
  process.off("unhandledRejection", onUnhandled);

  tellFigure(
    "Storm of lost connections",
    `${next} operations in ${seconds.toFixed(1)} s: ${tally.looked} read, ${tally.wrote} written, ${tally.failed} failed cleanly; ` +
      `${killed} back ends terminated, ${tally.late} late queries rejected; ${tally.strange.length} in a wrong scope`,
  );
  expect(next, "operations").toBeGreaterThan(OPERATIONS / 10);
  expect(tally.strange).toEqual([]);
  expect(unhandled).toEqual([]);
  expect(tally.looked + tally.wrote + tally.failed).toBe(next);
  expect(tally.failed, "operations that met a terminated back end").toBeGreaterThan(next / 500);
  expect(tally.wrote).toBeGreaterThan(next / 5);
  expect(await torn()).toEqual([]);
  expect(await missing(acknowledged)).toEqual([]);
}, 120_000);

const hanging = () =>
  new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error("The storm hangs.")), MOST_TIME + MOST_WAIT).unref(),
  );

async function aPerson(n: number): Promise<Person> {
  const team = await aTeam();
  const actor = await anActor(n % 3 === 0 ? "admin" : "team_lead", [team.id]);
  const issues: number[] = [];
  for (let i = 0; i < ISSUES_EACH; i++) {
    issues.push((await anIssue({ teamId: team.id, status: "open", reportedBy: actor.id })).id);
  }
  const scope = ([{ kind: "teams" }, { kind: "team", teamId: team.id }] as const)[n % 2]!;
  return { actor, scope, team: team.id, issues };
}

async function operation(n: number, person: Person, tally: Tally, acknowledged: string[]): Promise<void> {
  const writes = n % 5 < 2;
  let late: Tx | undefined;
  try {
    if (writes) {
      const title = `Storm ${n}`;
      await inScope(person.actor, person.scope, (tx) => {
        late = tx;
        return change(tx, person, person.issues[n % ISSUES_EACH]!, title);
      });
      acknowledged.push(title);
      tally.wrote += 1;
    } else {
      await lookInScope(person.actor, person.scope, (tx) => {
        late = tx;
        return look(tx, person, tally);
      });
      tally.looked += 1;
    }
  } catch (error) {
    if (!failedCleanly(error)) throw error;
    tally.failed += 1;
  }
  if (late && n % 7 === 0) {
    const query = late.execute(sql`select current_setting('app.user_id') as id`);
    await query.then(
      () => tally.strange.push(`a late query of operation ${n} ran`),
      () => {
        tally.late += 1;
      },
    );
  }
}

/** Every row and the context itself belong to the person who asks. */
async function look(tx: Tx, person: Person, tally: Tally): Promise<void> {
  const { rows } = await tx.execute<{ team_id: number; me: string }>(
    sql`select team_id, current_setting('app.user_id') as me from issues order by id desc limit 50`,
  );
  const after = await tx.execute<{ me: string }>(sql`select current_setting('app.user_id') as me`);
  const names = new Set([...rows, ...after.rows].map(({ me }) => me));
  if (names.size !== 1 || !names.has(String(person.actor.id))) tally.strange.push(`read as ${[...names]}`);
  if (rows.length !== ISSUES_EACH || rows.some((row) => row.team_id !== person.team)) {
    tally.strange.push(`person ${person.actor.id} saw ${rows.length} rows of teams ${rows.map((row) => row.team_id)}`);
  }
}

/** A change and its memory, as the commands write them. */
async function change(tx: Tx, person: Person, id: number, title: string): Promise<void> {
  const { rows } = await tx.execute<{ version: number }>(
    sql`update issues set title = ${title}, version = version + 1, updated_at = now() where team_id = ${person.team} and id = ${id} returning version`,
  );
  await tx.execute(sql`insert into issue_history (team_id, issue_id, actor_id, version, field, after)
    values (${person.team}, ${id}, current_setting('app.user_id')::int, ${rows[0]?.version ?? 0}, 'title', to_jsonb(${title}::text))`);
}

/** The database was away, and the caller was told so. */
const failedCleanly = (error: unknown) => error instanceof DatabaseUnavailable;

/** Terminates one of our back ends every few milliseconds, whatever it is doing. */
function strike() {
  const sql = asOwner(database().ownerUrl);
  let goes = true;
  let killed = 0;
  const done = (async () => {
    while (goes) {
      const [struck] = await sql<{ killed: number }[]>`
        select count(*) filter (where pg_terminate_backend(pid))::int as killed from (
          select pid from pg_stat_activity where usename = 'qm_app' and datname = current_database() order by random() limit 1) as one`;
      killed += struck!.killed;
      await sql`select pg_sleep(0.05 + random() * 0.1)`;
    }
  })();
  return {
    async stop() {
      goes = false;
      await done;
      await sql.end();
      return killed;
    },
  };
}

/** Issues whose last change has no memory, or whose memory has no change. */
const torn = () => database().owner`
  select i.id, i.version, i.title, h.version as remembered, h.after
  from issues i left join lateral (
    select version, after from issue_history h where h.issue_id = i.id and field = 'title' order by id desc limit 1) h on true
  where i.version > 1 and (h.version is distinct from i.version or h.after is distinct from to_jsonb(i.title))
    or i.version = 1 and h.version is not null
    or i.version - 1 <> (select count(*) from issue_history c where c.issue_id = i.id and c.field = 'title')`;

async function missing(acknowledged: string[]): Promise<string[]> {
  const rows = await database().owner<{ title: string }[]>`
    select after #>> '{}' as title from issue_history where field = 'title'`;
  const kept = new Set(rows.map(({ title }) => title));
  return acknowledged.filter((title) => !kept.has(title));
}
