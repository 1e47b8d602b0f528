import { rebuildCounters } from "@qm/db/counters";
import { database, withDatabase } from "@qm/db/testing";
import { addDays, dayOf, type Period, periodOf } from "@qm/domain";
import { expect, test } from "vitest";
import { ADMIN, aBigHouse, LEAD } from "@/features/issues/a-big-house.fixture";
import type { IssueFilters } from "@/features/issues/fields";
import { watching, wholes } from "@/features/issues/index-use.fixture";
import { metrics } from "./metrics";
import { type Stand, standsOn } from "./plans.fixture";
import type { QuestionKey } from "./questions";

withDatabase({ once: aCountedHouse });

const NOW = new Date();
const TODAY = dayOf(NOW, "UTC");
const LONG = periodOf({ from: addDays(TODAY, -730), to: TODAY }, TODAY);
const SHORT = periodOf({ word: "last_12_weeks" }, TODAY);

const STANDS = standsOn([
  [LEAD, { kind: "team", teamId: 1 }],
  [LEAD, { kind: "teams" }],
  [LEAD, { kind: "mine" }],
  [ADMIN, { kind: "all" }],
]);

const HOT = ["issues", "issue_history", "issue_clocks", "issue_days"];

const DAYS = "issue_days_team_id_counts_day_word_pk";
const CUBE = "issue_cube_teams_team_id_status_severity_pk";

/** What a question about whole teams is answered from. */
const BY: Partial<Record<QuestionKey, readonly string[]>> = {
  overview: [DAYS, CUBE],
  ageing: [DAYS, CUBE],
  criticalGaps: ["issues_critical_escapes"],
};
/** And of more issues than are worth sorting, from those of a few stretches. */
const BY_STRETCH: Partial<Record<QuestionKey, string>> = {
  overview: "issues_took",
  timeToResolve: "issues_took",
  timeToFirstResolve: "issues_first_took",
  timeToRespond: "issues_responded",
};

test("every question of a big house is answered from the counters, its percentiles from a few stretches", async () => {
  const usedFor = await watching(HOT);
  for (const stand of STANDS.filter(({ scope }) => scope.kind !== "mine")) {
    const used = await usedFor(...asking(stand, [{}], LONG));

    const stretch = BY_STRETCH[stand.key];
    const wanted = [...(BY[stand.key] ?? [DAYS]), ...(stretch && stand.scope.kind === "all" ? [stretch] : [])];
    expect(used, said(stand)).toEqual(expect.arrayContaining(wanted));
    expect(wholes(used), said(stand)).toEqual([]);
  }
});

test("what the counters do not know, and what is one's own, is counted without reading a table as a whole", async () => {
  const usedFor = await watching(HOT);
  const filtered: IssueFilters[] = [{ categoryId: [3] }, { campaignId: [7] }, { reportedBy: [9] }];
  for (const stand of STANDS) {
    const asked = stand.scope.kind === "mine" ? [{}, ...filtered] : filtered;
    const used = await usedFor(...asking(stand, asked, SHORT));

    expect(wholes(used), said(stand)).toEqual([]);
  }
});

const said = ({ key, scope }: Stand) => `${key}, ${scope.kind}`;

async function aCountedHouse() {
  await aBigHouse();
  const { owner, ownerUrl } = database();
  await owner.unsafe(`
    set session_replication_role = replica;
    update issues set first_response_at = created_at + random() * interval '3 days', first_resolved_at = resolved_at,
      stage = case when id % 4 = 0 then 2 when id % 2 = 0 then 1 end;
    update campaigns set launch_at = now() - id * interval '9 days', links = 10;
    insert into issue_clocks (team_id, issue_id, severity, respond_goal, respond_met, responded_at, resolve_goal, resolve_met, resolved_at)
      select team_id, id, severity, 60, id % 5 > 0, first_response_at, 60, case when status >= 4 then id % 4 > 0 end, resolved_at from issues;
    reset session_replication_role;`);
  await rebuildCounters(ownerUrl);
  for (const table of ["issues", "issue_clocks", "issue_days", "issue_day_delta", "issue_delta", "issue_cube"]) {
    await owner.unsafe(`vacuum analyze ${table}`);
  }
}

const asking = ({ key, actor, scope }: Stand, asked: readonly IssueFilters[], period: Period) =>
  asked.map((filters) => () => metrics[key].ask({ actor, scope, filters, period, now: NOW }));
