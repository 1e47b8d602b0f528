import { anActor, aTeam, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { chooseSingleKeys } from "./commands";
import { findSingleKeys } from "./queries";

withDatabase();

describe("single keys", () => {
  test("follow the person who switched them off, and nobody else", async () => {
    const team = await aTeam();
    const [one, other] = [await anActor("team_lead", [team.id]), await anActor("team_lead", [team.id])];
    expect(await findSingleKeys(one)).toBeNull();

    await chooseSingleKeys(one, { on: false });
    expect([await findSingleKeys(one), await findSingleKeys(other)]).toEqual([false, null]);

    await chooseSingleKeys(one, { on: true });
    expect(await findSingleKeys(one)).toBe(true);
  });

  test("that several tabs choose at once, the first time, are kept", async () => {
    const one = await anActor("reporter");

    await Promise.all(Array.from({ length: 6 }, () => chooseSingleKeys(one, { on: false })));

    expect(await findSingleKeys(one)).toBe(false);
  });
});
