import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Ending,
  isLegal,
  isReopening,
  MOVES,
  type Moved,
  moved,
  moveName,
  movesFor,
  needsResolution,
  takenBack,
  wayTo,
  whyIllegal,
} from "./lifecycle";
import type { Actor, Ownership } from "./policy";
import { Refusal } from "./refusal";
import { LABELS, OPEN_STATUSES, RESOLUTIONS, STATUS_CODES, STATUSES, type Status } from "./vocabulary";

const NOW = new Date("2026-11-22T12:00:00.000Z");
const EARLIER = new Date("2026-11-01T08:00:00.000Z");

const pairs = STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const));

/** The product's lifecycle, pair by pair. */
const LEGAL = [
  "new>open",
  "new>closed",
  "open>in_progress",
  "open>closed",
  "in_progress>resolved",
  "in_progress>closed",
  "resolved>closed",
  "resolved>open",
  "closed>open",
];

/** An issue as it stands in a status. */
function standing(status: Status, given: Partial<Moved> = {}): Moved {
  const ended = status === "resolved" || status === "closed";
  return {
    status,
    resolution: ended ? "fixed" : null,
    resolutionReason: null,
    duplicateOf: null,
    resolvedAt: ended ? EARLIER : null,
    closedAt: status === "closed" ? EARLIER : null,
    reopenCount: 0,
    ...given,
  };
}

/** The database's check constraints on an ended issue, said again. */
function fitsTheDatabase(issue: Moved): boolean {
  const ended = STATUS_CODES[issue.status] >= STATUS_CODES.resolved;
  return (
    (issue.status === "closed") === (issue.closedAt !== null) &&
    ended === (issue.resolvedAt !== null) &&
    ended === (issue.resolution !== null)
  );
}

function refusal(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

describe("the lifecycle", () => {
  test.for(pairs)("knows whether %s may become %s", ([from, to]) => {
    const legal = LEGAL.includes(`${from}>${to}`);
    expect(isLegal({ from, to })).toBe(legal);

    const make = () => moved(standing(from), to, { resolution: "cannot_reproduce" }, NOW);
    if (legal) expect(make().status).toBe(to);
    else expect(refusal(make)).toMatchObject({ reason: "illegal", field: "status" });
  });

  test.for(pairs.filter(([from, to]) => !LEGAL.includes(`${from}>${to}`)))(
    "says why %s may not become %s, and what is possible",
    ([from, to]) => {
      const sentence = whyIllegal({ from, to });
      if (from === to) expect(sentence).toBe(`This issue is already ${LABELS[from].toLowerCase()}.`);
      else for (const next of MOVES[from]) expect(sentence).toContain(LABELS[next].toLowerCase());
    },
  );

  test("names every legal move, each way out of a status differently", () => {
    for (const from of STATUSES) {
      const names = MOVES[from].map((to) => moveName({ from, to }));
      expect(new Set(names).size).toBe(names.length);
    }
    expect(moveName({ from: "closed", to: "open" })).toBe("Reopen");
    expect(moveName({ from: "new", to: "open" })).toBe("Accept");
  });
});

describe("ending", () => {
  test.for(OPEN_STATUSES)("what is %s by closing it needs a resolution", (from) => {
    expect(needsResolution({ from, to: "closed" })).toBe(true);
    expect(refusal(() => moved(standing(from), "closed", {}, NOW))).toMatchObject({
      reason: "invalid",
      field: "resolution",
    });
    for (const resolution of RESOLUTIONS) {
      const ending = { resolution, reason: "Not in our mails.", duplicateOf: 5 };
      expect(moved(standing(from), "closed", ending, NOW)).toEqual({
        status: "closed",
        resolution,
        resolutionReason: "Not in our mails.",
        duplicateOf: resolution === "duplicate" ? 5 : null,
        resolvedAt: NOW,
        closedAt: NOW,
        reopenCount: 0,
      });
    }
  });

  test.for([undefined, null, "", "   "])("as declined needs a reason, which %j is not", (reason) => {
    const ending: Ending = { resolution: "declined", ...(reason !== undefined && { reason }) };
    expect(refusal(() => moved(standing("open"), "closed", ending, NOW))).toMatchObject({
      reason: "invalid",
      field: "reason",
    });
  });

  test.for([undefined, null])("as a duplicate needs the original, which %j is not", (duplicateOf) => {
    const ending: Ending = { resolution: "duplicate", ...(duplicateOf !== undefined && { duplicateOf }) };
    expect(refusal(() => moved(standing("open"), "closed", ending, NOW))).toMatchObject({
      reason: "invalid",
      field: "duplicateOf",
    });
  });

  test("by resolving is a fix, whatever else was said, and is not closed yet", () => {
    const after = moved(standing("in_progress"), "resolved", { resolution: "declined", duplicateOf: 5 }, NOW);
    expect(after).toMatchObject({ status: "resolved", resolution: "fixed", duplicateOf: null });
    expect(after).toMatchObject({ resolvedAt: NOW, closedAt: null });
  });

  test("by resolving keeps a reason without the space around it, and no empty one", () => {
    expect(moved(standing("in_progress"), "resolved", { reason: " Link mended. " }, NOW).resolutionReason).toBe(
      "Link mended.",
    );
    expect(moved(standing("in_progress"), "resolved", { reason: "  " }, NOW).resolutionReason).toBeNull();
  });

  test("what is resolved keeps how and when it was resolved", () => {
    const before = standing("resolved", { resolutionReason: "Link mended." });
    expect(needsResolution({ from: "resolved", to: "closed" })).toBe(false);
    expect(moved(before, "closed", { resolution: "declined", reason: "No." }, NOW)).toEqual({
      ...before,
      status: "closed",
      closedAt: NOW,
    });
  });

  test("what is resolved takes a reason for ending as it did", () => {
    const before = standing("resolved", { resolutionReason: "Link mended." });

    expect(moved(before, "closed", { resolution: "fixed", reason: " In the template. " }, NOW)).toMatchObject({
      resolution: "fixed",
      resolutionReason: "In the template.",
    });
  });
});

describe("reopening", () => {
  test.for(["resolved", "closed"] as const)("what is %s clears the end and counts", (from) => {
    const before = standing(from, {
      resolution: "duplicate",
      duplicateOf: 5,
      resolutionReason: "Same.",
      reopenCount: 2,
    });
    expect(isReopening({ from, to: "open" })).toBe(true);
    expect(moved(before, "open", {}, NOW)).toEqual(standing("open", { reopenCount: 3 }));
  });

  test("is what no other move is", () => {
    expect(pairs.filter(([from, to]) => isReopening({ from, to })).map(([from]) => from)).toEqual([
      "resolved",
      "closed",
    ]);
  });
});

describe("any walk of legal moves", () => {
  const steps = fc.array(
    fc.record({
      pick: fc.nat(),
      resolution: fc.constantFrom(...RESOLUTIONS),
      hours: fc.integer({ min: 0, max: 500 }),
    }),
    { maxLength: 40 },
  );

  test("keeps resolution and times as the database demands, and counts each reopening", () => {
    fc.assert(
      fc.property(steps, (walk) => {
        let issue = standing("new");
        let at = EARLIER.getTime();
        let reopened = 0;
        for (const { pick, resolution, hours } of walk) {
          const ways = MOVES[issue.status];
          const to = ways[pick % ways.length]!;
          at += hours * 3_600_000;
          if (isReopening({ from: issue.status, to })) reopened += 1;
          const before = issue;
          issue = moved(issue, to, { resolution, reason: "Because.", duplicateOf: 9 }, new Date(at));

          expect(fitsTheDatabase(issue)).toBe(true);
          expect(issue.reopenCount).toBe(reopened);
          if (issue.closedAt) expect(issue.resolvedAt!.getTime()).toBeLessThanOrEqual(issue.closedAt.getTime());
          if (before.resolvedAt && issue.resolvedAt) expect(issue.resolvedAt).toEqual(before.resolvedAt);
          expect(issue.duplicateOf !== null).toBe(issue.resolution === "duplicate");
        }
      }),
      { numRuns: 500 },
    );
  });

  test("refused at any point leaves the issue as it was", () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), fc.constantFrom(...STATUSES), (from, to) => {
        fc.pre(!isLegal({ from, to }));
        const before = Object.freeze(standing(from));
        expect(() => moved(before, to, {}, NOW)).toThrow(Refusal);
      }),
    );
  });
});

describe("the way", () => {
  test.for(pairs)("from %s to %s is legal at each step, and no other is shorter", ([from, to]) => {
    const way = wayTo(from, to);
    if (!way) return expect(distance(from, to)).toBeNull();
    const stops = [from, ...way];
    for (const [n, next] of way.entries()) expect(isLegal({ from: stops[n]!, to: next })).toBe(true);
    if (from !== to) expect(way.at(-1)).toBe(to);
    expect(way.length).toBe(distance(from, to));
  });

  test("back to new is none", () => {
    expect(STATUSES.map((from) => wayTo(from, "new"))).toEqual([[], null, null, null, null]);
  });

  /** Counted the slow way: the fewest rounds after which the status is reached. */
  function distance(from: Status, to: Status): number | null {
    let reached = new Set<Status>([from]);
    for (let rounds = 0; rounds <= STATUSES.length; rounds++) {
      if (reached.has(to)) return rounds;
      reached = new Set([...reached, ...[...reached].flatMap((at) => [...MOVES[at]])]);
    }
    return null;
  }
});

describe("the moves that are offered", () => {
  const issue = (status: Status, reportedBy: number): Ownership => ({
    teamId: 1,
    reportedBy,
    assignedTo: null,
    status,
  });
  const lead: Actor = { id: 1, role: "team_lead", teamIds: [1] };
  const reporter: Actor = { id: 1, role: "reporter", teamIds: [1] };

  test.for(STATUSES)("to who works the team's issues are all legal ones from %s", (status) => {
    expect(movesFor(lead, issue(status, 2))).toEqual(MOVES[status]);
    expect(movesFor({ ...lead, teamIds: [2] }, issue(status, 2))).toEqual([]);
  });

  test.for(STATUSES)("to who reported it, from %s, are to confirm or reject a fix", (status) => {
    expect(movesFor(reporter, issue(status, 1))).toEqual(status === "resolved" ? ["closed", "open"] : []);
    expect(movesFor(reporter, issue(status, 2))).toEqual([]);
  });
});

describe("taking a move back", () => {
  const me = { id: 1 };
  const at = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

  test.for([
    ["new", "open", null],
    ["new", "closed", null],
    ["open", "closed", null],
    ["in_progress", "resolved", null],
    ["resolved", "closed", EARLIER],
  ] as const)("from %s to %s leaves it as it was", ([before, status, resolvedAt]) => {
    const issue = standing(status);
    expect(takenBack(issue, { actorId: 1, at: at(9), before }, me, NOW)).toEqual({
      status: before,
      resolvedAt,
      closedAt: null,
    });
  });

  test.for([
    ["somebody else's", { actorId: 2, at: at(1), before: "new" }, "open"],
    ["one that was followed by another change", null, "open"],
    ["one of more than ten minutes ago", { actorId: 1, at: at(10.1), before: "new" }, "open"],
    ["a reopening", { actorId: 1, at: at(1), before: "resolved" }, "open"],
    ["a reopening of what was closed", { actorId: 1, at: at(1), before: "closed" }, "open"],
  ] as const)("is refused for %s", ([, last, status]) => {
    expect(() => takenBack(standing(status), last, me, NOW)).toThrow(Refusal);
  });
});
