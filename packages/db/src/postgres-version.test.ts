import { expect, test } from "vitest";
import { EMBEDDED, requireFloor, SERVER_FACTS, standingOf, UnsafeDatabase } from "./postgres-version";
import { database, withDatabase } from "./testing";

withDatabase();

const NO = { allowOld: false };
const YES = { allowOld: true };

test.for([180_007, 180_012, 190_000])("a server at its floor or above it is served with: %i", (version) => {
  expect(requireFloor({ version, cluster: "" }, NO)).toBeNull();
});

test("a server below its floor is refused with what to do, and served with a warning where somebody said so", () => {
  const facts = { version: 180_006, cluster: "main" };

  expect(() => requireFloor(facts, NO)).toThrow(UnsafeDatabase);
  expect(() => requireFloor(facts, NO)).toThrow(
    /^PostgreSQL 18\.6 is older than 18\.7, .* Install the newest release .* set ALLOW_OLD_POSTGRES=yes\.$/,
  );
  expect(requireFloor(facts, YES)).toMatch(/^PostgreSQL 18\.6 is older than 18\.7/);
});

test("a major version that the product does not know is refused, whatever was said", () => {
  for (const said of [NO, YES]) {
    expect(() => requireFloor({ version: 170_012, cluster: "" }, said)).toThrow("version 18 or later is needed");
  }
});

test("the embedded server needs no word, and is called what it is", async () => {
  const [facts] = await database().owner.unsafe<{ version: number; cluster: string }[]>(`select ${SERVER_FACTS}`);

  expect(facts!.cluster).toBe(EMBEDDED);
  expect(requireFloor({ version: 180_004, cluster: facts!.cluster }, NO)).toMatch(
    /^PostgreSQL 18\.4, the embedded one, is for trying things out/,
  );
  expect(standingOf({ version: 180_007, cluster: EMBEDDED })).toEqual({ is: "good", said: "PostgreSQL 18.7" });
});
