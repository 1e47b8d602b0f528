import { aCategory, anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_SORT, type IssueView, type Sort } from "@/features/issues/view";
import { exportIssues } from "./queries";

withDatabase();

/** More than two reads take. */
const MANY = 1_203;
const TOUCHED = 100;

let team: { id: number };
let admin: TestActor;

beforeEach(async () => {
  team = await aTeam();
  admin = await anActor("admin");
  const model = await anIssue({ teamId: team.id, categoryId: (await aCategory()).id, severity: "low" });
  await database().owner`
    with filed as (
      insert into issues (title, team_id, category_id, reported_by, severity, created_at, updated_at, due_at)
      select 'Typo ' || n, team_id, category_id, reported_by, 1 + n % 3, at, at, at
      from issues, generate_series(1, ${MANY - 1}) n, lateral (select created_at - n * interval '1 minute') made (at)
      where id = ${model.id} returning id, team_id)
    insert into issue_texts (issue_id, team_id, description) select id, team_id, '' from filed`;
});

const viewOf = (sort: Sort): IssueView => ({ scope: { kind: "all" }, text: "", filters: {}, sort, place: null });

const numbersIn = (csv: string) => [...csv.matchAll(/^QM-(\d+),/gm)].map(([, id]) => Number(id));
const exported = async (actor: TestActor, view: IssueView) => new Response(await exportIssues(actor, view)).text();

/** What an export holds during which something happens, once its first rows have been read. */
async function exportedWhile(actor: TestActor, view: IssueView, happens: () => Promise<unknown>) {
  const reader = (await exportIssues(actor, view)).getReader();
  const decoder = new TextDecoder();
  let csv = "";
  while (numbersIn(csv).length === 0) csv += decoder.decode((await reader.read()).value, { stream: true });
  await happens();
  for (let read = await reader.read(); !read.done; read = await reader.read())
    csv += decoder.decode(read.value, { stream: true });
  return csv;
}

describe("an export", () => {
  // Each way they would pass the place that the export has come to, forwards or backwards.
  test.for<[string, Sort, "first" | "last", string]>([
    ["the last change, the newest first", { by: "updatedAt", direction: "desc" }, "last", "updated_at = now()"],
    ["severity, the worst first", { by: "severity", direction: "desc" }, "last", "severity = 4"],
    ["severity, the mildest first", { by: "severity", direction: "asc" }, "first", "severity = 4"],
    ["the due date", { by: "dueAt", direction: "asc" }, "first", "due_at = now() + interval '1 year'"],
  ])(
    "by %s holds each issue once and in its place, though some are moved in that order meanwhile",
    async ([, sort, which, change]) => {
      const before = numbersIn(await exported(admin, viewOf(sort)));
      const touched = which === "last" ? before.slice(-TOUCHED) : before.slice(0, TOUCHED);

      const csv = await exportedWhile(admin, viewOf(sort), () =>
        database().owner.unsafe(`update issues set version = version + 1, ${change} where id = any($1::bigint[])`, [
          touched,
        ]),
      );

      expect(new Set(before).size).toBe(MANY);
      expect(numbersIn(csv)).toEqual(before);
    },
  );

  test("says of each issue what is so as its row is read, and leaves out what is out of sight by then", async () => {
    const elsewhere = await aTeam();
    const gone = await anIssue({ teamId: elsewhere.id, createdAt: new Date("2020-01-01") });
    const both = await anActor("team_lead", [team.id, elsewhere.id]);
    const view = { ...viewOf(DEFAULT_SORT), scope: { kind: "teams" } as const };
    const before = numbersIn(await exported(both, view));

    const csv = await exportedWhile(both, view, async () => {
      await database()
        .owner`update issues set version = version + 1, title = 'Now called so' where id = ${before.at(-2)!}`;
      await database().owner`delete from team_members where user_id = ${both.id} and team_id = ${elsewhere.id}`;
    });

    expect(before.at(-1)).toBe(gone.id);
    expect(numbersIn(csv)).toEqual(before.slice(0, -1));
    expect(csv).toContain("Now called so");
  });
});
