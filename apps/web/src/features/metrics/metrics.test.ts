import { anActor, anIssue, aTeam, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { listIssues } from "@/features/issues/queries";
import { parseIssueView } from "@/features/issues/view";
import { metrics } from "./metrics";

withDatabase();

// A Wednesday.
const NOW = new Date("2026-11-18T15:00:00Z");
const at = (text: string) => new Date(`${text}Z`);

describe("filed and resolved by week", () => {
  test("counts each week from Monday to Sunday, the running one last, within the scope", async () => {
    const [mine, theirs] = [await aTeam(), await aTeam()];
    const lead = await anActor("team_lead", [mine.id]);
    const filed = ["2026-11-16T00:00:00", "2026-11-15T23:59:59", "2026-11-09T00:00:00", "2026-08-31T00:00:00"];
    for (const moment of [...filed, "2026-08-30T23:59:59"]) await anIssue({ teamId: mine.id, createdAt: at(moment) });
    await anIssue({ teamId: mine.id, createdAt: at("2026-11-17T10:00:00"), status: "resolved" });
    await anIssue({ teamId: theirs.id, createdAt: at("2026-11-17T10:00:00") });

    const [files, resolves] = await metrics.filedAndResolved.ask(lead, { kind: "teams" }, {}, NOW);

    expect(files!.marks.map(({ value }) => value)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2]);
    expect(resolves!.marks.map(({ value }) => value)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(files!.marks.map(({ label }) => label).slice(-2)).toEqual(["2026-11-09", "2026-11-16"]);
  });

  test("opens, from each mark, the list of exactly the issues behind it", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    for (let n = 0; n < 30; n++) {
      const createdAt = new Date(NOW.getTime() - n * 61 * 3_600_000);
      await anIssue({ teamId: team.id, createdAt, status: n % 3 === 0 ? "closed" : "new", severity: "low" });
    }

    const series = await metrics.filedAndResolved.ask(lead, { kind: "teams" }, { severity: ["low"] }, NOW);

    const marks = series.flatMap(({ marks }) => marks);
    for (const { href, value } of marks) {
      const { view, unreadable } = parseIssueView(lead, new URL(href, "http://localhost").searchParams);
      expect(unreadable).toEqual([]);
      expect((await listIssues(lead, view)).total).toBe(value);
    }
    expect(marks.reduce((sum, { value }) => sum + value, 0)).toBe(40);
  });
});
