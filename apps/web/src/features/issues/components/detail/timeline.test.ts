import { describe, expect, test } from "vitest";
import { type HistoryRow, timelineOf } from "./timeline";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 3, 10, minute));

let lastId = 0;
const aRow = (given: Partial<HistoryRow>): HistoryRow => ({
  id: ++lastId,
  teamId: 1,
  issueId: 1,
  at: at(0),
  actorId: 7,
  importId: null,
  byRule: null,
  bulkId: null,
  version: 1,
  field: "severity",
  before: null,
  after: null,
  ...given,
});
const filed = aRow({ field: "status", after: "new" });
const aComment = (minute: number, replyTo: number | null = null) => ({
  id: minute,
  teamId: 1,
  issueId: 1,
  authorId: 7,
  createdAt: at(minute),
  editedAt: null,
  version: 1,
  deletedAt: null,
  deletedBy: null,
  internal: false,
  replyTo,
  body: "Seen.",
});

describe("the timeline", () => {
  test("begins with the filing and mixes comments and changes by time", () => {
    const late = aRow({ version: 3, at: at(9) });

    const entries = timelineOf([aComment(5), aComment(12)], [filed, aRow({ version: 2, at: at(2) }), late]);

    expect(entries.map(({ kind }) => kind)).toEqual(["filed", "change", "comment", "change", "comment"]);
  });

  test("keeps what answers a comment under it, in order", () => {
    const entries = timelineOf([aComment(1), aComment(2), aComment(5, 1), aComment(9, 1)], [filed]);

    expect(entries).toMatchObject([
      { kind: "filed" },
      { comment: { id: 1 }, replies: [{ id: 5 }, { id: 9 }] },
      { comment: { id: 2 }, replies: [] },
    ]);
  });

  test("makes one entry of the rows that one change wrote", () => {
    const move = ["status", "resolution", "resolutionReason"].map((field) => aRow({ field, version: 2, at: at(1) }));

    const entries = timelineOf([], [filed, ...move, aRow({ version: 3, at: at(1) })]);

    expect(entries.map((entry) => (entry.kind === "change" ? entry.rows.length : 0))).toEqual([0, 3, 1]);
  });

  test("keeps apart what two people changed", () => {
    const entries = timelineOf([], [aRow({ version: 2 }), aRow({ version: 2, actorId: 8 })]);

    expect(entries).toHaveLength(2);
  });

  test("tells a reopening from the filing", () => {
    const entries = timelineOf([], [filed, aRow({ field: "status", before: "closed", after: "open", version: 4 })]);

    expect(entries.map(({ kind }) => kind)).toEqual(["filed", "change"]);
  });

  test("puts a change before what was said about it at the same moment", () => {
    const entries = timelineOf([aComment(2)], [aRow({ version: 2, at: at(2) })]);

    expect(entries.map(({ kind }) => kind)).toEqual(["change", "comment"]);
  });
});
