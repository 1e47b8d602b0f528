import { anActor, anIssue, aTeam, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { type HomeSection, listHome } from "./home";
import { listIssues } from "./queries";

withDatabase();

const idsOf = (sections: readonly HomeSection[] | null) =>
  Object.fromEntries((sections ?? []).map(({ title, page }) => [title, page.rows.map((row) => row.id)]));

const YESTERDAY = new Date(Date.now() - 24 * 3_600_000);

describe("the home of somebody", () => {
  test("shows what waits for them, and what their team must not lose sight of", async () => {
    const [mine, theirs] = [await aTeam(), await aTeam()];
    const lead = await anActor("team_lead", [mine.id]);
    const other = await anActor("reporter", [mine.id]);
    const common = { teamId: mine.id, reportedBy: other.id };
    const assigned = await anIssue({ ...common, teamId: theirs.id, assignedTo: lead.id, status: "open" });
    const fixed = await anIssue({ ...common, reportedBy: lead.id, status: "resolved" });
    const late = await anIssue({ ...common, assignedTo: other.id, status: "in_progress", dueAt: YESTERDAY });
    const fresh = await anIssue({ ...common, status: "new" });
    const worst = await anIssue({ ...common, assignedTo: other.id, status: "open", severity: "critical" });
    await anIssue({ teamId: theirs.id, severity: "critical" });

    const { mine: own, team } = await listHome(lead);

    expect(idsOf(own)).toEqual({
      "Assigned to me": [assigned.id],
      "Waiting for my confirmation": [fixed.id],
      "Reported by me": [fixed.id],
    });
    expect(idsOf(team)).toEqual({
      Overdue: [late.id],
      "New and unassigned": [fresh.id],
      "Worst open": [worst.id],
    });
  });

  test("counts exactly what the list behind each count shows", async () => {
    const team = await aTeam();
    const admin = await anActor("admin");
    for (let n = 0; n < 11; n++) {
      await anIssue({ teamId: team.id, reportedBy: admin.id, severity: n % 2 ? "critical" : "low", dueAt: YESTERDAY });
    }

    const { mine, team: all } = await listHome(admin);

    for (const { title, view, page } of [...mine, ...all!]) {
      expect(page.rows.length, title).toBeLessThanOrEqual(8);
      expect((await listIssues(admin, view)).total, title).toBe(page.total);
    }
    expect(all!.map(({ page }) => page.total)).toEqual([11, 11, 5]);
  });

  test("without a team has only what is their own", async () => {
    const stray = await anActor("reporter");

    const home = await listHome(stray);

    expect(home.team).toBeNull();
    expect(home.mine.map(({ page }) => page.total)).toEqual([0, 0, 0]);
  });
});
