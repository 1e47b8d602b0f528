import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PRESENT_AGAIN_MS, type Presence, type Present } from "@/lib/live";
import { beHere } from "./being-here";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ANNA: Present = { id: 1, name: "Anna", writing: false };

/** A tab at an issue, and a server that answers when it is told to. */
function aTab() {
  const said: Presence[] = [];
  const shown: Present[][] = [];
  const waiting: ((others: Present[]) => void)[] = [];
  const looks = { is: true };
  const here = beHere({
    tell: (is) => {
      said.push(is);
      return new Promise((resolve) => waiting.push(resolve));
    },
    isLooking: () => looks.is,
    onOthers: (others) => shown.push(others),
  });
  const answer = async (others: Present[] = []) => {
    waiting.shift()!(others);
    await vi.advanceTimersByTimeAsync(1);
  };
  return { said, shown, looks, here, answer };
}

describe("while an answer is under way", () => {
  test("whoever comes is asked for right after it, and not by the next turn", async () => {
    const { said, shown, here, answer } = aTab();
    here.say();
    here.say();
    expect(said).toEqual(["looking"]);
    await answer([]);
    expect(said).toEqual(["looking", "looking"]);
    await answer([ANNA]);
    expect(shown).toEqual([[], [ANNA]]);
    await vi.advanceTimersByTimeAsync(PRESENT_AGAIN_MS - 100);
    expect(said).toHaveLength(2);
  });

  test("whoever begins to write is said to right after it", async () => {
    const { said, here, answer } = aTab();
    here.typed();
    here.typed();
    await answer();
    expect(said).toEqual(["looking", "writing"]);
  });

  test("whoever turns away is said to be gone right after it", async () => {
    const { said, looks, here, answer } = aTab();
    looks.is = false;
    here.say();
    await answer();
    expect(said).toEqual(["looking", "gone"]);
  });

  test("whoever leaves for good says nothing more and is shown nothing more", async () => {
    const { said, shown, here, answer } = aTab();
    here.say();
    here.end();
    await answer([ANNA]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said).toEqual(["looking", "gone"]);
    expect(shown).toEqual([]);
  });
});

test("it is said again and again, and who types no more no longer writes", async () => {
  const { said, here, answer } = aTab();
  await answer();
  here.typed();
  await answer();
  await vi.advanceTimersByTimeAsync(PRESENT_AGAIN_MS);
  await answer();
  await vi.advanceTimersByTimeAsync(PRESENT_AGAIN_MS);
  expect(said).toEqual(["looking", "writing", "writing", "looking"]);
});
