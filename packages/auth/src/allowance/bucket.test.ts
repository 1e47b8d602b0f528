import { describe, expect, test, vi } from "vitest";
import { Buckets, type Lease } from "./bucket";

const ANNA = 1;
const BORIS = 2;

function house(lease: (person: number) => Promise<Lease>) {
  const clock = { ms: 0 };
  const asked = vi.fn(lease);
  const buckets = new Buckets({ rate: 10, lease: asked, now: () => clock.ms });
  const take = async (times: number, person = ANNA) => {
    const waits = await Promise.all(Array.from({ length: times }, () => buckets.take(person)));
    return { through: waits.filter((wait) => wait === 0).length, waits: new Set(waits.filter((wait) => wait > 0)) };
  };
  return { take, buckets, asked, later: (seconds: number) => (clock.ms += seconds * 1_000) };
}

describe("whoever asks", () => {
  test("as people do is never counted in the database", async () => {
    const { take, asked, later } = house(async () => ({ granted: 50 }));

    for (let second = 0; second < 600; second++) {
      expect((await take(10)).through).toBe(10);
      later(1);
    }

    expect(asked).not.toHaveBeenCalled();
  });

  test("more than that at once is given more by the house, many at a time", async () => {
    const { take, asked } = house(async () => ({ granted: 50 }));

    expect((await take(300)).through).toBe(300);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  test("is patient until half of what comes at once is used up", async () => {
    const { take, buckets } = house(async () => ({ granted: 50 }));

    await take(100);
    expect(buckets.isPatient(ANNA)).toBe(true);

    await take(1);
    expect(buckets.isPatient(ANNA)).toBe(false);
  });

  test("too much is told how long to wait, and is not asked about again until then", async () => {
    const { take, asked, later } = house(async () => ({ waitS: 4 }));

    expect(await take(1_000)).toEqual({ through: 200, waits: new Set([4]) });
    later(3);
    expect(await take(1_000)).toEqual({ through: 0, waits: new Set([1]) });
    expect(asked).toHaveBeenCalledTimes(1);

    later(2);
    expect((await take(1_000)).through).toBe(10);
  });

  test("too much stands in nobody else's way", async () => {
    const { take } = house(async () => ({ waitS: 4 }));

    await take(1_000, ANNA);

    expect((await take(200, BORIS)).through).toBe(200);
  });

  test("too much while the house cannot be asked waits a second", async () => {
    const { take } = house(() => Promise.reject(new Error("away")));

    expect(await take(201)).toEqual({ through: 200, waits: new Set([1]) });
  });
});
