import { describe, expect, test } from "vitest";
import type { EntryGroup, PaletteEntry } from "./palette-store";
import { ranked, settled } from "./ranking";

const entry = (label: string): PaletteEntry => ({ id: label, label, run: () => undefined });
const group = (heading: string, labels: readonly string[], rest: Partial<EntryGroup> = {}) => ({
  heading,
  entries: labels.map(entry),
  ...rest,
});
const told = (groups: readonly EntryGroup[]) =>
  groups
    .filter(({ entries, note }) => entries.length > 0 || note)
    .map(({ heading, entries, note }) => [heading, ...(note ? [note] : entries.map(({ label }) => label))]);

const STILL = [
  group("Issue or selection", ["QM-7: assign to…"]),
  group("Go to", ["Inbox", "Unassigned"]),
  group("Actions", ["Assign to me"]),
];
const FOUND = [group("Issues", ["Wrong assignment mail"]), group("People", ["Ana Assis", "Cassius Grant"], {})];
const NAMED = FOUND.map((one) => ({ ...one, named: one.heading === "People" }));

describe("the palette, asked for words,", () => {
  test("lists what is called so first, then people, then issues by words, then what only holds them", () => {
    expect(told(ranked(STILL, NAMED, "assi", false))).toEqual([
      ["Actions", "Assign to me"],
      ["Issue or selection", "QM-7: assign to…"],
      ["People", "Ana Assis"],
      ["Issues", "Wrong assignment mail"],
      ["Also", "Unassigned", "Cassius Grant"],
    ]);
  });

  test("holds back what only holds the words, while more may come above it", () => {
    expect(told(ranked(STILL, [], "assi", true))).toEqual([
      ["Actions", "Assign to me"],
      ["Issue or selection", "QM-7: assign to…"],
    ]);
  });
});

describe("what comes late", () => {
  const shown = [group("Go to", ["Inbox", "Issues"]), group("Issues", ["One", "Two"])];

  test("comes below the cursor, and joins the group that the cursor is in", () => {
    const next = [
      group("People", ["Ina"]),
      group("Go to", ["Inbox", "Issues"]),
      group("Issues", ["Two", "One", "Six"]),
    ];

    expect(told(settled(shown, next, "One"))).toEqual([
      ["Go to", "Inbox", "Issues"],
      ["Issues", "One", "Two", "Six"],
      ["People", "Ina"],
    ]);
  });

  test("leaves the first in its place where nobody has moved the cursor", () => {
    const next = [group("People", ["Ina"]), group("Go to", ["Inbox", "Issues"])];

    expect(told(settled(shown, next, null))).toEqual([
      ["Go to", "Inbox", "Issues"],
      ["People", "Ina"],
    ]);
  });

  test("fills the room that was kept for it", () => {
    const kept = [group("Issues", [], { blank: 2 }), group("Go to", ["Inbox"])];

    const after = settled(kept, [group("Issues", ["One"]), group("Go to", ["Inbox"])], "Inbox");

    expect(told(after)).toEqual([
      ["Issues", "One"],
      ["Go to", "Inbox"],
    ]);
    expect(after[0]!.blank).toBe(1);
  });

  test("says in the place of a number that there is no such thing, and moves nothing for it", () => {
    const numbered = [group("Number", ["Open QM-404"]), group("Issues", ["404 on the landing page"])];

    const after = settled(numbered, [group("Number", [], { note: "There is no QM-404." }), numbered[1]!], null);

    expect(told(after)).toEqual([
      ["Number", "There is no QM-404."],
      ["Issues", "404 on the landing page"],
    ]);
  });
});
