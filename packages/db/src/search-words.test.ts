import type { Scope } from "@qm/domain";
import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { asOwner, migrateDatabase } from "./migrate";
import { lookInScope } from "./scope";
import { aComment, anActor, anIssue, database, withDatabase } from "./testing";

withDatabase();

const known = async () => {
  const rows = await database().owner<{ word: string }[]>`select word from app.search_words`;
  return new Set(rows.map(({ word }) => word));
};

/** Starts until the words are known, which each transaction of the server may hold up, those of other databases too. */
const startUntilKnown = () =>
  vi.waitFor(
    async () => {
      await migrateDatabase(database().ownerUrl);
      expect(await known()).toContain("");
    },
    { timeout: 50_000 },
  );

describe("the words of texts", () => {
  test("are written down as they are written, those of titles, addresses, comments and notes", async () => {
    const issue = await anIssue({ title: "Wonderbanner", url: "https://zebrashop.example" });
    const { id: authorId } = await anActor("team_lead", [issue.teamId]);
    await aComment({ issue, authorId, body: "said giraffely" });
    await aComment({ issue, authorId, body: "noted okapily", internal: true });

    const words = await known();
    for (const word of ["wonderbann", "zebrashop.example", "giraff", "okapili"]) expect(words).toContain(word);
  });

  test("find what is found without them, where what is asked for is looked for in every text", async () => {
    const admin = await anActor("admin");
    for (const end of ["", "s", "ing", "'s", "-x", "é", ".example/é?utm=1"]) await anIssue({ title: `Qualmark${end}` });
    for (let n = 0; n < 40; n++) await anIssue({ title: `Manifold${n}` });
    const search = (words: string) =>
      lookInScope(admin, { kind: "all" }, async (tx) => {
        const { rows } = await tx.execute<{ id: string }>(sql`select id from app.search_ids(${words}, 100) id`);
        return rows.map(({ id }) => Number(id));
      });
    const begun = ["qualm", "qualmark", "qualmarks", "manif", "manifold1", "manifold39", "manifold40", "broken qual"];
    const known = ['"qualmark s"', "qualmark -s", "manifold3 or qualmark", "it's qualmark's", "not", "qualmark not"];
    const nowhere = ["qualmark okapi", "okapi", "okapi or qualmark", '"qualmark okapi"', '"okapi"', "qualmark -okapi"];
    const asked = [...begun, ...known, ...nowhere, "okapi -qualmark", "okapi qualmark", "o'kapi", "\\okapi", "!okapi:"];
    const answers = () => Promise.all(asked.map(search));

    const byWords = await answers();
    await database().owner`delete from app.search_words where word = ''`;
    expect(byWords).toEqual(await answers());
    await database().owner`insert into app.search_words values ('')`;
    expect(byWords.slice(0, 7).map((found) => found.length)).toEqual([7, 7, 5, 40, 11, 1, 0]);
  });

  test("decide nothing for whoever does not see all texts: how soon they are answered would tell what stands elsewhere", async () => {
    const issue = await anIssue({ title: "Kakapoly" });
    const lead = await anActor("team_lead", [issue.teamId]);
    const admin = await anActor("admin");
    await database().owner`delete from app.search_words where word <> ''`;
    const search = async (actor: typeof lead, scope: Scope) =>
      lookInScope(actor, scope, async (tx) => {
        const { rows } = await tx.execute<{ id: string }>(sql`select id from app.search_ids('kakapoly', 9) id`);
        return rows.map(({ id }) => Number(id));
      });

    expect(await search(lead, { kind: "teams" })).toEqual([issue.id]);
    expect(await search(lead, { kind: "team", teamId: issue.teamId })).toEqual([issue.id]);
    const reporter = await anActor("reporter");
    const own = await anIssue({ title: "Kakapoly again", reportedBy: reporter.id });
    await database().owner`delete from app.search_words where word <> ''`;
    expect(await search(reporter, { kind: "mine" })).toEqual([own.id]);
    expect(await search(admin, { kind: "all" })).toEqual([]);
  });

  test("that were there before they were written down are read once, and by no start after that", async () => {
    await anIssue({ title: "Platypusly" });
    const { owner, ownerUrl } = database();
    await owner`truncate app.search_words`;

    await startUntilKnown();
    expect(await known()).toContain("platypusli");
    await owner`delete from app.search_words where word = 'platypusli'`;
    await migrateDatabase(ownerUrl);
    expect(await known()).not.toContain("platypusli");
  });

  test("are not taken as known while somebody writes who began before they were written down", async () => {
    const { owner, ownerUrl } = database();
    await owner`truncate app.search_words`;
    const other = asOwner(ownerUrl);
    await other.begin(async (tx) => {
      await tx`select pg_current_xact_id()`;
      await migrateDatabase(ownerUrl);
      expect(await known()).toEqual(new Set());
    });
    await other.end();

    await startUntilKnown();
  });
});
