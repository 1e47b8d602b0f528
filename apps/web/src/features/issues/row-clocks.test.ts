import { watchDatabase } from "@qm/db";
import { withDatabase } from "@qm/db/testing";
import { type Actor, type KeptClock, type Scope, standingOf } from "@qm/domain";
import { afterEach, describe, expect, test } from "vitest";
import { aWorld, type Known, type World } from "./a-world.fixture";
import { listIssuesAgain } from "./again";
import { CLOCKS, END_OF, GOAL_OF } from "./clocks";
import { type IssueRow, listIssues } from "./queries";
import { withOwnClocks } from "./row-clocks";
import { DEFAULT_SORT, type IssueView, PAGE_SIZE } from "./view";

withDatabase();

const deaf = { statement: () => undefined, waited: () => undefined, unavailable: () => undefined };
afterEach(() => watchDatabase(deaf));

const view = (given: Partial<IssueView>): IssueView => ({
  scope: { kind: "mine" },
  text: "",
  filters: {},
  sort: DEFAULT_SORT,
  place: null,
  ...given,
});
const CHOSEN = { columns: [{ key: "title" as const }, { key: "respondBy" as const }, { key: "resolveBy" as const }] };

const stands = ({ people: { reporter, lead, admin }, ids }: World): [actor: Actor, scope: Scope][] => [
  [reporter, { kind: "mine" }],
  [reporter, { kind: "teams" }],
  [lead, { kind: "mine" }],
  [lead, { kind: "team", teamId: ids.team[1]! }],
  [lead, { kind: "teams" }],
  [admin, { kind: "all" }],
];

/** How many statements read the clocks of rows while something is asked. */
async function clockReads(ask: () => Promise<unknown>): Promise<number> {
  let reads = 0;
  const isRead = (text: string) => /from "issue_clocks" where/.test(text);
  watchDatabase({ ...deaf, statement: ({ text }) => void (isRead(text) && reads++) });
  await ask();
  return reads;
}

function expectTold(rows: readonly IssueRow[], issues: readonly Known[]) {
  const known = new Map(issues.map((issue) => [issue.id, issue]));
  for (const { id, clocks } of rows) {
    for (const clock of CLOCKS) {
      const kept = clocks?.[clock] as KeptClock | null;
      const issue = known.get(id)!;
      expect(kept && standingOf(kept, new Date()), `${clock} of ${id}`).toBe(issue[GOAL_OF[clock]]);
      expect(kept?.by ?? null, `${clock} of ${id}`).toEqual(issue[END_OF[clock]]);
    }
  }
}

describe("the agreed times of a list's rows", () => {
  test("stand as the filters say, for everybody in every scope: in a page, in groups, and looked at again", async () => {
    const world = await aWorld(60);

    for (const [actor, scope] of stands(world)) {
      const asked = view({ scope, display: CHOSEN });
      const { rows } = await listIssues(actor, asked, 100);
      const grouped = await listIssues(actor, { ...asked, display: { ...CHOSEN, group: "severity" } });
      const last = await listIssues(actor, asked, 3);
      const { page, others } = await listIssuesAgain(
        actor,
        { ...asked, place: { after: last.after! } },
        rows.map(({ id }) => id),
      );

      expect(rows.length).toBeGreaterThan(0);
      expect(grouped.rows.length).toBeGreaterThan(0);
      expect(others.map(({ id }) => id)).toEqual(expect.arrayContaining(last.rows.map(({ id }) => id)));
      for (const told of [rows, grouped.rows, last.rows, page.rows, others]) expectTold(told, world.issues);
    }
  });

  test("tell of what the filters ask, and of nothing else", async () => {
    const { people } = await aWorld(60);
    const asked = view({ scope: { kind: "all" }, filters: { resolveGoal: ["late"] } });

    const { rows } = await listIssues(people.admin, asked);

    expect(rows.length).toBeGreaterThan(0);
    for (const { clocks } of rows) {
      expect(Object.keys(clocks!)).toEqual(["resolve"]);
      expect(standingOf(clocks!.resolve as KeptClock, new Date())).toBe("late");
    }
  });

  test("are asked once for a page where they are shown, and never where they are not", async () => {
    const { people } = await aWorld(60);
    const lead = (given: Partial<IssueView>) => () =>
      listIssues(people.lead, view({ scope: { kind: "teams" }, ...given }));

    expect(await clockReads(lead({}))).toBe(0);
    expect(await clockReads(lead({ display: { columns: [{ key: "title" }] } }))).toBe(0);
    expect(await clockReads(lead({ filters: { resolveGoal: ["none"] } }))).toBe(0);
    expect(await clockReads(lead({ filters: { resolveGoal: ["late"], id: [987_654] } }))).toBe(0);
    expect(await clockReads(lead({ filters: { resolveGoal: ["late"] } }))).toBe(1);
    expect(await clockReads(lead({ filters: { resolveGoal: ["late"] }, display: { group: "severity" } }))).toBe(1);
    expect(await clockReads(lead({ display: CHOSEN }))).toBe(1);
    expect((await lead({})()).rows[0]).not.toHaveProperty("clocks");
  });

  test("are told of the first page as well where a person's own columns became known after its rows", async () => {
    const { people, issues } = await aWorld(30);
    const asked = view({ scope: { kind: "teams" } });
    const listed = await listIssues(people.lead, asked, PAGE_SIZE);

    const page = await withOwnClocks(people.lead, { view: asked, own: CHOSEN }, listed);

    expect(page.rows).toHaveLength(listed.rows.length);
    expectTold(page.rows, issues);
    const told = view({ scope: { kind: "teams" }, filters: { resolveGoal: ["late"] } });
    for (const seen of [
      { view: asked, own: {} },
      { view: told, own: { columns: [{ key: "title" as const }, { key: "resolveBy" as const }] } },
      { view: { ...asked, display: { columns: [{ key: "title" as const }] } }, own: CHOSEN },
    ])
      expect(await clockReads(() => withOwnClocks(people.lead, seen, listed))).toBe(0);
  });

  test("of an issue that is out of the scope's sight are not told, whatever list it is put into", async () => {
    const { people, ids } = await aWorld(30);
    const { rows } = await listIssues(people.admin, view({ scope: { kind: "all" } }), 100);
    const strange = rows.filter(
      ({ teamId, reportedBy, assignedTo }) =>
        teamId === ids.team[2] && reportedBy !== people.lead.id && assignedTo !== people.lead.id,
    );
    const forged = { ...(await listIssues(people.lead, view({}))), rows: strange };

    for (const scope of [{ kind: "teams" }, { kind: "mine" }] as const) {
      const page = await withOwnClocks(people.lead, { view: view({ scope }), own: CHOSEN }, forged);
      expect(strange.length).toBeGreaterThan(0);
      for (const { clocks } of page.rows) expect(clocks).toEqual({ respond: null, resolve: null });
    }
  });
});
