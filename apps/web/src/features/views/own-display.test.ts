import { anActor, database, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { keepOwnDisplay } from "./commands";
import { ownDisplayInput } from "./input";
import { findOwnDisplay } from "./queries";

withDatabase();

describe("a person's own way of showing lists", () => {
  test("is as usual until they choose, and theirs alone", async () => {
    const [one, other] = [await anActor("reporter"), await anActor("admin")];

    await keepOwnDisplay(one, ownDisplayInput.parse({ columns: "title,id.120", density: "compact" }));

    expect(await findOwnDisplay(one)).toEqual({
      columns: [{ key: "title" }, { key: "id", width: 120 }],
      density: "compact",
    });
    expect(await findOwnDisplay(other)).toEqual({});
  });

  test("is kept where several tabs choose it at once, the first time", async () => {
    const one = await anActor("reporter");

    await Promise.all(Array.from({ length: 6 }, () => keepOwnDisplay(one, { columns: "", density: "compact" })));

    expect(await findOwnDisplay(one)).toEqual({ density: "compact" });
  });

  test("is taken back piece by piece", async () => {
    const one = await anActor("team_lead");
    await keepOwnDisplay(one, { columns: "title,id", density: "compact" });

    await keepOwnDisplay(one, { columns: "", density: "compact" });

    expect(await findOwnDisplay(one)).toEqual({ density: "compact" });
  });

  test("that an older version kept and nobody can read any more is as usual", async () => {
    const one = await anActor("reporter");
    for (const value of [7, "title", { columns: "title,colour", density: 3 }, []]) {
      await database().owner`insert into user_settings (user_id, name, value)
        values (${one.id}, 'list.display', ${database().owner.json(value)})
        on conflict (user_id, name) do update set value = excluded.value`;
      expect(await findOwnDisplay(one)).toEqual({});
    }
  });

  test("is refused where it names no column or density of ours", () => {
    const { error } = ownDisplayInput.safeParse({ columns: "id", density: "roomy" });

    expect(error?.issues.map(({ path }) => path[0])).toEqual(["columns", "density"]);
  });
});
