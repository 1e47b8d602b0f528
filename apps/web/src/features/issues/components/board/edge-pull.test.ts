import { describe, expect, test } from "vitest";
import { edgePull } from "./edge-pull";

describe("a board under a carried card", () => {
  test("rests while the finger is in the middle", () => {
    expect([100, 195, 320].map((at) => edgePull(at, 0, 390))).toEqual([0, 0, 0]);
  });

  test("scrolls towards the edge that the finger is near, faster the nearer, and no faster beyond it", () => {
    expect(edgePull(380, 0, 390)).toBeGreaterThan(edgePull(340, 0, 390));
    expect(edgePull(340, 0, 390)).toBeGreaterThan(0);
    expect(edgePull(10, 0, 390)).toBeLessThan(0);
    expect(edgePull(500, 0, 390)).toBe(edgePull(390, 0, 390));
  });
});
