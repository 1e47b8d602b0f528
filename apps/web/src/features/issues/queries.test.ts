import { aCampaign, aCategory, aComment, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { type Actor, addDays, dayOf, type Scope, SEVERITIES } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { listFacets } from "./facets";
import type { IssueFilters } from "./fields";
import { findIssue } from "./find";
import { countIssues, listIssues } from "./queries";
import { DEFAULT_SORT, type IssueView, type Sort } from "./view";

withDatabase();

const TEAMS: Scope = { kind: "teams" };
const view = (given: Partial<IssueView> = {}): IssueView => ({
  scope: TEAMS,
  text: "",
  filters: {},
  sort: DEFAULT_SORT,
  place: null,
  ...given,
});

const ids = async (actor: Actor, given: Partial<IssueView>) =>
  (await listIssues(actor, view(given))).rows.map((row) => row.id);
const day = (n: number) => new Date(Date.UTC(2026, 0, n, 12));

/** So many issues that hold a word, every other one closed, as one statement. */
async function manyThatSay(word: string, teamId: number, count: number) {
  const model = await anIssue({ teamId, title: `${word} 0` });
  await database().owner`
    with filed as (
      insert into issues (title, team_id, category_id, reported_by, status, severity, resolution, created_at, updated_at, resolved_at, closed_at)
      select ${word} || ' ' || n, team_id, category_id, reported_by, case when n % 2 = 0 then 5 else 1 end, severity,
        case when n % 2 = 0 then 1 end, now(), now(), case when n % 2 = 0 then now() end, case when n % 2 = 0 then now() end
      from issues, generate_series(1, ${count - 1}) n where id = ${model.id} returning id, team_id)
    insert into issue_texts (issue_id, team_id, description) select id, team_id, '' from filed`;
}

/** A lead with two teams and issues in both, whose dates, severities and due dates run in different directions. */
async function aFullHouse(count = 23) {
  const [mine, second, theirs] = [await aTeam(), await aTeam(), await aTeam()];
  const lead = await anActor("team_lead", [mine.id, second.id]);
  const category = await aCategory();
  const issues = [];
  for (let n = 1; n <= count; n++) {
    issues.push(
      await anIssue({
        teamId: n % 3 === 0 ? second.id : mine.id,
        categoryId: category.id,
        reportedBy: lead.id,
        createdAt: day((n * 7) % 28),
        updatedAt: day(1 + ((n * 5) % 28)),
        dueAt: n % 4 === 0 ? null : day(1 + ((n * 11) % 28)),
        severity: SEVERITIES[n % 4]!,
        status: n % 5 === 0 ? "closed" : "open",
      }),
    );
  }
  await anIssue({ teamId: theirs.id });
  return { lead, mine, second, theirs, issues };
}

describe("a list", () => {
  const orders: Sort[] = (["id", "createdAt", "updatedAt", "dueAt", "severity"] as const).flatMap((by) => [
    { by, direction: "asc" as const },
    { by, direction: "desc" as const },
  ]);

  test.for(orders)("by $by $direction, page by page, shows every issue once, and back again", async (sort) => {
    const { lead, issues } = await aFullHouse();

    for (const scope of [TEAMS, { kind: "mine" } as const]) {
      const whole = (await listIssues(lead, view({ sort, scope }), 100)).rows.map((row) => row.id);
      expect([...whole].sort((a, b) => a - b)).toEqual(issues.map((issue) => issue.id));

      const pages: number[][] = [];
      let page = await listIssues(lead, view({ sort, scope }), 5);
      expect(page.before).toBeNull();
      for (;;) {
        pages.push(page.rows.map((row) => row.id));
        if (!page.after) break;
        page = await listIssues(lead, view({ sort, scope, place: { after: page.after } }), 5);
      }
      expect(pages.flat()).toEqual(whole);

      for (let n = pages.length - 2; n >= 0; n--) {
        page = await listIssues(lead, view({ sort, scope, place: { before: page.before! } }), 5);
        expect(page.rows.map((row) => row.id)).toEqual(pages[n]);
      }
      expect(page.before).toBeNull();
    }
  });

  test("by due date puts what has none last, whichever way it runs", async () => {
    const { lead } = await aFullHouse();

    for (const direction of ["asc", "desc"] as const) {
      const { rows } = await listIssues(lead, view({ sort: { by: "dueAt", direction } }), 100);
      const dues = rows.map((row) => row.dueAt?.getTime() ?? null);
      const dated = dues.filter((due) => due !== null);
      expect(dues.slice(0, dated.length)).toEqual([...dated].sort((a, b) => (direction === "asc" ? a - b : b - a)));
      expect(dues.slice(dated.length).every((due) => due === null)).toBe(true);
    }
  });

  test("keeps its place while others file issues", async () => {
    const { lead, mine } = await aFullHouse();
    const first = await listIssues(lead, view(), 10);
    await anIssue({ teamId: mine.id });

    const second = await listIssues(lead, view({ place: { after: first.after! } }), 10);

    expect(second.rows.filter((row) => first.rows.some((shown) => shown.id === row.id))).toEqual([]);
    expect(second.rows).toHaveLength(10);
  });

  test("begins again where the mark in the address is none", async () => {
    const { lead } = await aFullHouse(3);

    const page = await listIssues(lead, view({ place: { after: "bm9uc2Vuc2U" } }), 10);

    expect(page.rows).toHaveLength(3);
    expect(page.before).toBeNull();
  });

  test("names what its rows refer to and nothing else", async () => {
    const team = await aTeam({ name: "E-mail" });
    await aTeam({ name: "Hidden" });
    const lead = await anActor("team_lead", [team.id], { name: "Lea" });
    await anActor("reporter", [], { name: "Elsewhere" });
    const campaign = await aCampaign({ name: "Spring", teamId: team.id });
    await anIssue({ teamId: team.id, reportedBy: lead.id, campaignId: campaign.id });

    const { names } = await listIssues(lead, view());

    expect(Object.values(names.team)).toEqual(["E-mail"]);
    expect(Object.values(names.user)).toEqual(["Lea"]);
    expect(Object.values(names.campaign)).toEqual(["Spring"]);
  });

  test("of everything is for admins alone", async () => {
    await anIssue();
    const admin = await anActor("admin");
    const lead = await anActor("team_lead");

    expect((await listIssues(admin, view({ scope: { kind: "all" } }))).total).toBe(1);
    await expect(listIssues(lead, view({ scope: { kind: "all" } }))).rejects.toMatchObject({ reason: "forbidden" });
  });
});

describe("words that are in very many issues", () => {
  test("are counted among the newest, and said to be in more", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    await manyThatSay("xylophone", team.id, 619);
    const asked = view({ text: "xylophone", filters: { status: ["new", "open", "in_progress"] } });

    const list = await listIssues(lead, asked);
    const { facets, quick } = await listFacets(lead, asked, ["status", "quick"]);
    const grouped = await listIssues(lead, { ...asked, display: { group: "severity" } });

    for (const { total, more, searched } of [list, grouped]) {
      expect(total).toBeLessThan(310);
      expect({ more, searched }).toEqual({ more: true, searched: 500 });
    }
    expect(facets.status!.more).toBe(true);
    expect(quick.unassigned!.more).toBe(true);
    expect(await countIssues(lead, asked)).toEqual({ total: 310, more: false });
  });
});

describe("a filter", () => {
  test("leaves exactly what it says, for each kind of field", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const other = await anActor("reporter", [team.id]);
    const [typo, link] = [await aCategory(), await aCategory()];
    const campaign = await aCampaign({ teamId: team.id });
    const common = { teamId: team.id, categoryId: typo.id, reportedBy: other.id };
    const a = await anIssue({ ...common, severity: "critical", assignedTo: lead.id, dueAt: day(2), createdAt: day(1) });
    const b = await anIssue({ ...common, status: "in_progress", categoryId: link.id, createdAt: day(10) });
    const c = await anIssue({
      ...common,
      status: "closed",
      campaignId: campaign.id,
      createdAt: day(20),
      reportedBy: lead.id,
    });
    const cases: [IssueFilters, number[]][] = [
      [{}, [c.id, b.id, a.id]],
      [{ id: [a.id, c.id] }, [c.id, a.id]],
      [{ severity: ["critical", "high"] }, [a.id]],
      [{ status: ["new", "in_progress"] }, [b.id, a.id]],
      [{ categoryId: [link.id] }, [b.id]],
      [{ campaignId: [campaign.id] }, [c.id]],
      [{ campaignId: ["none"] }, [b.id, a.id]],
      [{ assignedTo: ["me"] }, [a.id]],
      [{ assignedTo: ["none"] }, [c.id, b.id]],
      [{ assignedTo: ["me", "none"] }, [c.id, b.id, a.id]],
      [{ reportedBy: ["me", other.id] }, [c.id, b.id, a.id]],
      [{ teamId: [team.id] }, [c.id, b.id, a.id]],
      [{ createdAt: { from: "2026-01-10", to: "2026-01-20" } }, [c.id, b.id]],
      [{ createdAt: { to: "2026-01-09" } }, [a.id]],
      [{ overdue: true }, [a.id]],
      [{ resolution: ["fixed"] }, [c.id]],
      [{ status: ["open"], severity: ["critical"] }, []],
    ];

    for (const [filters, expected] of cases) {
      expect(await ids(lead, { filters }), JSON.stringify(filters)).toEqual(expected);
      expect((await countIssues(lead, { scope: TEAMS, text: "", filters })).total, JSON.stringify(filters)).toBe(
        expected.length,
      );
    }
  });
});

describe("what happened until a day", () => {
  const TODAY = dayOf(new Date(), "UTC");

  test("is found in the order of filing, also where it was filed a day ahead of our clock", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const ahead = new Date(Date.now() + 20 * 3_600_000);
    const [old, early] = [
      await anIssue({ teamId: team.id, createdAt: day(1), updatedAt: day(2) }),
      await anIssue({ teamId: team.id, createdAt: ahead, updatedAt: new Date() }),
    ];

    expect(await ids(lead, { filters: { updatedAt: { to: TODAY } } })).toEqual([early.id, old.id]);
    expect(await ids(lead, { filters: { updatedAt: { to: addDays(TODAY, -1) } } })).toEqual([old.id]);
    expect(await ids(lead, { filters: { updatedAt: { to: "2026-01-01" } } })).toEqual([]);
  });
});

describe("searching", () => {
  test("finds words in title, description, URL and comments, and the number", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const titled = await anIssue({ teamId: team.id, title: "Broken voucher link" });
    const described = await anIssue({ teamId: team.id, description: "The **voucher** is dead." });
    const linked = await anIssue({ teamId: team.id, url: "https://shop.example.com/voucher?utm_source=facebook" });
    const discussed = await anIssue({ teamId: team.id });
    await aComment({ issue: discussed, authorId: lead.id, body: "The voucher again" });
    await anIssue({ teamId: team.id, title: "Something else" });
    const all = [discussed.id, linked.id, described.id, titled.id];

    expect(await ids(lead, { text: "voucher", sort: { by: "id", direction: "desc" } })).toEqual(all);
    expect(await ids(lead, { text: "vouch", sort: { by: "id", direction: "desc" } })).toEqual(all);
    expect(await ids(lead, { text: "facebook" })).toEqual([linked.id]);
    expect(await ids(lead, { text: `QM-${titled.id}` })).toEqual([titled.id]);
    expect(await ids(lead, { text: "voucher -link", sort: { by: "id", direction: "desc" } })).toEqual([
      discussed.id,
      linked.id,
      described.id,
    ]);
    expect(await ids(lead, { text: "voucher", filters: { id: [titled.id] } })).toEqual([titled.id]);
  });

  test("finds nothing that the person may not see, nor words of internal notes for a reporter", async () => {
    const [team, theirs] = [await aTeam(), await aTeam()];
    const lead = await anActor("team_lead", [team.id]);
    const reporter = await anActor("reporter", [team.id]);
    await anIssue({ teamId: theirs.id, title: "Canary" });
    const noted = await anIssue({ teamId: team.id });
    await aComment({ issue: noted, authorId: lead.id, body: "canary in the mine", internal: true });

    expect(await ids(lead, { text: "canary" })).toEqual([noted.id]);
    expect(await ids(reporter, { text: "canary" })).toEqual([]);
    expect((await listIssues(reporter, view({ text: "canary" }))).total).toBe(0);
  });
});

describe("one issue", () => {
  test("is found by those who see it, with what they may do", async () => {
    const [team, theirs] = [await aTeam(), await aTeam()];
    const reporter = await anActor("reporter", [team.id]);
    const lead = await anActor("team_lead", [team.id]);
    const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id, status: "new" });
    const elsewhere = await anIssue({ teamId: theirs.id });

    const asReporter = await findIssue(reporter, issue.id);
    const asLead = await findIssue(lead, issue.id);

    expect(asReporter?.rights).toEqual({ rephrase: true, edit: false, comment: true, note: false, moves: [] });
    expect(asLead?.rights).toEqual({
      rephrase: true,
      edit: true,
      comment: true,
      note: true,
      moves: ["open", "closed"],
    });
    expect(await findIssue(reporter, elsewhere.id)).toBeNull();
    expect(await findIssue(lead, 999_999)).toBeNull();
  });

  test("of an own report elsewhere shows no internal note", async () => {
    const theirs = await aTeam();
    const lead = await anActor("team_lead", [theirs.id]);
    const reporter = await anActor("reporter");
    const issue = await anIssue({ teamId: theirs.id, reportedBy: reporter.id });
    await aComment({ issue, authorId: lead.id, body: "said" });
    await aComment({ issue, authorId: lead.id, body: "noted", internal: true });

    expect((await findIssue(reporter, issue.id))?.comments.map((comment) => comment.body)).toEqual(["said"]);
    expect((await findIssue(lead, issue.id))?.comments.map((comment) => comment.body)).toEqual(["said", "noted"]);
    expect(database().ownerUrl).toContain("postgres");
  });
});

describe("a list without a match", () => {
  test("tells what each filter keeps away, and how much there is at all", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    await anIssue({ teamId: team.id, severity: "critical", status: "closed", title: "Dead image" });
    await anIssue({ teamId: team.id, severity: "low", status: "open" });
    await anIssue();
    const filters: IssueFilters = { status: ["open"], severity: ["critical"], overdue: true };

    const { loosened } = await listIssues(lead, view({ filters: { status: ["open"], severity: ["critical"] } }));
    const deeper = await listIssues(lead, view({ filters }));
    const searched = await listIssues(lead, view({ text: "nowhere", filters: { severity: ["low"] } }));

    expect(loosened?.all).toBe(2);
    expect(loosened?.without).toEqual([
      { clause: 0, total: 1, more: false },
      { clause: 1, total: 1, more: false },
    ]);
    expect(deeper.loosened).toEqual({ all: 2, without: [] });
    expect(searched.loosened).toEqual({ all: 2, without: [{ clause: "text", total: 1, more: false }] });
    expect((await listIssues(lead, view())).loosened).toBeNull();
  });

  test("says that a scope holds nothing at all", async () => {
    const lead = await anActor("team_lead", [(await aTeam()).id]);

    expect((await listIssues(lead, view({ filters: { status: ["open"] } }))).loosened).toEqual({ all: 0, without: [] });
  });
});

describe("a list that is filtered by people", () => {
  test("names those whom the asker may choose, and nobody else", async () => {
    const [mine, theirs] = [await aTeam(), await aTeam()];
    const lead = await anActor("team_lead", [mine.id]);
    const admin = await anActor("admin");
    const colleague = await anActor("reporter", [mine.id], { name: "Colleague" });
    const stranger = await anActor("reporter", [theirs.id], { name: "Stranger" });
    const filters: IssueFilters = { assignedTo: ["me", colleague.id, stranger.id] };

    const asLead = await listIssues(lead, view({ filters }));
    const asAdmin = await listIssues(admin, view({ filters, scope: { kind: "all" } }));

    expect(Object.values(asLead.names.user)).toEqual(["Colleague"]);
    expect(Object.values(asAdmin.names.user).sort()).toEqual(["Colleague", "Stranger"]);
  });
});
