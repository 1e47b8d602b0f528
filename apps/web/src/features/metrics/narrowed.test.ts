import { describe, expect, test } from "vitest";
import { withClause } from "@/lib/conditions";
import type { IssueFilters } from "../issues/fields";
import { issueFields } from "../issues/fields";
import { type More, narrowed } from "./question";

/** What a mark asks beside the dashboard, put to it one after the other. */
const oneByOne = (filters: IssueFilters, more: More) =>
  Object.entries(more).reduce<IssueFilters>(
    (all, [key, value]) => withClause(issueFields, all, [{ key, operator: "is", value }]),
    filters,
  );

const MORE: More[] = [
  {},
  { teamId: [7, 3] },
  {
    stage: ["after_launch"],
    severity: ["critical", "low", "low"],
    createdAt: { from: "2026-11-02", to: "2026-11-08" },
  },
  { resolveGoal: ["missed"], overdue: true, assignedTo: ["none", 4, "me"] },
];
const FILTERS: IssueFilters[] = [
  {},
  { severity: ["high", "critical"] },
  { teamId: [9], title: "voucher" },
  { clauses: [[{ key: "severity", operator: "is", value: ["low"] }]] },
  { campaignId: ["none"], clauses: [[{ key: "severity", operator: "not", value: ["low"] }]] },
  {
    clauses: [
      [
        { key: "overdue", operator: "is", value: true },
        { key: "teamId", operator: "is", value: [2] },
      ],
    ],
  },
];

describe("what a mark asks beside the dashboard", () => {
  test("is the same list whether put to it at once or one after the other", () => {
    for (const filters of FILTERS) {
      for (const more of MORE) {
        const at = JSON.stringify([filters, more]);
        expect(JSON.stringify(narrowed(filters, more)), at).toBe(JSON.stringify(oneByOne(filters, more)));
      }
    }
  });

  test("narrows what the dashboard asks of the same field, and takes no place of it", () => {
    const both = narrowed({ severity: ["high", "critical"] }, { severity: ["critical"] });

    expect(both).toEqual({
      severity: ["critical"],
      clauses: [[{ key: "severity", operator: "is", value: ["high", "critical"] }]],
    });
  });
});
