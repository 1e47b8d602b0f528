import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ROLES } from "./policy";
import { GOAL_STATES } from "./sla/policy";
import {
  CHANNELS,
  issueNumber,
  LABELS,
  LAST_OPEN_CODE,
  OPEN_STATUSES,
  parseIssueNumber,
  RESOLUTION_CODES,
  RESOLUTIONS,
  ROOT_CAUSE_CODES,
  ROOT_CAUSES,
  SEVERITIES,
  SEVERITY_CODES,
  STAGE_CODES,
  STAGES,
  STATUS_CODES,
  STATUSES,
} from "./vocabulary";

const CODES = {
  status: STATUS_CODES,
  severity: SEVERITY_CODES,
  resolution: RESOLUTION_CODES,
  stage: STAGE_CODES,
  "root cause": ROOT_CAUSE_CODES,
};

describe("the codes", () => {
  test.for(Object.entries(CODES))("of %s are small, unique and in the order of the words", ([, codes]) => {
    expect(Object.values(codes)).toEqual(Object.values(codes).map((_, n) => n + 1));
  });

  test("are kept in every database, so a released one never changes its meaning", () => {
    expect(CODES).toEqual({
      status: { new: 1, open: 2, in_progress: 3, resolved: 4, closed: 5 },
      severity: { low: 1, medium: 2, high: 3, critical: 4 },
      resolution: { fixed: 1, duplicate: 2, declined: 3, cannot_reproduce: 4 },
      stage: { before_launch: 1, after_launch: 2 },
      "root cause": { brief: 1, build: 2, tool: 3, approval: 4, data: 5, other: 6 },
    });
  });

  test("split into open work and ended work where the partial indexes say", () => {
    const open = STATUSES.filter((status) => STATUS_CODES[status] <= LAST_OPEN_CODE);
    expect(open).toEqual(OPEN_STATUSES);
  });
});

describe("the labels", () => {
  const words = [
    ...STATUSES,
    ...SEVERITIES,
    ...RESOLUTIONS,
    ...STAGES,
    ...ROOT_CAUSES,
    ...ROLES,
    ...CHANNELS,
    ...GOAL_STATES,
  ];

  test("name every word of the trade, and nothing else", () => {
    expect(Object.keys(LABELS).sort()).toEqual([...words].sort());
  });

  test("stand for one word each", () => {
    expect(new Set(Object.values(LABELS)).size).toBe(words.length);
  });

  test("are in sentence case", () => {
    for (const label of Object.values(LABELS)) expect(label).toMatch(/^[A-Z]+(?:-[a-z]+)?[a-z]*(?: [a-z]+)*$/);
  });
});

describe("an issue's number", () => {
  test("reads back as the id it was made of", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), (id) => {
        expect(parseIssueNumber(issueNumber(id))).toBe(id);
        expect(parseIssueNumber(String(id))).toBe(id);
      }),
    );
  });

  test.for([
    ["QM-1234", 1234],
    ["qm-1234", 1234],
    ["  Qm-7 ", 7],
    ["42", 42],
  ] as const)("is read from %j", ([text, id]) => {
    expect(parseIssueNumber(text)).toBe(id);
  });

  test.for(["", "0", "-1", "QM-0", "QM-01", "QM 5", "QM-", "1.5", "1e3", "0x10", "１２", "QM-5;", "1234567890123456"])(
    "is not read from %j",
    (text) => {
      expect(parseIssueNumber(text)).toBeNull();
    },
  );

  test("is either exact or none, whatever the text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const id = parseIssueNumber(text);
        if (id !== null) expect(text.trim().replace(/^qm-/i, "")).toBe(String(id));
      }),
    );
  });
});
