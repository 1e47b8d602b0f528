import { describe, expect, test } from "vitest";
import { clipped, widthOf } from "./text";

describe("a text that is drawn", () => {
  test("is wider with wide letters than with as many narrow ones", () => {
    expect(widthOf("Women")).toBeGreaterThan(widthOf("fills"));
    expect(widthOf("春のセール")).toBeGreaterThan(widthOf("Sales"));
  });

  test("is whole where there is room, and else ends in an ellipsis within it", () => {
    expect(clipped("Weekend offers", 200)).toBe("Weekend offers");
    const cut = clipped("Weekend offers of the seventeenth", 100);
    expect(cut).toMatch(/^Weekend \w+…$/);
    expect(widthOf(cut)).toBeLessThanOrEqual(100);
  });

  test("keeps a letter where there is room for none, and breaks none in two", () => {
    expect(clipped("Weekend", 0)).toBe("W…");
    expect(clipped("🌊🌊🌊", 0)).toBe("🌊…");
  });
});
