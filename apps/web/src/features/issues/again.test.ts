import { anActor, anIssue, aTeam, withDatabase } from "@qm/db/testing";
import type { Actor } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { listIssuesAgain } from "./again";
import { DEFAULT_SORT, type IssueView, PAGE_SIZE } from "./view";

withDatabase();

const view = (given: Partial<IssueView> = {}): IssueView => ({
  scope: { kind: "teams" },
  text: "",
  filters: { status: ["open"] },
  sort: DEFAULT_SORT,
  place: null,
  ...given,
});

const again = async (actor: Actor, shown: { id: number }[], given?: Partial<IssueView>) => {
  const { page, others } = await listIssuesAgain(
    actor,
    view(given),
    shown.map(({ id }) => id),
  );
  return { page: page.rows.map(({ id }) => id), others: others.map(({ id }) => id) };
};

describe("a list looked at again", () => {
  test("answers what is shown and still matches, and nothing else of it", async () => {
    const [team, other] = [await aTeam(), await aTeam()];
    const lead = await anActor("team_lead", [team.id]);
    const [open, closed, theirs] = [
      await anIssue({ teamId: team.id, status: "open" }),
      await anIssue({ teamId: team.id, status: "closed" }),
      await anIssue({ teamId: other.id, status: "open" }),
    ];

    expect(await again(lead, [open, closed, theirs, { id: 987_654 }])).toEqual({ page: [open.id], others: [] });
  });

  test("finds a shown row that new ones have pushed off the page, with its words searched or not", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const day = (n: number) => new Date(Date.UTC(2026, 0, n));
    const old = await anIssue({ teamId: team.id, status: "open", title: "Broken link", createdAt: day(1) });
    for (let n = 0; n < PAGE_SIZE; n++) {
      await anIssue({
        teamId: team.id,
        status: "open",
        title: "Broken link",
        createdAt: day(2),
        reportedBy: lead.id,
        categoryId: old.categoryId,
      });
    }

    for (const text of ["", "broken"]) {
      const { page, others } = await again(lead, [old], { text });
      expect(page).toHaveLength(PAGE_SIZE);
      expect(page).not.toContain(old.id);
      expect(others).toEqual([old.id]);
    }
  });
});
