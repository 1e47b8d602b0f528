import { describe, expect, test } from "vitest";
import { aWorld } from "./a-world.fixture";
import { addressesIn, peopleFinder } from "./people";
import { placeFinder } from "./places";

const find = peopleFinder(aWorld().people);

describe("a person in a cell", () => {
  // biome-ignore format: a table reads best as a table
  test.for<[cell: string, id: number]>([
    ["jane@example.test", 2],
    ["JANE@Example.test", 2],
    ["Jane Doe <jane@example.test>", 2],
    ["Somebody Else <sam.lee@example.test>", 4],
    ["Jane Doe", 2],
    [" jane doe ", 2],
    ["Doe, Jane", 2],
    ["jane.doe", 2],
    ["Jane Doe (Marketing)", 2],
    ["Jane Doe <jane@old-company.test>", 2],
    ["Zoe Angstrom", 5],
  ])("is found by %j", ([cell, id]) => {
    expect(find(cell)).toEqual({ is: "person", id, first: false });
  });

  test("is asked for when the name belongs to two", () => {
    expect(find("Sam Lee")).toEqual({ is: "unknown", word: "Sam Lee" });
  });

  test("is the first of several, and that is said", () => {
    expect(find("jane@example.test; sam@example.test")).toEqual({ is: "person", id: 2, first: false });
    expect(find("Jane Doe, Ivy Importer")).toEqual({ is: "person", id: 2, first: true });
  });

  test.for(["", "-", "Unassigned", "nobody", "N/A"])("is nobody for %j", (cell) => {
    expect(find(cell)).toEqual({ is: "nobody" });
  });

  test("is never one of those without an address of their own", () => {
    expect(find("null")).toEqual({ is: "nobody" });
    expect(find("@")).toEqual({ is: "nobody" });
  });
});

describe("the addresses in a text", () => {
  // biome-ignore format: a table reads best as a table
  test.for<[text: string, addresses: string[]]>([
    ["Jane Doe <Jane@Example.test>, sam@example.test;x@y", ["jane@example.test", "sam@example.test", "x@y"]],
    ["a@b@c", ["a@b@c"]],
    ["@@a a@@", ["@@a", "a@@"]],
    ["@a a@ @ @@ a", []],
  ])("%j are %j", ([text, addresses]) => {
    expect(addressesIn(text)).toEqual(addresses);
  });
});

describe("a place in a cell", () => {
  const findPlace = placeFinder(aWorld().categories);

  test.for(["Broken link", "broken-link", "BROKEN LINKS", "bug; broken link", "Broken_Link"])(
    "is found by %j",
    (cell) => {
      expect(findPlace(cell)).toEqual({ is: "place", id: 2 });
    },
  );

  test("is asked for when nobody knows it", () => {
    expect(findPlace("Typo")).toEqual({ is: "unknown", word: "Typo" });
  });

  test("is none for an empty cell", () => {
    expect(findPlace("(none)")).toEqual({ is: "none" });
  });
});
