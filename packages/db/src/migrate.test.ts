import { describe, expect, test } from "vitest";
import { migrateDatabase } from "./migrate";
import { anIssue, database, withDatabase } from "./testing";

withDatabase();

describe("migrating a database that is in use", () => {
  test("applies nothing twice and makes room for the issues to come", async () => {
    const { owner, ownerUrl } = database();
    const slices = () => owner<{ no: number }[]>`select no from app.text_slices order by no`;
    const before = await slices();
    await anIssue();

    const { applied } = await migrateDatabase(ownerUrl);

    expect(applied).toEqual([]);
    expect((await slices()).length).toBeGreaterThan(before.length);
  });

  test("may be asked for by several at once", async () => {
    const { ownerUrl } = database();

    const runs = await Promise.all([1, 2, 3].map(() => migrateDatabase(ownerUrl)));

    expect(runs.map(({ applied }) => applied)).toEqual([[], [], []]);
  });
});
