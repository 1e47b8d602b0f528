import { lookInScope } from "@qm/db";
import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import type { Actor, Scope } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { ADMIN, aBigHouse, LEAD } from "./a-big-house.fixture";
import type { IssueFilters } from "./fields";
import { listIssues } from "./queries";
import { titledIn } from "./titled";
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
    expect(await listed(ADMIN, ALL, { title: "Issue" })).toMatchObject({ total: 500, more: true });
    expect(await listed(ADMIN, ALL, { title: "Issue 1999", status: ["closed"] })).toMatchObject({ more: false });
  });

  test("is found by the index of titles", async () => {
    await aBigHouse();

    const plan = await database().owner.begin(async (sql) => {
      await sql`set local enable_seqscan = off`;
      await sql`set local enable_indexscan = off`;
      return sql`explain select id from issues where team_id + 0 = any('{1,2}') and lower(title) like lower('%Issue 1999%') limit 1001`;
    });

    expect(JSON.stringify(plan)).toContain("issues_titles");
  });
});
