import { eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { schema } from "./index";
import { changed, comment, doing, linesOf, noticesOf, watch } from "./notices.fixture";
import { anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "./testing";

withDatabase();

const { issues } = schema;

/** Three issues of a team, watched by a helper who sees them only while they are theirs. */
async function given() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const helper = await anActor("reporter");
  const many: { id: number; teamId: number; reportedBy: number }[] = [];
  for (let n = 0; n < 3; n++) many.push(await anIssue({ teamId: team.id, assignedTo: helper.id }));
  return { team, lead, helper, many };
}

/** Gives issues to somebody in one statement. */
const assign = (lead: TestActor, those: { id: number }[], to: number | null) =>
  doing(lead, (tx) =>
    tx
      .update(issues)
      .set({ assignedTo: to, version: sql`version + 1` })
      .where(
        inArray(
          issues.id,
          those.map(({ id }) => id),
        ),
      ),
  );

describe("one statement about many issues", () => {
  test("takes along the notices and unsent lines of all that leave a person's sight, and of no other", async () => {
    const { lead, helper, many } = await given();
    for (const issue of many) await comment(lead, issue);
    expect(await noticesOf(helper)).toHaveLength(3);

    await assign(lead, many.slice(0, 2), null);

    expect(await noticesOf(helper)).toMatchObject([{ issue: many[2]!.id }]);
    expect(await linesOf(helper)).toHaveLength(1);
    for (const { reportedBy } of many) expect(await noticesOf({ id: reportedBy })).toHaveLength(1);
  });

  test("takes them out of a bulk notice, which goes when nothing of it is left, and is done once", async () => {
    const { lead, helper, many } = await given();
    const [first, second, third] = many.map(({ id }) => id);
    await changed(lead, many, { field: "severity", before: "low", after: "high" });
    expect(await noticesOf(helper)).toMatchObject([{ issues: [first, second, third], count: 3 }]);

    await assign(lead, many.slice(0, 2), null);
    await assign(lead, many.slice(0, 2), null);
    expect(await noticesOf(helper)).toMatchObject([{ issues: [third], count: 1 }]);

    await assign(lead, many, null);
    expect(await noticesOf(helper)).toEqual([]);
    expect(await linesOf(helper)).toEqual([]);
  });

  test("that takes them away for good takes them out of bulk notices, and what waits to be mailed of none goes", async () => {
    const { lead, helper, many } = await given();
    const [first, second, third] = many;
    const away = (...gone: (typeof first)[]) =>
      database().owner`delete from issues where id = any(${gone.map((issue) => issue!.id)})`;
    await changed(lead, many, { field: "status", before: "new", after: "open" });
    const bystander = await anIssue({ teamId: many[0]!.teamId, assignedTo: helper.id });
    await comment(lead, bystander);

    await away(first, third);
    const left = await noticesOf(helper);
    await away(second);

    expect(left).toMatchObject([
      { issues: [second!.id], count: 1, unread: true },
      { issue: bystander.id, count: 1 },
    ]);
    expect(await noticesOf(helper)).toMatchObject([{ issue: bystander.id }]);
    expect(await linesOf(helper)).toMatchObject([{ kind: "commented" }]);
  });

  test("that moves them takes the notices of those who stay behind, and those of who goes along remain", async () => {
    const { team, lead, many } = await given();
    const [elsewhere, other] = [await aTeam(), await anActor("team_lead", [team.id])];
    for (const issue of many) await watch(issue, other);
    await changed(lead, many, { field: "severity", before: "low", after: "high" });
    await comment(lead, many[0]!);
    expect(await noticesOf(other)).toHaveLength(2);

    await doing(lead, (tx) =>
      tx.execute(
        sql`select app.move_many_to_team(${sql.param(many.map(({ id }) => id))}::bigint[], '{1,1,1}', ${elsewhere.id})`,
      ),
    );

    expect(await noticesOf(other)).toEqual([]);
    expect(await noticesOf({ id: many[0]!.reportedBy })).toMatchObject([{ issue: many[0]!.id }]);
  });

  test("makes each new assignee a watcher, and who was assigned before is not asked again", async () => {
    const { lead, helper, many } = await given();
    const other = await anActor("team_lead", [many[0]!.teamId]);
    const watchers = () =>
      database().owner`select issue_id::int as issue from issue_watchers where user_id = ${other.id} order by 1`;
    await database().owner`delete from issue_watchers where user_id = ${helper.id}`;

    await assign(lead, many.slice(0, 2), other.id);
    await doing(lead, (tx) =>
      tx.update(issues).set({ severity: "high", version: sql`version + 1` }).where(eq(issues.teamId, many[0]!.teamId)),
    );

    expect([...(await watchers())]).toEqual(many.slice(0, 2).map(({ id }) => ({ issue: id })));
    expect([...(await database().owner`select from issue_watchers where user_id = ${helper.id}`)]).toEqual([]);
  });
});

describe("what runs with every change of issues", () => {
  test("is asked once for a statement, save what must look at each row by itself", async () => {
    const rows = await database().owner<{ name: string }[]>`
      select tgname as name from pg_trigger where tgrelid = 'issues'::regclass and not tgisinternal and tgtype & 1 = 1 order by 1`;

    expect(rows.map(({ name }) => name)).toEqual([
      "issues_guard",
      "issues_just_once",
      "issues_merge_watchers",
      "issues_retitled",
    ]);
  });

  test("looks notices of what is gone up in their index, however few there are", async () => {
    const [row] = await database().owner`select proconfig from pg_proc where oid = 'app.notice_gone'::regproc`;

    expect(row!.proconfig).toEqual(expect.arrayContaining(["enable_seqscan=off", "enable_indexscan=off"]));
  });

  test("joins nothing to the rows of a statement, since a plan kept from one row must do for ten thousand", async () => {
    const rows = await database().owner`
      select proname from pg_proc where pronamespace = 'app'::regnamespace and prosrc ~* 'join\\s+(old|new)_rows'`;

    expect([...rows]).toEqual([]);
  });
});
