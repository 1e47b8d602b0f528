import { inScope } from "@qm/db";
import { aCategory, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { editIssue, reportIssue } from "../../apps/web/src/features/issues/commands";
import { editInput, reportInput } from "../../apps/web/src/features/issues/input";
import { overheard } from "../limit";
import { findPgbench } from "./program";
import { type Change, inRounds, RUNS, tablesOf, WARM_UPS } from "./rounds";

withDatabase();

const program = findPgbench();
const CHANGES = WARM_UPS + RUNS;
const EACH = Array.from({ length: CHANGES }, (_, n) => n);

/** A lead with a team, whose issues are told from a version or a team by their numbers. */
async function aScene() {
  const { owner, ownerUrl, appUrl } = database();
  await owner`select setval(pg_get_serial_sequence('issues', 'id'), 20000)`;
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const place = { teamId: team.id, categoryId: (await aCategory()).id };
  return {
    lead,
    place,
    beside: { house: { issueCount: 0, ownerUrl, appUrl }, teamIds: [team.id], program: program! },
  } as const;
}

type Meant = { issues?: number[]; others?: number[]; meanings?: [string, unknown][] };

const changeOf = (run: () => Promise<unknown>, { issues = [], others = [], meanings = [] }: Meant) => {
  return async (): Promise<Change> => {
    const statements = await overheard(run);
    return { seconds: 0.1, run: { statements, meanings: new Map(meanings) }, issues, others };
  };
};

const titles = async () => {
  const rows = await database().owner<{ title: string }[]>`select title from issues order by id`;
  return rows.map(({ title }) => title);
};

describe.skipIf(!program)("a round of pgbench's", () => {
  test("files what the application filed, each under words of its own, and leaves nothing else behind", async () => {
    const { lead, place, beside } = await aScene();
    const title = (n: number, whose: string) => `${whose} “banner” lacks 20 % \\ it's 10:30, no. ${n}`;
    const file = (n: number) =>
      reportIssue(
        lead,
        reportInput.parse({
          title: title(n, "The application's"),
          teamId: String(place.teamId),
          categoryId: String(place.categoryId),
          severity: "high",
        }),
      );

    const rates = await inRounds(
      beside,
      EACH.map((n) => changeOf(() => file(n), { meanings: [[title(n, "The application's"), title(n, "The other")]] })),
    );

    expect(rates.own).toBeCloseTo(10);
    expect(rates.pgbench).toBeGreaterThan(0);
    expect(await titles()).toEqual([
      ...EACH.map((n) => title(n, "The application's")),
      ...EACH.map((n) => title(n, "The other")),
    ]);
    const [told] = await database().owner<{ texts: number; history: number; left: boolean }[]>`
      select (select count(*)::int from issue_texts) as texts, (select count(*)::int from issue_history) as history,
        to_regnamespace('pgbench') is not null as left`;
    expect(told).toEqual({ texts: 2 * CHANGES, history: 2 * CHANGES, left: false });
  });

  test("changes a field of other issues than the application did, remembered like its own", async () => {
    const { lead, place, beside } = await aScene();
    const changes: ReturnType<typeof changeOf>[] = [];
    for (const _ of EACH) {
      const [issue, other] = [await anIssue(place), await anIssue(place)];
      const edit = () => editIssue(lead, editInput.parse({ id: String(issue.id), version: "1", severity: "high" }));
      const meanings: Meant["meanings"] = [[String(issue.id), other.id]];
      changes.push(changeOf(edit, { issues: [issue.id], others: [other.id], meanings }));
    }

    await inRounds(beside, changes);

    const history = await database().owner`
      select version, before, after, actor_id as by, count(*)::int as count, count(distinct issue_id)::int as issues
      from issue_history where field = 'severity' group by 1, 2, 3, 4`;
    const count = 2 * CHANGES;
    expect([...history]).toEqual([{ version: 2, before: "medium", after: "high", by: lead.id, count, issues: count }]);
  });

  test("that would write to no issue of its own gives no figure", async () => {
    const { lead, place, beside } = await aScene();
    const changes: ReturnType<typeof changeOf>[] = [];
    for (const _ of EACH) {
      const issue = await anIssue(place);
      const edit = () => editIssue(lead, editInput.parse({ id: String(issue.id), version: "1", severity: "high" }));
      changes.push(changeOf(edit, { issues: [issue.id], others: [issue.id] }));
    }

    await expect(inRounds(beside, changes)).rejects.toThrow("expected one row, got 0");
  });

  test("that leaves fewer rows than the application did gives no figure", async () => {
    const { lead, place, beside } = await aScene();
    const changes: ReturnType<typeof changeOf>[] = [];
    for (const _ of EACH) {
      const { id } = await anIssue(place);
      const absent = id + 10_000;
      const note = () =>
        inScope(lead, { kind: "teams" }, (tx) =>
          tx.execute(sql`insert into issue_history (team_id, issue_id, actor_id, field)
            select team_id, id, ${lead.id}, 'title' from issues where id = ${id}`),
        );
      changes.push(changeOf(note, { issues: [id], others: [absent], meanings: [[String(id), absent]] }));
    }

    const rates = inRounds(beside, changes);

    await expect(rates).rejects.toThrow(
      `pgbench wrote 0 rows of issue_history, where the application wrote ${CHANGES}.`,
    );
  });

  test("takes more issues than there are, and so there is none", async () => {
    const { beside } = await aScene();

    await expect(inRounds(beside, [])).rejects.toThrow("too few issues for one round");
  });
});

test("a statement whose writing would not be seen afterwards is not counted as none", () => {
  const deletes = {
    config: { text: "delete from issues", rowMode: "array" as const },
    values: [],
    enter: "",
    columns: [],
    rows: [],
    count: 1,
  };

  expect(() => tablesOf([deletes])).toThrow("is not seen afterwards");
});
