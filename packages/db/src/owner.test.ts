import { expect, test } from "vitest";
import { asOwner } from "./owner";
import { database, withDatabase } from "./testing";

withDatabase();

test("an owner whose connection is ended from outside is refused each statement, where it can be caught", async () => {
  const { owner, ownerUrl } = database();
  const sql = asOwner(ownerUrl);
  const held = await sql.reserve();
  const [row] = await held<{ pid: number }[]>`select pg_backend_pid() as pid`;

  await owner`select pg_terminate_backend(${row!.pid})`;

  await expect(held`select 1`).rejects.toThrow();
  await expect(held`select 2`).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
  await sql.end({ timeout: 1 });
  expect((await owner`select 3 as n`)[0]).toEqual({ n: 3 });
});
