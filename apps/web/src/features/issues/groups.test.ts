import { aCategory, anActor, anIssue, aTeam, withDatabase } from "@qm/db/testing";
import { type Actor, type Scope, SEVERITIES, STATUSES } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { GROUP_KEYS, type GroupKey } from "./display";
import { GROUP_SIZE } from "./groups";
import { listIssues } from "./queries";
import { DEFAULT_SORT, type IssueView } from "./view";

withDatabase();

const TEAMS: Scope = { kind: "teams" };
const view = (group: GroupKey, given: Partial<IssueView> = {}): IssueView => ({
  scope: TEAMS,
  text: "",
  filters: {},
  sort: DEFAULT_SORT,
  place: null,
  display: { group },
  ...given,
});

/** A team's issues in every status and severity, some without an assignee, and one issue of another team. */
async function aHouse(count: number) {
  const [mine, second, theirs] = [await aTeam(), await aTeam(), await aTeam()];
  const lead = await anActor("team_lead", [mine.id, second.id]);
  const categories = [await aCategory(), await aCategory()];
  for (let n = 0; n < count; n++) {
    await anIssue({
      teamId: n % 2 === 0 ? mine.id : second.id,
      categoryId: categories[n % 2]!.id,
      reportedBy: lead.id,
      assignedTo: n % 3 === 0 ? null : lead.id,
      severity: SEVERITIES[n % 4]!,
      status: STATUSES[n % 5]!,
      createdAt: new Date(Date.UTC(2026, 0, 1 + (n % 28))),
    });
  }
  await anIssue({ teamId: theirs.id, status: "open" });
  return { lead, mine, second };
}

/** The rows of each group, page after page. */
async function everyGroup(actor: Actor, asked: IssueView): Promise<Record<string, number[]>> {
  const { rows, groups } = await listIssues(actor, asked);
  const found: Record<string, number[]> = {};
  let from = 0;
  for (const { value, rows: count, after } of groups!.list) {
    const ids = rows.slice(from, from + count).map(({ id }) => id);
    from += count;
    for (let mark = after; mark; ) {
      const page = await listIssues(actor, { ...asked, within: value, place: { after: mark } }, 7);
      ids.push(...page.rows.map(({ id }) => id));
      mark = page.after;
    }
    found[value] = ids;
  }
  return found;
}

describe("a grouped list", () => {
  test.for(GROUP_KEYS)(
    "by %s shows every issue once, in the group of its value and in the list's order",
    async (key) => {
      const { lead } = await aHouse(30);
      const whole = (await listIssues(lead, { ...view(key), display: {} }, 100)).rows;

      const groups = await everyGroup(lead, view(key));

      expect(Object.values(groups).flat()).toHaveLength(30);
      for (const [value, ids] of Object.entries(groups)) {
        expect(ids).toEqual(whole.filter((row) => String(row[key] ?? "none") === value).map(({ id }) => id));
      }
    },
  );

  test("tells how many each group holds, and begins each with its first rows", async () => {
    const { lead } = await aHouse(60);

    const page = await listIssues(lead, view("assignedTo", { filters: { status: ["new", "open"] } }));

    expect(page.total).toBe(24);
    expect(page.groups).toMatchObject({
      by: "assignedTo",
      left: 0,
      list: [
        { value: String(lead.id), total: 16, rows: 16, after: null },
        { value: "none", total: 8, rows: 8, after: null },
      ],
    });
    expect(page.names.user[lead.id]).toBe(lead.name);
    const { groups } = await listIssues(lead, view("assignedTo"));
    expect(groups!.list[0]).toMatchObject({ total: 40, rows: GROUP_SIZE, after: expect.any(String) });
  });

  test("puts words in their own order, the worst severity first", async () => {
    const { lead } = await aHouse(20);
    const values = async (key: GroupKey) => (await listIssues(lead, view(key))).groups!.list.map(({ value }) => value);

    expect(await values("severity")).toEqual(["critical", "high", "medium", "low"]);
    expect(await values("status")).toEqual([...STATUSES]);
    expect(await values("resolution")).toEqual(["fixed", "none"]);
  });

  test("finds within a group what is searched and filtered, and nothing out of scope", async () => {
    const { lead, mine, second } = await aHouse(20);
    const team: Scope = { kind: "team", teamId: mine.id };

    expect((await listIssues(lead, view("teamId", { scope: team }))).groups!.list).toMatchObject([
      { value: String(mine.id), total: 10 },
    ]);
    const strange = await listIssues(lead, view("teamId", { scope: team, within: String(second.id) }));
    expect([strange.rows, strange.total]).toEqual([[], 0]);
  });

  test("on a board is by status, whatever else it would be grouped by", async () => {
    const { lead } = await aHouse(10);

    const { groups } = await listIssues(lead, view("severity", { display: { layout: "board", group: "severity" } }));

    expect(groups!.by).toBe("status");
  });
});
