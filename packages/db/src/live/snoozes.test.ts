import { type SQL, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inScope, inTheBackRoom } from "../scope";
import { anActor, anIssue, aTeam, database, withDatabase } from "../testing";
import { factsOf, hearing } from "./heard.fixture";

withDatabase();

const { all, changes } = hearing();

describe("putting an issue aside", () => {
  async function aDesk() {
    const issue = await anIssue();
    const lead = await anActor("team_lead", [issue.teamId]);
    return { issue, lead };
  }
  type Desk = Awaited<ReturnType<typeof aDesk>>;

  const work = ({ lead }: Desk, change: SQL) => inScope(lead, { kind: "teams" }, (tx) => tx.execute(change));
  const putAside = (desk: Desk, until: Date | null) =>
    work(
      desk,
      sql`insert into issue_snoozes (team_id, issue_id, snoozed_by, until, seen_version, seen_comment)
        values (${desk.issue.teamId}, ${desk.issue.id}, ${desk.lead.id}, ${until?.toISOString() ?? null}, 1, 0)`,
    );
  const minutes = (n: number) => new Date(Date.now() + n * 60_000);
  const wake = async (now: Date) => {
    const { rows } = await inTheBackRoom((tx) =>
      tx.execute<{ n: number }>(sql`select app.wake_issues(${now.toISOString()}) as n`),
    );
    return rows[0]!.n;
  };

  test("is heard as a change of it, as is that it was woken or put aside anew", async () => {
    const desk = await aDesk();
    const { issue } = desk;
    await all();

    await putAside(desk, minutes(60));
    expect(await changes()).toEqual([{ issues: [factsOf(issue)] }]);

    await work(desk, sql`update issue_snoozes set until = now() where issue_id = ${issue.id}`);
    expect(await changes()).toEqual([{ issues: [factsOf(issue)] }]);

    await database().owner`delete from issue_snoozes where issue_id = ${issue.id}`;
    expect(await changes()).toEqual([{ issues: [factsOf(issue)] }]);
  });

  test("is not heard again when the issue goes to another team, nor when nothing of it is changed", async () => {
    const desk = await aDesk();
    const { issue } = desk;
    const to = await aTeam();
    await putAside(desk, minutes(60));
    await all();

    await work(desk, sql`update issue_snoozes set until = until where issue_id = ${issue.id}`);
    expect(await changes()).toEqual([]);

    await work(desk, sql`select app.move_to_team(${issue.id}, ${to.id}, 1)`);
    expect(await changes()).toEqual([{ issues: [{ ...factsOf(issue), teamId: to.id }] }, { left: [factsOf(issue)] }]);
  });

  test("is heard once more when its time has ended, and what sleeps on or wakes by what happens is not", async () => {
    const [ended, asleep, forActivity] = [await aDesk(), await aDesk(), await aDesk()];
    await putAside(ended, minutes(10));
    await putAside(asleep, minutes(12));
    await putAside(forActivity, null);
    await all();

    expect(await wake(minutes(9))).toBe(0);
    expect((await Promise.all([wake(minutes(11)), wake(minutes(11))])).sort()).toEqual([0, 1]);
    expect(await changes()).toEqual([{ issues: [factsOf(ended.issue)] }]);

    expect(await wake(minutes(11))).toBe(0);
    expect(await changes()).toEqual([]);
    await work(
      ended,
      sql`update issue_snoozes set until = ${minutes(20).toISOString()} where issue_id = ${ended.issue.id}`,
    );
    await all();
    expect(await wake(minutes(21))).toBe(2);
    expect(await changes()).toEqual([{ issues: [factsOf(ended.issue), factsOf(asleep.issue)] }]);
  });

  test("of a thousand issues ends in as many steps as it takes, and of what ended days ago nobody is told", async () => {
    const { issue, lead } = await aDesk();
    await database().owner`insert into issues (team_id, category_id, reported_by, severity, title)
      select ${issue.teamId}, category_id, reported_by, 2, 'One of many' from issues, generate_series(1, 1001) where id = ${issue.id}`;
    await database().owner`insert into issue_snoozes (team_id, issue_id, snoozed_by, until, seen_version, seen_comment)
      select team_id, id, ${lead.id}, case id when ${issue.id} then now() - interval '3 days' else now() - interval '3 minutes' end, 1, 0 from issues`;
    await all();

    expect([await wake(minutes(0)), await wake(minutes(0)), await wake(minutes(0))]).toEqual([1000, 1, 0]);

    const said = await changes();
    expect(said).toHaveLength(10);
    expect(said.flatMap((signal) => ("issues" in signal ? signal.issues : []))).toHaveLength(1001);
  });
});
