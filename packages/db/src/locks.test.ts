import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { holdupsIn, indexesIn } from "./locks";

const MIGRATIONS = path.resolve(import.meta.dirname, "../migrations");
/** Those up to here were made before there was a release that somebody could upgrade from. */
const LAST_WITHOUT_A_RULE = 39;

describe("a statement on a table that was there before", () => {
  test.for([
    ['CREATE INDEX "issues_due" ON "issues" USING btree ("due_at")', "nobody writes"],
    ["create unique index if not exists a on only public.teams (name)", "nobody writes"],
    ['ALTER TABLE "issues" ADD COLUMN "key" uuid DEFAULT gen_random_uuid() NOT NULL', "written anew"],
    ['ALTER TABLE "issues" ADD COLUMN "stage" smallint NOT NULL', "without the column"],
    ['ALTER TABLE "issues" ALTER COLUMN "id" SET DATA TYPE bigint', "written anew"],
    ['ALTER TABLE "issues" ALTER COLUMN "stage" SET NOT NULL', "looked at"],
    ['ALTER TABLE "a" ADD CONSTRAINT "f" FOREIGN KEY ("b") REFERENCES "public"."c"("id")', "looked at"],
    ['ALTER TABLE "a" ADD CONSTRAINT "c" CHECK (x > 0)', "looked at"],
    ['ALTER TABLE "a" ADD CONSTRAINT "u" UNIQUE("b")', "an index is made"],
    ['ALTER TABLE "a" DROP COLUMN "b"', "what is gone"],
    ['ALTER TABLE "a" RENAME COLUMN "b" TO "c"', "what is gone"],
    ["drop table teams", "ever again"],
    ["update issues set stage = 1", "locked until"],
    ["delete from issue_history where at < now()", "locked until"],
  ] as const)("holds people up: %s", ([statement, why]) => {
    expect(holdupsIn(statement)).toEqual([expect.objectContaining({ why: expect.stringContaining(why) })]);
  });

  test.for([
    'ALTER TABLE "letters" ADD COLUMN "backup_id" bigint',
    `ALTER TABLE "a" ADD COLUMN "b" text DEFAULT 'x' NOT NULL`,
    'ALTER TABLE "a" ADD CONSTRAINT "c" CHECK (x > 0) NOT VALID',
    'ALTER TABLE "a" VALIDATE CONSTRAINT "c"',
    'ALTER TABLE "a" ADD CONSTRAINT "u" UNIQUE USING INDEX "a_b"',
    'ALTER TABLE "a" ALTER COLUMN "b" DROP NOT NULL',
    'ALTER TABLE "a" DROP CONSTRAINT "c"',
    'ALTER TABLE "a" ENABLE ROW LEVEL SECURITY',
    'CREATE POLICY "p" ON "a" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true)',
    "grant select on backups to qm_jobs",
    "create function app.f() returns trigger language plpgsql as $$ begin delete from teams; return new; end $$",
  ])("holds up nobody: %s", (statement) => {
    expect(holdupsIn(statement)).toEqual([]);
  });
});

test("on a table that the same migration makes, everything may be done", () => {
  const migration = `CREATE TABLE "backups" ("id" bigint);\n--> statement-breakpoint\nCREATE INDEX "b" ON "backups" USING btree ("id")`;

  expect(holdupsIn(migration)).toEqual([]);
});

describe("an index that comes", () => {
  test("to a table that was there is told whole, as it is made without holding up anybody", () => {
    const words = "team_id, ".repeat(40);
    const migration = `-- holds up nobody: so it is\nCREATE UNIQUE INDEX IF NOT EXISTS "issues_long"\n  ON "issues" USING btree (${words}"id") WHERE status <= 3;\n--> statement-breakpoint\nselect 1`;

    expect(indexesIn(migration)).toEqual([
      {
        name: "issues_long",
        table: "issues",
        concurrently: `create unique index concurrently if not exists "issues_long" ON "issues" USING btree (${words}"id") WHERE status <= 3;`,
      },
    ]);
  });

  test("with its table or its column, or that must not be there yet, is left to the migration", () => {
    const withColumn =
      'ALTER TABLE "a" ADD COLUMN "b" int;\n--> statement-breakpoint\nCREATE INDEX IF NOT EXISTS "a_b" ON "a" ("id") WHERE b > 0';
    const withTable = `create table "a" ("id" bigint);\n--> statement-breakpoint\ncreate index if not exists "b" on "a" ("id")`;

    expect(indexesIn(withTable)).toEqual([]);
    expect(indexesIn(withColumn)).toEqual([]);
    expect(indexesIn(withColumn.replace("b > 0", "c > 0"))).toHaveLength(1);
    expect(indexesIn('CREATE INDEX "c" ON "issues" ("id")')).toEqual([]);
  });

  test("is every one that the migrations build on tables that were there, since the rule holds", async () => {
    const texts = (await readdir(MIGRATIONS)).filter(
      (name) => name.endsWith(".sql") && Number(name.slice(0, 4)) > LAST_WITHOUT_A_RULE,
    );
    const found = await Promise.all(
      texts.map(async (name) => indexesIn(await readFile(path.join(MIGRATIONS, name), "utf8"))),
    );

    expect(found.flat().map(({ name }) => name)).toEqual(
      expect.arrayContaining(["issues_titled_open", "issues_titles", "issues_titles_marked"]),
    );
  });
});

test("a statement may say why it holds up nobody, for itself alone", () => {
  const [excused, other] = ["update workspace set zone = 'UTC'", "update issues set stage = 1"];
  const migration = `-- holds up nobody: it is one row\n${excused}\n--> statement-breakpoint\n${other}`;

  const named = (how?: { excused: boolean }) => holdupsIn(migration, how).map(({ statement }) => statement);
  expect(named()).toEqual([other]);
  expect(named({ excused: true })).toEqual([excused, other]);
});

test("no migration holds people up, or each of its statements that might says why not", async () => {
  for (const name of (await readdir(MIGRATIONS)).filter((name) => name.endsWith(".sql"))) {
    if (Number(name.slice(0, 4)) <= LAST_WITHOUT_A_RULE) continue;
    expect(holdupsIn(await readFile(path.join(MIGRATIONS, name), "utf8")), name).toEqual([]);
  }
});
