import { describe, expect, test } from "vitest";
import { parsePrefill } from "./prefill";

const parse = (query: string) => parsePrefill(new URLSearchParams(query));

describe("a link into the form", () => {
  test("fills fields by their names", () => {
    expect(parse("title=Dead+link&severity=high&teamId=3&dueAt=2026-12-01&url=example.com")).toEqual({
      prefill: { title: "Dead link", severity: "high", teamId: "3", dueAt: "2026-12-01", url: "example.com" },
      unreadable: [],
    });
  });

  test.for([
    ["severity=urgent", "severity"],
    ["teamId=mine", "teamId"],
    ["dueAt=2026-02-30", "dueAt"],
    ["title=a&title=b", "title"],
    ["status=closed", "status"],
    ["reportedBy=1", "reportedBy"],
    ["priority=1", "priority"],
  ])("names what it cannot read in %s", ([query, key]) => {
    expect(parse(query!)).toEqual({ prefill: {}, unreadable: [key] });
  });

  test("applies the rest", () => {
    expect(parse("severity=low&stage=never")).toEqual({ prefill: { severity: "low" }, unreadable: ["stage"] });
  });
});
