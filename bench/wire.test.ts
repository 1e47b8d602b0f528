import { database, withDatabase } from "@qm/db/testing";
import pg from "pg";
import { expect, test } from "vitest";
import { wireText } from "./wire";

withDatabase();

test.for<[meaning: string, value: unknown, type: string]>([
  ["words with quotes, backslashes and line ends", 'it\'s "so" \\ and\nso, {not an array}', "text"],
  ["no words", "", "text"],
  ["a number", 12.5, "float8"],
  ["yes", true, "boolean"],
  ["a moment", new Date("2026-02-28T23:59:59.123Z"), "timestamptz"],
  ["an object", { before: "it's", after: ["\\", '"', null] }, "jsonb"],
  ["bytes", Buffer.from([0, 92, 255]), "bytea"],
  ["an array of words, some of which look like something else", ["a,b", 'c"d', "e\\f", "null", "", "{}"], "text[]"],
  ["an array with nothing in one place", [1, null, 3], "int[]"],
  ["an array of objects", [{ a: '"' }, { b: "\\" }], "jsonb[]"],
  [
    "an array of arrays",
    [
      [1, 2],
      [3, null],
    ],
    "int[]",
  ],
  ["an empty array", [], "int[]"],
])("PostgreSQL reads %s from its text as it was meant", async ([, value, type]) => {
  const client = new pg.Client({ connectionString: database().ownerUrl });
  await client.connect();

  const { rows } = await client.query<{ value: unknown }>(`select ($1::text)::${type} as value`, [wireText(value)]);
  await client.end();

  expect(rows).toEqual([{ value }]);
});

test("nothing has no text", () => {
  expect([wireText(null), wireText(undefined)]).toEqual([null, null]);
});
