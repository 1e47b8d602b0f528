import { AsyncLocalStorage } from "node:async_hooks";
import { type Actor, mayOpen, notAllowed, type Scope } from "@qm/domain";
import { sql } from "drizzle-orm";
import { acquire } from "./acquire";
import { type Connection, DatabaseUnavailable, drizzleOn, isGone, LONG_MS, type Pool, type Tx } from "./client";
import { house, named, pool } from "./house";
import { CHANNEL } from "./live/signals";
import { timed, watcher } from "./watch";
import { whyUnavailable } from "./why-unavailable";

/** Whether the database answers is worth knowing only soon. */
const PING_MS = 2_000;

/** The scope that is open. */
const here = new AsyncLocalStorage<Pick<Options, "planAnew">>();

/** Each statement is planned for its values, and none of these plans is kept. */
const FOR_VALUES = "force_custom_plan";

type Options = {
  readOnly?: boolean;
  /** Plans each statement for its values: where these decide which index serves, the one plan for all values can be a hundred times slower. */
  planAnew?: boolean;
  /** Gives each statement a minute in the place of ten seconds: for what is done to thousands of rows at once. */
  long?: boolean;
};
type Place = Options & { pool?: Pool; reserve?: Pool };

/**
 * The one door to rows. Opens a transaction in one scope of this person, under the scope's own database role:
 * row level security shows what the scope holds, and nothing else. Rights are read from the database as it opens.
 * @throws Refusal `forbidden` when the person may not open the scope; DatabaseUnavailable when there is no database.
 */
export async function inScope<T>(
  actor: Actor,
  scope: Scope,
  run: (tx: Tx) => Promise<T>,
  options: Options = {},
): Promise<T> {
  return inTransaction(entering(actor, scope), run, options);
}

function entering(actor: Actor, scope: Scope): string {
  if (!mayOpen(actor, scope)) throw notAllowed();
  const team = scope.kind === "team" ? scope.teamId : null;
  return `select app.enter(${whole(actor.id)}, '${scope.kind}', ${team === null ? "null" : whole(team)})`;
}

/** Reads only. `run` may begin before the scope is open: what it asks is answered in the scope, or fails where that was refused. */
export const lookInScope = <T>(
  actor: Actor,
  scope: Scope,
  run: (tx: Tx) => Promise<T>,
  options: Pick<Options, "planAnew"> = {},
) => inScope(actor, scope, run, { ...options, readOnly: true });

/** Plans what is asked here for its values, where not the whole scope is planned anew; what is asked afterwards has a plan that lasts. */
export async function plannedAnew<T>(tx: Tx, ask: () => Promise<T>): Promise<T> {
  if (here.getStore()?.planAnew) return ask();
  // Neither is waited for: statements are answered in their order, and where one of these fails, so does all that follows it.
  const plan = (mode: string) =>
    void tx.execute(sql`select set_config('plan_cache_mode', ${mode}, true)`).catch(() => undefined);
  plan(FOR_VALUES);
  const answer = await ask();
  plan("auto");
  return answer;
}

/**
 * Reads only, and much: on the replica where there is one that holds all that was committed until now, else here.
 * Whoever asks finds what they and everybody else wrote before, wherever it is read.
 * `run` may be called a second time, when the replica fails it.
 */
export async function lookAside<T>(actor: Actor, scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T> {
  const { replica } = house();
  if (replica?.isOfUse && (await replica.holds(await flushed()))) {
    try {
      return await inTransaction(entering(actor, scope), run, { readOnly: true, pool: replica.pool });
    } catch (error) {
      if (!replica.hasFailed(error)) throw error;
    }
  }
  return lookInScope(actor, scope, run);
}

/** How far the database's log is on its disk: what commits asynchronously may be missing for a moment, which nothing of ours does. */
async function flushed(): Promise<string> {
  const [row] = await ask<{ position: string }>("flushed", "select pg_current_wal_flush_lsn() as position", []);
  return row!.position;
}

/** The desk where people are recognised: accounts, sessions, one-time links, the throttle; no issue is in sight. */
export const atTheDoor = <T>(run: (tx: Tx) => Promise<T>) =>
  inTransaction("set local role qm_auth", run, { reserve: house().reserve });

/** The back room, where jobs are done: letters on their way and the functions made for jobs; no issue and no person is in sight. */
export const inTheBackRoom = <T>(run: (tx: Tx) => Promise<T>) => inTransaction("set local role qm_jobs", run, {});

export type SessionActor = Actor & { name: string; email: string };

/** Who is behind a session token's hash, with their rights of this moment; `null` when it has ended. */
export async function actorOfSession(tokenHash: string): Promise<SessionActor | null> {
  const text = 'select id, name, email, role, team_ids as "teamIds" from app.actor_of_session($1)';
  const [actor] = await ask<SessionActor>("actor_of_session", text, [tokenHash]);
  return actor ?? null;
}

/**
 * Who is behind these sessions, with their rights of this moment, by token hash; a session that has ended is left out.
 * One round trip for all that a process keeps an eye on. To be watched is not to be used: it keeps no session alive.
 */
export async function actorsOfSessions(tokenHashes: readonly string[]): Promise<Map<string, SessionActor>> {
  const text =
    'select token_hash as "tokenHash", id, name, email, role, team_ids as "teamIds" from app.actors_of_sessions($1)';
  const rows = await ask<SessionActor & { tokenHash: string }>("actors_of_sessions", text, [tokenHashes]);
  return new Map(rows.map(({ tokenHash, ...who }) => [tokenHash, who]));
}

/** Says something to every listener of the house, at once and outside any transaction. */
export const send = (signal: object) =>
  ask("notify", "select pg_notify($1, $2)", [CHANNEL, JSON.stringify(signal)]).then(() => undefined);

/** Whether the database answers, also while every connection is in use. */
export const ping = () =>
  ask("ping", "select 1", [], { patienceMs: PING_MS, reserve: house().reserve }).then(() => undefined);

type Asking = { patienceMs?: number; reserve?: Pool };

/** One statement outside of any scope, as the login role, which sees no row. */
function ask<Row>(name: string, text: string, values: unknown[], { patienceMs, reserve }: Asking = {}): Promise<Row[]> {
  return answered(async () => {
    const connection = await acquire(pool(), house().queueMs, reserve);
    let broken: Error | undefined;
    try {
      // The package's types do not know the patience of a single query.
      const config = { ...named(name), text, values, ...(patienceMs && { query_timeout: patienceMs }) };
      const { rows } = await timed(name, text, () => connection.query(config));
      return rows as Row[];
    } catch (error) {
      if (isGone(error)) broken = error as Error;
      throw error;
    } finally {
      connection.release(broken ?? false);
    }
  });
}

async function inTransaction<T>(enter: string, run: (tx: Tx) => Promise<T>, place: Place): Promise<T> {
  const { readOnly = false, planAnew = false, long = false } = place;
  if (here.getStore()) throw new Error("A scope is open already: one scope at a time.");
  return answered(async () => {
    const { pool, queueMs, prepared } = house();
    const connection = await acquire(place.pool ?? pool, queueMs, place.reserve);
    let open = true;
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    connection.on("error", onError);
    const letGo = () => {
      connection.off("error", onError);
      // A connection that failed is destroyed: whatever still runs on it must not meet the next person.
      connection.release(broken ?? false);
    };
    const begin = [
      `begin${readOnly ? " read only" : ""}`,
      enter,
      ...(planAnew ? [`set local plan_cache_mode = ${FOR_VALUES}`] : []),
      ...(long ? [`set local statement_timeout = ${LONG_MS}`] : []),
    ].join("; ");
    const entered = timed("begin", begin, () => connection.query(begin));
    try {
      // Who only looks may prepare the first question meanwhile: it is sent once the scope is open, and fails where it was refused.
      if (readOnly) entered.catch(() => undefined);
      else await entered;
      const result = await here.run({ planAnew }, () => run(drizzleOn(connection, () => open, { prepared, long })));
      await entered;
      open = false;
      const ended = timed("commit", "commit", () => connection.query("commit"));
      // Nothing hangs on the end of what only looked.
      if (readOnly) {
        void ended.catch(onError).finally(letGo);
        return result;
      }
      const { command } = await ended;
      // PostgreSQL answers a commit of what failed with a rollback, and no error: a run that swallowed the failure would believe it was kept.
      if (command !== "COMMIT") throw new Error("A statement of this scope failed, so nothing of it was kept.");
      letGo();
      return result;
    } catch (failed) {
      open = false;
      const error = await entered.then(
        () => failed,
        (refused: unknown) => refused,
      );
      if (isGone(error)) broken = error as Error;
      broken ??= await rollback(connection);
      letGo();
      throw entryRefused(error) ? notAllowed() : error;
    }
  });
}

/** Answers with the error where the connection is beyond use. */
const rollback = (connection: Connection): Promise<Error | undefined> =>
  connection.query("rollback").then(
    () => undefined,
    (error: Error) => error,
  );

async function answered<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const cause = error instanceof Error && error.cause ? error.cause : error;
    const sentence = whyUnavailable(cause);
    if (!sentence) throw error;
    watcher()?.unavailable();
    throw new DatabaseUnavailable(sentence, { cause });
  }
}

const entryRefused = (error: unknown) => error instanceof Error && "code" in error && error.code === "QM001";

function whole(number: number): number {
  if (!Number.isSafeInteger(number)) throw new Error("An id is a whole number.");
  return number;
}
