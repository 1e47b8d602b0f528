import { ROLES } from "@qm/domain";
import type { TransactionSql } from "postgres";
import { expect, test } from "vitest";
import { GRANTED, NOT_FORCED, SCOPES, TABLES, TAKEN } from "./catalogue.fixture";
import { foldCounters } from "./counters";
import {
  type Command,
  DESKS,
  grantedColumns,
  namedIn,
  reach,
  readTable,
  type Stand,
  standOf,
  type Table,
} from "./policy-probes.fixture";
import { furnish } from "./policy-scene.fixture";
import { type Scene, setScene } from "./rights.fixture";
import { database, tellFigure, withDatabase } from "./testing";

withDatabase();

// Each policy of every table is weakened in turn, and what people see and may do must change: a policy whose weakening nobody would
// notice protects nothing, or is not tried. That the policies are right as they are, the other tests of rights say.

type Policy = {
  name: string;
  table: string;
  command: Command | "all";
  roles: string[];
  using: string | null;
  check: string | null;
};
type Mutant = { of: Policy; clause: "using" | "with check" };

const policies = async (): Promise<Policy[]> => [
  ...(await database().owner<Policy[]>`
    select policyname as name, schemaname || '.' || tablename as table, lower(cmd) as command, roles::text[] as roles, qual as using, with_check as check
    from pg_policies where schemaname in ('public', 'app') and not 'qm_owner' = any (roles) and not 'qm_definer' = any (roles) order by 1`),
];

const mutantsOf = (of: Policy): Mutant[] => [
  ...(of.using && of.using !== "true" ? [{ of, clause: "using" } as const] : []),
  ...(of.check && of.check !== "true" ? [{ of, clause: "with check" } as const] : []),
];

class Undone extends Error {}

/** Runs in a transaction of the owner's without triggers, keys or memory: policies alone decide. */
async function undone(run: (sql: TransactionSql) => Promise<void>): Promise<void> {
  await database()
    .owner.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await run(sql);
      throw new Undone();
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error;
    });
}

const standsOf = (scenes: Scene[]): Stand[] => [
  ...scenes.flatMap(({ actor, scopes }) => scopes.map((scope) => standOf(actor, scope))),
  ...DESKS,
];

/**
 * Why nobody could notice the weakened clause, if so: the role was not granted the command, or may change no column that the clause names,
 * so that a changed row is what it was when `using` let it through. The test of the grants holds these.
 */
async function isHeldByGrants(sql: TransactionSql, { of, clause }: Mutant, table: Table): Promise<boolean> {
  if (of.command === "all") return false;
  const granted = (
    await Promise.all(of.roles.map((role) => grantedColumns(sql, role, table, of.command as Command)))
  ).flat();
  if (granted.length === 0 && of.command !== "delete") return true;
  return (
    of.command === "update" &&
    clause === "with check" &&
    !granted.some((column) => namedIn(of.check!, of.table, column))
  );
}

/** Whether one of these people can do something else to the policy's table than before. */
async function isNoticed(
  sql: TransactionSql,
  stands: Stand[],
  table: Table,
  { command }: Policy,
  before: Map<string, string>,
) {
  const commands: Command[] = command === "all" ? ["select", "insert", "update", "delete"] : [command];
  for (const stand of stands) {
    for (const one of commands) {
      const key = `${stand.enter} ${one}`;
      const now = await reach(sql, stand, table, one);
      if (before.has(key) && before.get(key) !== now) return true;
      before.set(key, now);
    }
  }
  return false;
}

test("every policy that is weakened lets somebody see or do what they could not", async () => {
  const scenes: Scene[] = [];
  for (const role of ROLES) scenes.push(await setScene(role));
  for (const scene of scenes) await furnish(scene);
  // Of the counters, one part is folded and one is not.
  await foldCounters();
  await database().owner`update issues set severity = 5 - severity, version = version + 1`;

  const survivors: string[] = [];
  let [noticed, held] = [0, 0];
  for (const policy of await policies()) {
    const stands = standsOf(scenes).filter(({ role }) => policy.roles.includes(role));
    await undone(async (sql) => {
      const table = await readTable(sql, policy.table, `${policy.using} ${policy.check}`);
      const before = new Map<string, string>();
      await isNoticed(sql, stands, table, policy, before);
      for (const mutant of mutantsOf(policy)) {
        const { clause } = mutant;
        const set = (condition: string) =>
          sql.unsafe(`alter policy ${policy.name} on ${policy.table} ${clause} (${condition})`);
        await set("true");
        if (await isNoticed(sql, stands, table, policy, new Map(before))) noticed++;
        else if (await isHeldByGrants(sql, mutant, table)) held++;
        else survivors.push(`${policy.name} ${clause}`);
        await set((clause === "using" ? policy.using : policy.check)!);
      }
    });
  }
  tellFigure(
    "Policies weakened",
    `${noticed} weakened policies noticed, ${held} without effect under the grants, ${survivors.length} unnoticed`,
  );
  expect(survivors).toEqual([]);
  expect(noticed).toBeGreaterThan(150);
}, 300_000);

/** Whose every row and column is the role's already, to read and write: nothing could be wider. */
const WHOLE = new Set([
  ...["accounts", "request_allowances", "sessions", "sign_in_attempts", "verification_tokens"].map(
    (name) => `${name} qm_auth`,
  ),
  ...SCOPES.map((role) => `user_settings ${role}`),
  "sla_policies qm_all",
]);

test("a table without its lock, and a grant that is wider, do not get past the catalogue", async () => {
  const unnoticed: string[] = [];
  let count = 0;
  await undone(async (sql) => {
    const tables = await sql.unsafe<{ name: string }[]>(
      `select x.oid::regclass::text as name ${TABLES} and not x.relispartition`,
    );
    const granted = async () => JSON.stringify(await sql.unsafe(GRANTED));
    const before = await granted();
    for (const { name } of tables) {
      for (const [lock, back] of [
        ["no force", "force"],
        ["disable", "enable"],
      ]) {
        await sql.unsafe(`alter table ${name} ${lock} row level security`);
        count++;
        if ((await sql.unsafe(NOT_FORCED)).length === 0) unnoticed.push(`${name} ${lock}`);
        await sql.unsafe(`alter table ${name} ${back} row level security`);
      }
      for (const role of TAKEN) {
        await sql`savepoint before`;
        await sql.unsafe(`grant select, insert, update, delete on ${name} to ${role}`);
        count++;
        const isWhole = (await granted()) === before;
        if (isWhole && !WHOLE.has(`${name} ${role}`)) unnoticed.push(`${name} for ${role}`);
        await sql`rollback to before`;
      }
    }
  });
  tellFigure("Locks and grants weakened", `${count - unnoticed.length} of ${count} noticed`);
  expect(unnoticed).toEqual([]);
}, 300_000);
