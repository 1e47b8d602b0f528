import { expect, test } from "vitest";
import { duringChange, watchChanges } from "./own-changes";

test("what was asked before or during a change of one's own may be older than what is shown", async () => {
  const asked = watchChanges();
  expect(asked()).toBe(false);

  await duringChange(async () => {
    const meanwhile = watchChanges();
    expect([asked(), meanwhile()]).toEqual([true, true]);
  });

  expect(asked()).toBe(true);
  expect(watchChanges()()).toBe(false);
});

test("a change that fails is over as well", async () => {
  await expect(duringChange(() => Promise.reject(new Error("away")))).rejects.toThrow("away");

  expect(watchChanges()()).toBe(false);
});
