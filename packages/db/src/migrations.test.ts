import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Sql } from "postgres";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { indexesIn } from "./locks";
import { asOwner, migrateDatabase, upgradeOf } from "./migrate";
import { ensureRoles } from "./roles";

const HOUSE = path.resolve(import.meta.dirname, "../../..");
const MIGRATIONS = path.join(HOUSE, "packages/db/migrations");

type Journal = { entries: { idx: number; when: number; tag: string }[] };
const journal = async () =>
  (JSON.parse(await readFile(path.join(MIGRATIONS, "meta/_journal.json"), "utf8")) as Journal).entries;
const filesIn = async (folder: string) => (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();

describe("the migrations", () => {
  test("are all in the journal, each later than the one before it", async () => {
    const entries = await journal();
    expect(entries.map(({ tag }) => `${tag}.sql`)).toEqual(await filesIn(MIGRATIONS));
    expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_, n) => n));
    // One that is older than the last applied one would be passed over in silence.
    for (const [n, { when, tag }] of entries.entries()) {
      if (n > 0) expect(when, tag).toBeGreaterThan(entries[n - 1]!.when);
    }
  });

  test("are named after what they change", async () => {
    for (const name of await filesIn(MIGRATIONS)) expect(name).toMatch(/^\d{4}(?:_[a-z]+){2,}\.sql$/);
  });

  test("say everything that the schema says", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "qm-migrations-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await cp(MIGRATIONS, path.join(folder, "migrations"), { recursive: true });
    const config = path.join(folder, "drizzle.config.json");
    await writeFile(
      config,
      JSON.stringify({
        dialect: "postgresql",
        schema: path.join(HOUSE, "packages/db/src/schema"),
        out: path.relative(HOUSE, path.join(folder, "migrations")),
        casing: "snake_case",
        entities: { roles: false },
      }),
    );

    const bin = path.join(HOUSE, "node_modules/drizzle-kit/bin.cjs");
    const { stdout } = await promisify(execFile)(process.execPath, [bin, "generate", `--config=${config}`], {
      cwd: HOUSE,
    });

    expect(stdout).toContain("No schema changes");
    expect(await filesIn(path.join(folder, "migrations")), "run `pnpm db:generate --name what_changed`").toEqual(
      await filesIn(MIGRATIONS),
    );
  });
});

/** An empty database on the test server. */
async function anEmptyDatabase() {
  const name = `qm_empty_${randomBytes(4).toString("hex")}`;
  const server = asOwner(inject("server").url);
  await server.unsafe(`create database ${name}`);
  const url = new URL(inject("server").url);
  url.pathname = `/${name}`;
  const sql = asOwner(url.href);
  onTestFinished(async () => {
    await sql.end();
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
  });
  return { url: url.href, sql };
}

describe("an empty database", () => {
  test("that two migrate at once is migrated once", async () => {
    const { url, sql } = await anEmptyDatabase();

    const runs = await Promise.all([migrateDatabase(url), migrateDatabase(url)]);

    const all = (await journal()).map(({ tag }) => tag);
    expect(runs.map(({ applied }) => applied).sort((a, b) => b.length - a.length)).toEqual([all, []]);
    const [kept] = await sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
    expect(kept).toEqual({ n: all.length });
    expect(await migrateDatabase(url)).toEqual({ applied: [] });
  });

  test("that is killed half way leaves nothing half done, and the next one does it all", async () => {
    const { url, sql } = await anEmptyDatabase();
    await migrateDatabase(url, { upTo: 2 });

    const killed = migrateDatabase(url).catch((error: Error) => error);
    await expect
      .poll(
        async () => {
          const rows = await sql`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and query ~* '^\s*(create|alter|grant)'`;
          return rows.length;
        },
        { interval: 20 },
      )
      .toBeGreaterThan(0);
    expect(await killed).toBeInstanceOf(Error);
    expect(await upgradeOf(url)).toMatchObject({ applied: 2 });

    await migrateDatabase(url);
    expect(await upgradeOf(url)).toMatchObject({ pending: [] });
  });

  test("lets go of a lock that others wait behind, and comes back for it", async () => {
    const { url, sql } = await anEmptyDatabase();
    const tags = (await journal()).map(({ tag }) => tag);
    const done = tags.findIndex((tag) => tag.endsWith("remember_backups"));
    await migrateDatabase(url, { upTo: done });
    const holder = asOwner(url);
    await holder.unsafe("begin; select 1 from letters");
    const letGo = setTimeout(() => void holder.end(), 4_000);
    onTestFinished(() => clearTimeout(letGo));

    const { applied } = await migrateDatabase(url);

    expect(applied).toEqual(tags.slice(done));
    expect(await upgradeOf(url)).toMatchObject({ pending: [], strange: 0 });
    expect(await sql`select 1 from letters`).toEqual([]);
  });

  test("comes back where it and another waited for each other, and one of them had to give way", async () => {
    const { url, sql } = await anEmptyDatabase();
    const tags = (await journal()).map(({ tag }) => tag);
    const done = tags.findIndex((tag) => tag.endsWith("say_by_how_much_a_time_was_missed"));
    await migrateDatabase(url, { upTo: done });
    await sql`insert into sla_policies (goals, pauses, pauses_aside) values ('{}', '[]', false)`;
    const other = asOwner(url);
    onTestFinished(() => other.end());
    await other.unsafe("begin; select from sla_policies for update");

    const migrated = migrateDatabase(url);
    await expect
      .poll(() => sql`select from pg_stat_activity where wait_event_type = 'Lock' and query ~ 'update sla_policies'`)
      .toHaveLength(1);
    await other.unsafe("lock table issue_clocks in row exclusive mode; commit");

    expect((await migrated).applied).toEqual(tags.slice(done));
    expect(await upgradeOf(url)).toMatchObject({ pending: [] });
  });

  test("gets the roles of the house any number of times, and keeps their bounds", async () => {
    const { sql } = await anEmptyDatabase();
    const roles = () => sql`
      select rolname, rolinherit, rolcanlogin, rolconfig,
        (select count(*)::int from pg_auth_members m where m.member = r.oid) as taken from pg_roles r where rolname ~ '^qm_' order by 1`;

    await ensureRoles(sql);
    const once = await roles();
    await ensureRoles(sql);

    expect([...(await roles())]).toEqual([...once]);
  });

  test("of two houses may be made at the same moment, although they share their roles", async () => {
    const [one, other] = [await anEmptyDatabase(), await anEmptyDatabase()];

    const runs = await Promise.all([migrateDatabase(one.url), migrateDatabase(other.url)]);

    for (const { applied } of runs) expect(applied.length).toBeGreaterThan(0);
  });
});

describe("an index on a table with rows", () => {
  const INDEX = "issues_titles";
  const valid = (sql: Sql, index = INDEX) =>
    sql`select indisvalid as valid from pg_index where indexrelid = to_regclass(${index})`.then((rows) => [...rows]);
  const hasMade = async (what: string) => (await journal()).findIndex(({ tag }) => tag.endsWith(what));

  test("is made before the migration, while others write", async () => {
    const { url, sql } = await anEmptyDatabase();
    const before = await hasMade("find_what_titles_contain");
    await migrateDatabase(url, { upTo: before });
    const writer = asOwner(url);
    onTestFinished(() => writer.end());
    await writer.unsafe("begin; lock table issues in row exclusive mode");

    const migrated = migrateDatabase(url, { upTo: before + 1 });
    await expect.poll(() => valid(sql)).toEqual([{ valid: false }]);
    expect(await upgradeOf(url)).toMatchObject({ applied: before });
    await sql.unsafe("set lock_timeout = '1s'; lock table issues in row exclusive mode");
    await writer.unsafe("commit");

    await migrated;
    expect(await upgradeOf(url)).toMatchObject({ applied: before + 1 });
    expect(await valid(sql)).toEqual([{ valid: true }]);
  });

  test("that a broken attempt left invalid is dropped and made again, and one that is whole is left as it is", async () => {
    const { url, sql } = await anEmptyDatabase();
    const before = await hasMade("find_what_titles_contain");
    await migrateDatabase(url, { upTo: before });
    const [index] = indexesIn(await readFile(path.join(MIGRATIONS, "0042_find_what_titles_contain.sql"), "utf8"));
    await sql.unsafe(index!.concurrently);
    await sql`update pg_index set indisvalid = false where indexrelid = to_regclass(${INDEX})`;

    await migrateDatabase(url, { upTo: before + 1 });

    expect(await valid(sql)).toEqual([{ valid: true }]);
    const [made] = await sql`select to_regclass(${INDEX})::oid as oid`;
    await sql`delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`;
    await sql.unsafe("drop function app.titled_with(text, int)");
    await migrateDatabase(url, { upTo: before + 1 });
    expect(await sql`select to_regclass(${INDEX})::oid as oid`).toEqual([made]);
  });

  test("is left to the migration where its table is made by an earlier one of the same upgrade", async () => {
    const { url, sql } = await anEmptyDatabase();
    await migrateDatabase(url, { upTo: 2 });

    await migrateDatabase(url);

    expect(await upgradeOf(url)).toMatchObject({ pending: [] });
    expect(await sql`select to_regclass('issue_clocks_respond_by') is not null as made`).toEqual([{ made: true }]);
  });

  test("is made once by two that migrate at once", async () => {
    const { url, sql } = await anEmptyDatabase();
    await migrateDatabase(url, { upTo: await hasMade("find_titles_by_their_rarer_words") });

    const runs = await Promise.all([migrateDatabase(url), migrateDatabase(url)]);

    expect(runs.map(({ applied }) => applied.length > 0).sort()).toEqual([false, true]);
    expect(await valid(sql, "issues_titles_marked")).toEqual([{ valid: true }]);
  });
});

describe("the source", () => {
  // An upsert lets its arbiter look past row level security (CVE-2026-120154), and says of a row out of sight that it exists.
  const UPSERT = /\.onConflict(?:DoUpdate|DoNothing)\(|\bon conflict\b/i;
  /** Where every row is in sight anyway: at the door, among people for who manages them, and in functions of qm_definer. */
  const ALLOWED = [
    "packages/auth/src/acceptance.ts",
    "packages/auth/src/allowance/house-lease.ts",
    "packages/auth/src/people.ts",
    "packages/auth/src/throttle.ts",
    "packages/db/migrations/0006_watch_by_rule.sql",
    "packages/db/migrations/0011_triage_functions_and_grants.sql",
    "packages/db/migrations/0015_tell_people_by_rule.sql",
    "packages/db/migrations/0030_judge_many_changes_at_once.sql",
    "packages/db/migrations/0052_stop_mail_of_a_thread.sql",
    "packages/db/migrations/0058_keep_mail_to_its_wishes.sql",
    "packages/db/migrations/0059_link_duplicates_to_their_original.sql",
    // Tries them on rows out of sight, where none may have an effect.
    "packages/db/src/insert-probes.fixture.ts",
    // Arranges as the owner.
    "packages/db/src/policy-scene.fixture.ts",
  ];

  test("puts no row in place of another, save where every row is in sight", async () => {
    const found: string[] = [];
    for (const folder of [
      "packages/db/src",
      "packages/db/migrations",
      "packages/auth/src",
      "apps/web/src",
      "scripts",
    ]) {
      const files = await readdir(path.join(HOUSE, folder), { recursive: true });
      for (const file of files.filter((name) => /\.(?:tsx?|sql)$/.test(name) && !/\.test\.tsx?$/.test(name))) {
        const place = path.posix.join(folder, file);
        const text = await readFile(path.join(HOUSE, place), "utf8");
        if (UPSERT.test(text)) found.push(place);
        if (place === "packages/db/src/insert-probes.fixture.ts") continue;
        expect(/onConflictDoUpdate|do update set/i.test(text), place).toBe(false);
      }
    }
    expect(found.sort()).toEqual(ALLOWED);
  });
});
