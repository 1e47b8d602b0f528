import { describe, expect, test } from "vitest";
import { matching } from "./matching";
import type { PaletteEntry } from "./palette-store";

const entry = (label: string, rest: Partial<PaletteEntry> = {}): PaletteEntry => ({
  id: label,
  label,
  ...rest,
  run: () => undefined,
});
const ENTRIES = [
  entry("3 issues selected: assign to…"),
  entry("Change the status"),
  entry("Unassigned issues"),
  entry("Assign to me"),
  entry("My work", { words: "go to home" }),
  entry("C++ (beta)"),
];
const found = (words: string) => matching(ENTRIES, words).map(({ label }) => label);

describe("what the palette finds among what it knows", () => {
  test("begins with what begins so, then what has a word that does, then the rest", () => {
    expect(found("assign")).toEqual(["Assign to me", "3 issues selected: assign to…", "Unassigned issues"]);
  });

  test("needs every word, in whatever order, also those that are not shown", () => {
    expect(found("status change")).toEqual(["Change the status"]);
    expect(found("home")).toEqual(["My work"]);
    expect(found("status assign")).toEqual([]);
  });

  test("is everything where nothing is asked, and takes what is typed by the letter", () => {
    expect(found("  ")).toHaveLength(ENTRIES.length);
    expect(found("c++ (")).toEqual(["C++ (beta)"]);
    expect(found(".*")).toEqual([]);
  });
});
