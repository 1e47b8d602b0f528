import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { attempt, stateOf } from "./rights-attempts.fixture";
import { inScope } from "./scope";
import { anActor, anIssue, aTeam, database, withDatabase } from "./testing";
import { watchersOf } from "./watchers.fixture";

withDatabase();

const TEAMS = { kind: "teams" } as const;
const MINE = { kind: "mine" } as const;

describe("a move", () => {
  /** Accepts a new issue, as a lead does. */
  const accept = (team: number, id: number, by: number) => sql`
    with moved as (update issues set status = 2, version = version + 1 where id = ${id} returning version)
    insert into issue_history (team_id, issue_id, actor_id, version, field, before, after)
    select ${team}, ${id}, ${by}, version, 'status', '"new"', '"open"' from moved`;
  const takeBack = (id: number) => sql`update issues set status = 1, version = version + 1 where id = ${id}`;

  test("is taken back by who made it, and not by anybody else", async () => {
    const team = await aTeam();
    const [lead, other] = [await anActor("team_lead", [team.id]), await anActor("team_lead", [team.id])];
    const issue = await anIssue({ teamId: team.id });
    await inScope(lead, TEAMS, (tx) => tx.execute(accept(team.id, issue.id, lead.id)));

    expect((await attempt(other, TEAMS, takeBack(issue.id))).outcome).toBe("refused");
    expect((await attempt(lead, TEAMS, takeBack(issue.id))).outcome).toBe("done");
  });

  test("is not taken back after ten minutes, nor when something was changed since", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const [late, changed] = [await anIssue({ teamId: team.id }), await anIssue({ teamId: team.id })];
    const { owner } = database();
    for (const { id } of [late, changed]) {
      await owner`update issues set status = 2, version = 2 where id = ${id}`;
      await owner`insert into issue_history (team_id, issue_id, actor_id, version, at, field, before, after)
        values (${team.id}, ${id}, ${lead.id}, 2, now() - ${id === late.id ? "601 seconds" : "0 seconds"}::interval, 'status', '"new"', '"open"')`;
    }
    await owner`update issues set severity = 4, version = 3 where id = ${changed.id}`;

    expect((await attempt(lead, TEAMS, takeBack(late.id))).outcome).toBe("refused");
    expect((await attempt(lead, TEAMS, takeBack(changed.id))).outcome).toBe("refused");
  });
});

describe("a rule that assigns", () => {
  async function aHouse() {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const [taker, gone] = [await anActor("reporter", [team.id]), await anActor("reporter", [])];
    const rule = (id: number, assignTo: number, enabled = true) => ({
      id,
      name: `Rule ${id}`,
      enabled,
      when: {},
      assignTo,
    });
    const { owner } = database();
    await owner`insert into assignment_rules (team_id, rules, changed_by)
      values (${team.id}, ${owner.json([rule(1, taker.id), rule(2, gone.id), rule(3, taker.id, false)])}, ${lead.id})`;
    return { team, lead, taker, filer: await anActor("reporter", []) };
  }
  type House = Awaited<ReturnType<typeof aHouse>>;

  /** Files an issue in the team and has the rule assign it, in one transaction. */
  const filed = ({ team, filer }: House, rule: number, change = sql`select 1`) =>
    inScope(filer, MINE, async (tx) => {
      const { rows } = await tx.execute<{
        id: string;
      }>(sql`insert into issues (team_id, category_id, reported_by, severity, title)
        values (${team.id}, ${(await aCategoryId()).id}, ${filer.id}, 2, 'New') returning id`);
      const id = Number(rows[0]!.id);
      await tx.execute(change);
      const answer = await tx.execute<{ to: number | null }>(
        sql`select app.assign_by_rule(${id}, ${team.id}, ${rule}) as to`,
      );
      return { id, to: answer.rows[0]!.to };
    });
  const aCategoryId = async () => {
    const [category] = await database().owner<{ id: number }[]>`
      insert into categories (name) values (md5(random()::text)) returning id`;
    return category!;
  };

  test("gives the issue to whom it names, says so in the history, and lets them watch", async () => {
    const house = await aHouse();

    const { id, to } = await filed(house, 1);

    expect(to).toBe(house.taker.id);
    const history = await database().owner`
      select actor_id as by, by_rule as rule, field, after from issue_history where issue_id = ${id}`;
    expect([...history]).toEqual([{ by: house.filer.id, rule: "Rule 1", field: "assignedTo", after: house.taker.id }]);
    expect(await watchersOf({ id })).toContainEqual([house.taker.id, "assignee"]);
  });

  test("gives nothing to whoever has left the team, by a rule that is off, or by one that does not exist", async () => {
    const house = await aHouse();
    for (const rule of [2, 3, 9]) expect((await filed(house, rule)).to).toBeNull();
  });

  test("touches no issue that was filed before, is assigned, or is somebody else's", async () => {
    const house = await aHouse();
    const { team, filer, taker } = house;
    const before = await anIssue({ teamId: team.id, reportedBy: filer.id });
    const assigned = await anIssue({ teamId: team.id, reportedBy: filer.id, assignedTo: filer.id });
    const strange = await anIssue({ teamId: team.id });
    for (const { id } of [before, assigned, strange]) {
      const by = sql`select app.assign_by_rule(${id}, ${team.id}, 1) as to`;
      const { rows } = await inScope(filer, MINE, (tx) => tx.execute<{ to: number | null }>(by));
      expect(rows[0]!.to).toBeNull();
    }
    expect(taker.id).not.toBe(filer.id);
  });

  test("is read and used by who files, in no other scope", async () => {
    const { team, lead } = await aHouse();
    for (const call of [sql`select app.rules_of(${team.id})`, sql`select app.assign_by_rule(1, ${team.id}, 1)`]) {
      const error: unknown = await inScope(lead, TEAMS, (tx) => tx.execute(call)).catch((reason) => reason);
      expect(stateOf(error)).toBe("42501");
    }
  });
});
