import { describe, expect, test } from "vitest";
import { countReactions, namesOf, toggled } from "./reactions";

describe("reactions", () => {
  test("are counted by kind, in the order in which they are offered", () => {
    const given = [
      { kind: "unsure", userId: 1 },
      { kind: "agree", userId: 2 },
      { kind: "agree", userId: 1 },
    ] as const;

    expect(countReactions(given)).toEqual([
      { kind: "agree", people: [2, 1] },
      { kind: "unsure", people: [1] },
    ]);
  });

  test("are given once and taken back", () => {
    const once = toggled([], { kind: "done", userId: 1 });

    expect(once).toEqual([{ kind: "done", userId: 1 }]);
    expect(toggled(once, { kind: "done", userId: 1 })).toEqual([]);
    expect(toggled(once, { kind: "done", userId: 2 })).toHaveLength(2);
  });

  test("name the people, oneself first, and at most six", () => {
    const names = { 1: "Ada", 2: "Bea", 3: "Cy" };

    expect(namesOf([2, 1, 3], 3, names)).toBe("You, Bea, and Ada");
    expect(namesOf([9], 1, names)).toBe("Somebody");
    expect(namesOf([1, 2, 3, 4, 5, 6, 7, 8], 8, names)).toBe("You, Ada, Bea, Cy, Somebody, and 3 more");
  });
});
