import { expect, test } from "vitest";
import { type Line, type Seen, saidOf } from "./said";

const LINE: Line = { kind: "edited", actorId: 7, commentId: null, historyId: 3, issueIds: [1], bulk: false };

const seen = (field: string, after: string | number | null): Seen => ({
  issues: new Map(),
  comments: new Map(),
  changes: new Map([[3, { id: 3, entry: 3, field, before: null, after }]]),
  names: new Map([[7, "Beatriz"]]),
});

test.for([
  ["title", "Broken link", "changed the title"],
  ["campaignId", 4, "changed the campaign"],
  ["dueAt", "2026-11-24T23:59:00.000Z", "changed the due date"],
  ["rootCause", "data", "changed the root cause"],
  ["assignedTo", null, "changed the assignee"],
  ["url", "https://example.test", "changed the URL at fault"],
  ["duplicateOf", 12, "changed what it is a duplicate of"],
  ["snoozedUntil", "activity", "put it aside"],
  ["snoozedUntil", null, "brought it back to triage"],
] as const)("a change of %s to %s reads: %s", ([field, after, did]) => {
  expect(saidOf(LINE, seen(field, after))).toEqual({ who: "Beatriz", did, quote: null });
});
