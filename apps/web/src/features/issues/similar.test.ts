import { lookInScope } from "@qm/db";
import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import type { Actor, Scope } from "@qm/domain";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { ADMIN, aBigHouse } from "./a-big-house.fixture";
import { listSimilarIssues, similarIn } from "./similar";

withDatabase();

const TITLE = "Broken link in the spring newsletter";

/** As in a house with too many open issues to compare each title. */
const amongMany = (actor: Actor, scope: Scope, title: string) =>
  lookInScope(actor, scope, (tx) => similarIn(tx, actor, scope, title, 0)).then((found) => found.map(({ id }) => id));

describe("similar issues", () => {
  test("are open, alike, and in sight", async () => {
    const { reporter, alike } = await aHouse();

    const found = await listSimilarIssues(reporter, "broken links in spring newsletter");

    expect(found.map(({ id }) => id)).toEqual([alike.id]);
    expect(await listSimilarIssues(reporter, "br")).toEqual([]);
  });

  test("are so too where there are too many to compare each", async () => {
    const { reporter, lead, admin, alike, elsewhere } = await aHouse();

    expect(await amongMany(reporter, { kind: "teams" }, "broken links in spring newsletter")).toEqual([alike.id]);
    expect(await amongMany(lead, { kind: "team", teamId: alike.teamId }, TITLE)).toEqual([alike.id]);
    expect(await amongMany(admin, { kind: "all" }, TITLE)).toEqual([elsewhere.id, alike.id]);
  });

  test("are asked for by any words without failing", async () => {
    const { admin } = await aHouse();

    for (const title of [
      "the the the",
      "it's \\ 'quoted' : & | ! <->",
      "“Shop now”",
      "%%%%%%",
      "ünïcödé ☂ 漢字 漢字",
    ]) {
      expect(await amongMany(admin, { kind: "all" }, title), title).toEqual([]);
    }
  });

  test("are looked for among those that share the rarest words, and not among all that share a common one", async () => {
    await aBigHouse();
    const { owner } = database();

    await owner`insert into issues (team_id, category_id, reported_by, severity, title) select 1, 1, 1, 1, 'Kyoto weekend voucher' from generate_series(1, 3)`;
    const count = (title: string) =>
      lookInScope(ADMIN, { kind: "all" }, async (tx) => {
        const { rows } = await tx.execute<{ n: number }>(
          sql`select count(*)::int as n from app.titled_like(${title}, 4000, 100)`,
        );
        return rows[0]!.n;
      });

    expect(await count("Issue of the Kyoto weekend")).toBe(3);
    expect(await count("Issue")).toBe(100);
  });
});

async function aHouse() {
  const [team, theirs] = [await aTeam(), await aTeam()];
  const alike = await anIssue({ teamId: team.id, title: TITLE });
  await anIssue({ teamId: team.id, title: TITLE, status: "closed" });
  const elsewhere = await anIssue({ teamId: theirs.id, title: TITLE });
  await anIssue({ teamId: team.id, title: "Wrong audience for push" });
  return {
    reporter: await anActor("reporter", [team.id]),
    lead: await anActor("team_lead", [team.id]),
    admin: await anActor("admin"),
    alike,
    elsewhere,
  };
}
