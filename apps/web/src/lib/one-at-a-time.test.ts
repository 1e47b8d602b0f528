import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { oneAtATime } from "./one-at-a-time";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Something that takes a second. */
const aLook = () => vi.fn(() => new Promise((resolve) => setTimeout(resolve, 1_000)));

test("what is asked for is begun at once, and what is asked for meanwhile is done once more, however often", async () => {
  const look = aLook();
  const { ask } = oneAtATime(look);
  ask();
  expect(look).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(500);
  ask();
  ask();
  expect(look).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(501);
  expect(look).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(look).toHaveBeenCalledTimes(2);
});

test("a pause lies between the end of one and the beginning of the next", async () => {
  const look = aLook();
  const { ask } = oneAtATime(look, 3_000);
  ask();
  await vi.advanceTimersByTimeAsync(1_500);
  ask();
  await vi.advanceTimersByTimeAsync(2_499);
  expect(look).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(look).toHaveBeenCalledTimes(2);
});

test("what has been stopped is not begun again, though it was asked for", async () => {
  const look = aLook();
  const { ask, stop } = oneAtATime(look);
  ask();
  ask();
  stop();
  ask();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(look).toHaveBeenCalledTimes(1);
});
