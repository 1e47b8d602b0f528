import { describe, expect, test } from "vitest";
import type { Field } from "@/lib/fields";
import { readExtra } from "./extras";

const text = { label: "Market", kind: "text", max: 5, optional: true, on: [] } satisfies Field;
const choice = {
  label: "Found",
  kind: "choice",
  options: ["before_launch", "after_launch"],
  optional: true,
  on: [],
} satisfies Field;
const day = { label: "Launch", kind: "day", optional: true, on: [] } satisfies Field;

describe("a field that the importer knows only by its kind", () => {
  // biome-ignore format: a table reads best as a table
  test.for<[field: Field, cell: string, value: string | Date | null]>([
    [text, " DACH ", "DACH"],
    [text, "", null],
    [choice, "Before launch", "before_launch"],
    [choice, "after_launch", "after_launch"],
    [day, "2026-01-02T03:04:05.678Z", new Date("2026-01-02T03:04:05.678Z")],
    [day, "n/a", null],
  ])("is read: %#", ([field, cell, value]) => {
    expect(readExtra(field, cell, "UTC")).toEqual({ value });
  });

  test.for<[field: Field, cell: string, wrong: string]>([
    [text, "Germany", 'Market: "Germany" has more than 5 characters.'],
    [choice, "Never", 'Found: "Never" is none of the offered values.'],
    [day, "soon", 'Launch: "soon" is no date such as 2026-11-30.'],
  ])("is left out with a reason where the cell does not fit: %#", ([field, cell, wrong]) => {
    expect(readExtra(field, cell, "UTC")).toEqual({ wrong });
  });
});
