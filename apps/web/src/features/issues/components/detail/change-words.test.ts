import { describe, expect, test } from "vitest";
import { sentenceOf, tellChange } from "./change-words";
import type { HistoryRow } from "./timeline";

const names = { team: { 2: "Search" }, category: {}, campaign: {}, user: { 7: "Ada Berg", 8: "Bruno Costa" } };

const aRow = (field: string, before: HistoryRow["before"], after: HistoryRow["after"]): HistoryRow => ({
  id: 1,
  teamId: 1,
  issueId: 1,
  at: new Date("2026-11-03T10:00:00Z"),
  actorId: 7,
  importId: null,
  byRule: null,
  bulkId: null,
  version: 2,
  field,
  before,
  after,
});
const tell = (...rows: HistoryRow[]) => tellChange(rows, names, "Europe/Berlin");
const sentence = (...row: Parameters<typeof aRow>) => sentenceOf(tell(aRow(...row)).fields[0]!);

describe("a changed field", () => {
  test.for<[...Parameters<typeof aRow>, string]>([
    ["severity", "low", "critical", "changed Severity from Low to Critical"],
    ["stage", null, "after_launch", "set Found to After launch"],
    ["assignedTo", 7, 8, "changed Assignee from Ada Berg to Bruno Costa"],
    ["teamId", 1, 2, "changed Team from Unknown to Search"],
    ["rootCause", "build", null, "cleared Root cause, which was Build"],
    ["url", "", "https://example.com", "set URL at fault to https://example.com"],
    ["description", "old", "new", "changed Description"],
    ["snoozedUntil", null, "2026-12-01T08:00:00.000Z", "put this aside until 1 Dec 2026"],
    ["snoozedUntil", null, "activity", "put this aside until something happens"],
    ["snoozedUntil", null, null, "brought this back to triage"],
  ])("%s from %s to %s is told in words", ([field, before, after, words]) => {
    expect(sentence(field, before, after)).toBe(words);
  });

  test("tells a moment as the day that it falls on in the workspace's zone", () => {
    expect(sentence("dueAt", null, "2026-12-01T22:59:00.000Z")).toBe("set Due to 1 Dec 2026");
    expect(sentence("dueAt", null, "2026-12-01T23:30:00.000Z")).toBe("set Due to 2 Dec 2026");
  });
});

describe("a move", () => {
  const words = (before: string, after: string, resolution: string | null = null) =>
    tell(aRow("status", before, after), aRow("resolution", null, resolution)).moved?.words;

  test.for([
    ["new", "open", "accepted this"],
    ["open", "in_progress", "started work on this"],
    ["in_progress", "resolved", "resolved this"],
    ["resolved", "closed", "closed this"],
    ["resolved", "open", "reopened this"],
    ["closed", "open", "reopened this"],
    ["open", "new", "took back the last move on this"],
    ["closed", "in_progress", "took back the last move on this"],
  ])("from %s to %s says that somebody %s", ([from, to, told]) => {
    expect(words(from!, to!)).toBe(told);
  });

  test.for([
    ["fixed", "closed this as fixed"],
    ["duplicate", "closed this as a duplicate"],
    ["declined", "declined this"],
    ["cannot_reproduce", "closed this: it cannot be reproduced"],
  ])("that ends it as %s says so", ([resolution, told]) => {
    expect(words("new", "closed", resolution)).toBe(told);
  });

  test("takes its reason and its original into one sentence, and leaves the rest to be told by field", () => {
    const { moved, fields } = tell(
      aRow("status", "open", "closed"),
      aRow("resolution", null, "duplicate"),
      aRow("resolutionReason", null, "Same link"),
      aRow("duplicateOf", null, 12),
      aRow("rootCause", null, "build"),
    );

    expect(moved).toMatchObject({ reason: "Same link", original: 12 });
    expect(fields.map(({ field }) => field)).toEqual(["rootCause"]);
  });
});
