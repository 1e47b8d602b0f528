import { describe, expect, test } from "vitest";
import { labelHeights } from "./label-heights";

describe("labels at the end of a chart", () => {
  test.for<{ wanted: number[]; heights: number[] }>([
    { wanted: [20, 80], heights: [20, 80] },
    { wanted: [50, 52], heights: [50, 66] },
    { wanted: [52, 50], heights: [66, 50] },
    { wanted: [100, 100], heights: [84, 100] },
    { wanted: [98, 20], heights: [98, 20] },
  ])("wanted at $wanted stand at $heights", ({ wanted, heights }) => {
    expect(labelHeights(wanted, 16, 100)).toEqual(heights);
  });
});
