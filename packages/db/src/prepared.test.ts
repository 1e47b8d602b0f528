import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { connect, DatabaseUnavailable, disconnect, inScope } from "./index";
import { MOST_PREPARED, prepare } from "./prepared";
import { anActor, database, withDatabase } from "./testing";

withDatabase();

/** Asks all of these on the one connection, one scope after the other, and tells what is prepared on it then. */
async function asked(numbers: readonly number[]) {
  const admin = await anActor("admin");
  for (const n of numbers)
    await inScope(admin, { kind: "all" }, async (tx) => {
      const { rows } = await tx.execute<{ n: number }>(sql`select ${sql.raw(String(n))} as n`);
      expect(rows).toEqual([{ n }]);
    });
  return inScope(admin, { kind: "all" }, async (tx) => {
    const { rows } = await tx.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`);
    return rows.map(({ statement }) => statement);
  });
}

/** A pooler that follows what is prepared stands between, where the run has one. */
function through(): string {
  const { appUrl, environment } = database();
  return environment.PREPARED_STATEMENTS === "yes" ? environment.APP_DATABASE_URL : appUrl;
}

const upTo = (n: number) => Array.from({ length: n }, (_, at) => at);

test("a connection keeps so many statements, and lets go what was not asked for longest, which is prepared anew when it is", async () => {
  await disconnect();
  connect(database().appUrl, 1, 30_000);

  const full = await asked([...upTo(MOST_PREPARED), 0, MOST_PREPARED]);
  expect(full).toHaveLength(MOST_PREPARED);
  expect(full).toContain("select 0 as n");
  expect(full).toContain(`select ${MOST_PREPARED} as n`);
  expect(full).not.toContain("select 1 as n");

  const again = await asked([1]);
  expect(again).toHaveLength(MOST_PREPARED);
  expect(again).toContain("select 1 as n");
});

test("a statement that fails is let go like any other, and asked again", async () => {
  await disconnect();
  connect(through(), 1, 30_000);
  const admin = await anActor("admin");
  const failing = (n: number) =>
    inScope(admin, { kind: "all" }, (tx) => tx.execute(sql`select 1 / ${sql.param(n)}::int as n`));

  await expect(failing(0)).rejects.toThrow();
  await asked(upTo(MOST_PREPARED));
  await expect(failing(0)).rejects.toThrow();
  expect((await failing(1)).rows).toEqual([{ n: 1 }]);
});

test("a statement that could not be parsed, for itself or behind an error, is asked again", async () => {
  await disconnect();
  connect(through(), 1, 30_000);
  const admin = await anActor("admin");
  const refused = () => inScope(admin, { kind: "all" }, (tx) => tx.execute(sql`select 1 as n from no_such_table`));
  const behind = () =>
    inScope(admin, { kind: "all" }, (tx) =>
      Promise.allSettled([tx.execute(sql`select 1 / 0 as n`), tx.execute(sql`select 42 as n`)]),
    );

  for (const ask of [refused, refused, behind, behind])
    await expect(ask()).rejects.not.toBeInstanceOf(DatabaseUnavailable);
  expect(await asked([42])).toContain("select 42 as n");
});

test.for([
  ["was refused", {}, {}, 1],
  ["was parsed", { a: "select 1" }, {}, 0],
  ["is under way", {}, { a: "select 1" }, 0],
] as const)(
  "a name is let go before it is sent again where its statement %s",
  ([, parsedStatements, submittedNamedStatements, times]) => {
    const close = vi.fn();
    const connection = { connection: { close, parsedStatements, submittedNamedStatements } };

    prepare(connection, "a");
    expect(close).not.toHaveBeenCalled();
    prepare(connection, "a");

    expect(close.mock.calls).toEqual(Array.from({ length: times }, () => [{ type: "S", name: "a" }]));
  },
);

test("what is asked at once, behind what is let go, is answered each for itself", async () => {
  await disconnect();
  connect(through(), 1, 30_000);
  const admin = await anActor("admin");

  await asked(upTo(MOST_PREPARED));
  const answers = await inScope(admin, { kind: "all" }, (tx) =>
    Promise.all(
      upTo(20).map(async (n) => (await tx.execute<{ n: number }>(sql`select ${sql.raw(`${n} + 1000`)} as n`)).rows),
    ),
  );
  expect(answers).toEqual(upTo(20).map((n) => [{ n: n + 1000 }]));
});
