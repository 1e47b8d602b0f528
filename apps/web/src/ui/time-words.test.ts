import { describe, expect, test } from "vitest";
import { ago, fullDate, shortDate, spanInDays } from "./time-words";

const NOW = new Date("2026-11-22T10:00:00Z");

describe("an age", () => {
  test.for([
    ["2026-11-22T09:59:31Z", "now"],
    ["2026-11-22T09:56:00Z", "4 min"],
    ["2026-11-22T07:00:00Z", "3 h"],
    ["2026-11-21T10:00:01Z", "23 h"],
    ["2026-11-19T10:00:00Z", "3 d"],
    ["2026-09-24T10:00:00Z", "59 d"],
    ["2026-06-22T10:00:00Z", "5 mo"],
    ["2023-11-22T09:00:00Z", "3 y"],
    ["2026-11-22T10:00:20Z", "now"],
    ["2026-11-24T11:00:00Z", "in 2 d"],
  ])("at %s reads “%s”", ([at, words]) => {
    expect(ago(new Date(at!), NOW)).toBe(words);
  });
});

describe("how long something takes", () => {
  test.for([
    [0, "1 min"],
    [59, "1 min"],
    [150, "2 min"],
    [3_600, "1 h"],
    [86_399, "23 h"],
    [86_400, "1 d"],
    [365 * 86_400, "365 d"],
  ] as const)("reads, of %i seconds, “%s”: in days however many", ([seconds, words]) => {
    expect(spanInDays(seconds * 1000)).toBe(words);
  });
});

describe("a full date", () => {
  test("is told in the time zone it is asked for", () => {
    expect(fullDate(new Date("2026-11-03T23:05:00Z"), "Europe/Berlin")).toBe("4 Nov 2026, 00:05 Europe/Berlin");
    expect(shortDate(new Date("2026-09-03T00:00:00Z"))).toBe("3 Sep 2026");
  });
});
