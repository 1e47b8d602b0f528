import { describe, expect, test } from "vitest";
import { fileNames, type HistoryRow, timelineOf } from "./timeline";

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

  test("tells what was attached after the filing and what was deleted, at one moment by one person in one entry", () => {
    const aFile = (id: number, minute: number, given = {}) => ({
      id,
      commentId: null,
      uploadedBy: 7,
      createdAt: at(minute),
      deletedAt: null,
      deletedBy: null,
      name: `${id}.png`,
      bytes: 1,
      contentType: "image/png",
      width: 1,
      height: 1,
      ref: `${id}`,
      ...given,
    });
    const files = [
      aFile(1, 0, { deletedAt: at(9), deletedBy: 8 }),
      aFile(2, 5),
      aFile(3, 5),
      aFile(4, 6, { commentId: 1 }),
    ];

    const entries = timelineOf([], [filed], [], files);

    expect(entries).toMatchObject([
      { kind: "filed" },
      { kind: "files", did: "attached", by: 7, files: [{ id: 2 }, { id: 3 }] },
      { kind: "files", did: "deleted", by: 8, files: [{ id: 1 }] },
    ]);
  });

  test("names a few files and counts the others", () => {
    const files = (n: number) => Array.from({ length: n }, (_, at) => ({ name: `${at}.png` }));

    expect(fileNames(files(2))).toBe("0.png and 1.png");
    expect(fileNames(files(4))).toBe("0.png, 1.png, 2.png, and 3.png");
    expect(fileNames(files(9))).toBe("0.png, 1.png, 2.png, and 6 more files");
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
