import { describe, expect, test } from "vitest";
import { tellWhat } from "./tell-what";

describe("what a change of many asked for", () => {
  test.for<[Parameters<typeof tellWhat>[0], Record<string, string>, string]>([
    [{ severity: "high", assignedTo: 7 }, { assignedTo: "Julia Roth" }, "severity High, assignee Julia Roth"],
    [
      { status: "closed", resolution: "declined", reason: "Not a fault.", rootCause: "brief" },
      {},
      "status Closed, resolution Declined, root cause Brief",
    ],
    [{ dueAt: "2026-12-01T23:30:00.000Z" }, {}, "due 2 Dec 2026"],
    [{ dueAt: null, campaignId: null }, {}, "due removed, campaign removed"],
  ])("%o is told as %s", ([what, names, words]) => {
    expect(tellWhat(what, names, "Europe/Berlin")).toBe(words);
  });
});
