import { describe, expect, test } from "vitest";
import { holds } from "./saved";

const view = { name: "Late in e-mail", ownerName: "Beatriz Carvalho" };

describe("a view is found", () => {
  test("by words of its name and its owner's, in whatever order", () => {
    expect(holds(view, "mail late")).toBe(true);
    expect(holds(view, "LATE beatriz")).toBe(true);
    expect(holds(view, " late ")).toBe(true);
  });

  test("only where it holds each of them, and always where nothing is asked", () => {
    expect(holds(view, "late fatima")).toBe(false);
    expect(holds(view, "")).toBe(true);
  });
});
