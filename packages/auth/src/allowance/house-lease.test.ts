import { anActor, database, withDatabase } from "@qm/db/testing";
import { expect, test } from "vitest";
import { Buckets } from "./bucket";
import { leaseFromHouse } from "./house-lease";

withDatabase();

const RATE = 10;
/** In memory 200 at once, and in the house 400 more for all processes together. */
const aProcess = () => new Buckets({ rate: RATE, lease: (person) => leaseFromHouse(person, RATE), now: () => 0 });
const through = async (buckets: Buckets, person: number, times: number) =>
  (await Promise.all(Array.from({ length: times }, () => buckets.take(person)))).filter((wait) => wait === 0).length;
const hasPassed = (seconds: number) =>
  database().owner`update request_allowances set at = at - make_interval(secs => ${seconds})`;

test("who works as people do leaves no trace in the database", async () => {
  const { id } = await anActor("reporter");

  expect(await through(aProcess(), id, 200)).toBe(200);

  expect(await database().owner`select from request_allowances`).toHaveLength(0);
});

test("what all processes give beyond that is one, however many ask at the same moment, and also after they were started again", async () => {
  const { id } = await anActor("reporter");

  const both = await Promise.all([through(aProcess(), id, 1_000), through(aProcess(), id, 1_000)]);
  expect(both[0]! + both[1]!).toBeGreaterThanOrEqual(200 + 200 + 400 - 50);
  expect(both[0]! + both[1]!).toBeLessThanOrEqual(200 + 200 + 400 + 50);

  expect(await through(aProcess(), id, 1_000)).toBeLessThanOrEqual(250);
});

test("it comes back with the time, and is told how long that takes", async () => {
  const { id } = await anActor("reporter");
  const ask = () => leaseFromHouse(id, RATE);
  for (let n = 0; n < 8; n++) expect(await ask()).toEqual({ granted: 50 });

  expect(await ask()).toEqual({ waitS: 5 });
  await hasPassed(3);
  expect(await ask()).toEqual({ waitS: 2 });
  await hasPassed(2);
  expect(await ask()).toEqual({ granted: 50 });
});

test("one who asks too much takes nothing from another", async () => {
  const [anna, boris] = [await anActor("reporter"), await anActor("reporter")];
  const process = aProcess();

  await through(process, anna.id, 2_000);

  expect(await through(process, boris.id, 600)).toBe(600);
});
