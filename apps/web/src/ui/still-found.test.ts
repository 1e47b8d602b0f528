import { describe, expect, test } from "vitest";
import { begins, holds, stillFound } from "./still-found";

const PEOPLE = ["Aaron Abel", "Ben Abulafia", "Julia Weber"];
const offered = (asked: string | null, query: string) => stillFound({ query: asked, found: PEOPLE }, query, holds);

describe("what is offered for some words", () => {
  test("is their own answer as it came, once it is there", () => {
    expect(offered("fourth floor", "fourth floor")).toEqual(PEOPLE);
  });

  test.for([
    ["jul", ["Julia Weber"]],
    ["JULIA W", ["Julia Weber"]],
    [" abu ", ["Ben Abulafia"]],
    ["ab", ["Aaron Abel", "Ben Abulafia"]],
    ["zoe", []],
    ["", PEOPLE],
  ] as const)("is until then what was found before and holds “%s”", ([query, left]) => {
    expect(offered("former words", query)).toEqual(left);
  });
});

test.for([
  ["Aaron Abel", "aar", true],
  ["Aaron Abel", "abel", true],
  ["Aaron Abel", "aaron ab", true],
  ["Aaron Abel", "bel", false],
  ["Aaron Abel", "aaron b", false],
] as const)("whoever is called %s is meant by “%s”: %s", ([name, words, isMeant]) => {
  expect(begins(name, words)).toBe(isMeant);
});
