import { verifyCounters } from "@qm/db/counters";
import { database, withDatabase } from "@qm/db/testing";
import { isLegal, type Status } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { make } from "./data/make";
import { load } from "./load";

withDatabase();

const NOW = new Date("2026-11-02T00:00:00Z");
const PLAN = { issueCount: 600, now: NOW };

describe("what the generator makes", () => {
  test("is the same for the same seed and moment, and something else for another seed", () => {
    const told = (seed?: number) => JSON.stringify([...make({ ...PLAN, ...(seed && { seed }) }).lives]);

    expect(told()).toBe(told());
    expect(told(12)).not.toBe(told());
  });

  test("moves by legal moves alone, up to the status that each issue has, and never ahead of its time", () => {
    let moves = 0;
    for (const { issue, history } of make(PLAN).lives) {
      let status: Status | null = null;
      let at = 0;
      for (const row of history) {
        expect(row.at.getTime()).toBeGreaterThanOrEqual(at);
        at = row.at.getTime();
        if (row.field !== "status") continue;
        expect(row.before).toBe(status);
        if (status) expect(isLegal({ from: status, to: row.after as Status })).toBe(true);
        status = row.after as Status;
        moves++;
      }
      expect(status).toBe(issue.status);
      expect(at).toBeLessThan(NOW.getTime());
      expect(issue.closedAt !== null).toBe(issue.status === "closed");
      expect(issue.resolvedAt !== null).toBe(issue.status === "closed" || issue.status === "resolved");
    }
    expect(moves).toBeGreaterThan(PLAN.issueCount);
  });
});

describe("a load", () => {
  test("is counted as the triggers would have counted it, and can be searched", async () => {
    const { owner, ownerUrl } = database();

    await load({ ownerUrl, appUrl: "", issueCount: PLAN.issueCount }, () => undefined, { now: NOW });

    expect(await verifyCounters(ownerUrl)).toEqual([]);
    const [made] =
      await owner`select count(*)::int as issues, (select count(*)::int from issue_texts where doc is not null) as texts,
      (select count(*)::int from issue_clocks) as clocks from issues`;
    expect(made).toEqual({ issues: PLAN.issueCount, texts: PLAN.issueCount, clocks: PLAN.issueCount });
    const [firsts] =
      await owner`select count(*)::int as n from issues where (first_response_at is null) <> (status = 1 and assigned_to is null)`;
    expect(firsts).toEqual({ n: 0 });
  });
});
