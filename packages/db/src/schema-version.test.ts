import { expect, test } from "vitest";
import { schemaState } from "./schema-version";
import { database, withDatabase } from "./testing";

withDatabase();

test("a database is current after its migrations, behind without the last one, and ahead after one more", async () => {
  const { owner } = database();
  const all = await owner<{ at: string }[]>`select created_at as at from drizzle.__drizzle_migrations order by 1`;
  const last = all.at(-1)!.at;

  expect(await schemaState()).toBe("current");
  await owner`insert into drizzle.__drizzle_migrations (hash, created_at) values ('next', ${Number(last) + 1})`;
  expect(await schemaState()).toBe("ahead");
  await owner`delete from drizzle.__drizzle_migrations where created_at >= ${last}`;
  expect(await schemaState()).toBe("behind");
});
