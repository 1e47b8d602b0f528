import { lookInScope } from "@qm/db";
import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import type { Actor, Scope } from "@qm/domain";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { ADMIN, aBigHouse, LEAD } from "./a-big-house.fixture";
import type { IssueFilters } from "./fields";
import { listIssues } from "./queries";
import { askedOfTitle, titledIn } from "./titled";
import { DEFAULT_SORT } from "./view";

withDatabase();

const ALL: Scope = { kind: "all" };

const look = (actor: Actor, scope: Scope, title: string) =>
  lookInScope(actor, scope, (tx) => titledIn(tx, actor, { scope, text: "", filters: { title } }));

const listed = async (actor: Actor, scope: Scope, filters: IssueFilters) => {
  const { rows, total, more } = await listIssues(actor, { scope, text: "", filters, sort: DEFAULT_SORT, place: null });
  return { ids: rows.map(({ id }) => id), total, more };
};

describe("a title that contains something", () => {
  test("is found in sight only, in small letters or large, and with signs that mean something to a pattern", async () => {
    const [team, theirs] = [await aTeam(), await aTeam()];
    const lead = await anActor("team_lead", [team.id]);
    const admin = await anActor("admin");
    const mine = await anIssue({ teamId: team.id, title: "Only 50%_off\\ in the ÜBERSICHT" });
    const other = await anIssue({ teamId: theirs.id, title: "only 50%_OFF\\ in the Übersicht" });
    await anIssue({ teamId: team.id, title: "Only 50 percent off" });

    for (const title of ["50%_off\\", "ONLY 50%", "%_Off", "bersicht", "in the Übersicht"]) {
      expect(await look(lead, { kind: "teams" }, title), title).toEqual([mine.id]);
      expect(await look(lead, { kind: "team", teamId: team.id }, title), title).toEqual([mine.id]);
      expect((await look(admin, ALL, title)) as number[], title).toEqual(expect.arrayContaining([mine.id, other.id]));
      expect((await listed(lead, { kind: "teams" }, { title })).ids, title).toEqual([mine.id]);
    }
    expect(await look(lead, { kind: "teams" }, "nowhere")).toEqual([]);
    expect(await look(lead, { kind: "teams" }, "50")).toBeUndefined();
  });

  test("is named where few have it, counted up to a bound where many do, and walked to where it is everywhere", async () => {
    await aBigHouse();

    expect(await look(ADMIN, ALL, "Issue 1999")).toHaveLength(11);
    expect(await look(LEAD, { kind: "teams" }, "Issue")).toBeUndefined();
    expect(await listed(ADMIN, ALL, { title: "Issue 1999" })).toMatchObject({ total: 11, more: false });
    expect(await listed(ADMIN, ALL, { title: "Issue" })).toMatchObject({ total: 200, more: true });
    expect(await listed(ADMIN, ALL, { title: "Issue 1999", status: ["closed"] })).toMatchObject({ more: false });
  });

  test("is found by the index of titles", async () => {
    await aBigHouse();

    const plan = await database().owner.begin(async (sql) => {
      await sql`set local enable_seqscan = off`;
      await sql`set local enable_indexscan = off`;
      return sql`explain select id from issues where team_id + 0 = any('{1,2}') and 'zq' || lower(title) || 'zq' like lower('%Issue 1999%') limit 1001`;
    });

    expect(JSON.stringify(plan)).toContain("issues_titles_marked");
  });

  test("at its start or its end is looked up there, with signs that mean something to a pattern", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const file = (title: string) => anIssue({ teamId: team.id, title });
    const [first, last] = [await file("50%_off: the VOUCHER"), await file("Voucher without 50%_off")];
    await file("A voucher in the middle of 50%_off words");
    const teams: Scope = { kind: "teams" };
    const at = (operator: "starts" | "ends", value: string): IssueFilters => ({
      clauses: [[{ key: "title", operator, value }]],
    });

    expect((await listed(lead, teams, at("starts", "voucher"))).ids).toEqual([last.id]);
    expect((await listed(lead, teams, at("ends", "voucher"))).ids).toEqual([first.id]);
    expect((await listed(lead, teams, at("starts", "50%_OFF"))).ids).toEqual([first.id]);
    expect((await listed(lead, teams, at("ends", "50%_off"))).ids).toEqual([last.id]);
    expect((await listed(lead, teams, at("starts", "5"))).ids).toEqual([first.id]);
    expect(await listed(lead, teams, at("ends", "0%_of"))).toMatchObject({ ids: [], total: 0 });
    const starting = { scope: teams, text: "", filters: at("starts", "voucher") };
    expect(await lookInScope(lead, teams, (tx) => titledIn(tx, lead, starting))).toEqual([last.id]);
  });

  test("is found by any of its parts, however long, in the midst of it and at its ends", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const titles = [
      "Unsubscribelink of the newsletter2024",
      "Ünsubscribe: größer—%_off\\now",
      "voucher voucher vouvouche",
      "che vou",
    ];
    const issues = await Promise.all(titles.map((title) => anIssue({ teamId: team.id, title })));
    const teams: Scope = { kind: "teams" };
    const holds = { is: "includes", starts: "startsWith", ends: "endsWith" } as const;
    for (const title of titles.map((one) => one.toLowerCase())) {
      for (const length of [3, 4, 5, 6, 7, 9, 12, title.length]) {
        const words = [title.slice(0, length), title.slice(-length), title.slice(2, 2 + length)];
        for (const [n, operator] of (["starts", "ends", "is"] as const).entries()) {
          const ids = await lookInScope(lead, teams, async (tx) => {
            const { rows } = await tx.execute<{ id: string }>(
              sql`select app.titled_at(${words[n]}, ${operator}, 9) as id`,
            );
            return rows.map(({ id }) => Number(id));
          });
          const having = issues.filter((_, at) => titles[at]!.toLowerCase()[holds[operator]](words[n]!));
          expect(ids.toSorted(), `${operator} ${words[n]}`).toEqual(having.map(({ id }) => id).toSorted());
        }
      }
    }
  });

  test("is not looked up where that is one way among several", async () => {
    expect(
      askedOfTitle({
        clauses: [
          [
            { key: "title", operator: "starts", value: "voucher" },
            { key: "overdue", operator: "is", value: true },
          ],
          [{ key: "title", operator: "not", value: "link" }],
        ],
      }),
    ).toBeUndefined();
  });

  test("that is nowhere at the start says what would be found without that", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    await anIssue({ teamId: team.id, title: "The only voucher" });
    const view = { scope: { kind: "teams" } as const, text: "", sort: DEFAULT_SORT, place: null };

    const { rows, loosened } = await listIssues(lead, {
      ...view,
      filters: { clauses: [[{ key: "title", operator: "starts", value: "voucher" }]] },
    });

    expect([rows, loosened]).toEqual([[], { all: 1, without: [{ clause: 0, total: 1, more: false }] }]);
  });
});
