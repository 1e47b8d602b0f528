import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inScope } from "./scope";
import { aCampaign, aCategory, anActor, anIssue, aTeam, database, withDatabase } from "./testing";

withDatabase();

type Firsts = { responded: Date | null; resolved: Date | null; recurs: boolean };
const firstsOf = async (id: number): Promise<Firsts> =>
  (
    await database().owner<Firsts[]>`
      select first_response_at as responded, first_resolved_at as resolved, recurs from issues where id = ${id}`
  )[0]!;

const FILED = new Date("2026-03-02T09:00:00Z");

/** A change as the product makes it: the row, then its memory. */
async function change(
  issue: { id: number; teamId: number; reportedBy: number },
  set: string,
  field: string,
  values: string[],
) {
  const { owner } = database();
  await owner.begin(async (tx) => {
    await tx`set local role qm_owner`;
    await tx.unsafe(`update issues set ${set}, version = version + 1 where id = ${issue.id}`);
    await tx`insert into issue_history (team_id, issue_id, actor_id, field, before, after)
      values (${issue.teamId}, ${issue.id}, ${issue.reportedBy}, ${field}, ${values[0]!}::text::jsonb, ${values[1]!}::text::jsonb)`;
  });
}

describe("the first response", () => {
  test("is when the issue leaves “new”, and stays what it was", async () => {
    const issue = await anIssue({ createdAt: FILED });
    expect(await firstsOf(issue.id)).toEqual({ responded: null, resolved: null, recurs: false });

    await change(issue, "status = 2", "status", ['"new"', '"open"']);
    const { responded } = await firstsOf(issue.id);
    await change(issue, "status = 3", "status", ['"open"', '"in_progress"']);

    expect(responded).toBeInstanceOf(Date);
    expect((await firstsOf(issue.id)).responded).toEqual(responded);
  });

  test("is when it is first given to somebody, at its filing too", async () => {
    const person = await anActor("reporter");
    const [later, atOnce] = [
      await anIssue({ createdAt: FILED }),
      await anIssue({ createdAt: FILED, assignedTo: person.id }),
    ];

    await change(later, `assigned_to = ${person.id}`, "assignedTo", ["null", String(person.id)]);

    expect((await firstsOf(later.id)).responded!.getTime()).toBeGreaterThan(FILED.getTime());
    expect((await firstsOf(atOnce.id)).responded).toEqual(FILED);
  });
});

describe("the first resolution", () => {
  test("stays when the issue is reopened and resolved again", async () => {
    const issue = await anIssue({ status: "in_progress", createdAt: FILED });
    await change(issue, "status = 4, resolution = 1, resolved_at = '2026-03-03'", "status", [
      '"in_progress"',
      '"resolved"',
    ]);
    await change(issue, "status = 2, resolution = null, resolved_at = null, reopen_count = 1", "status", [
      '"resolved"',
      '"open"',
    ]);
    await change(issue, "status = 5, resolution = 1, resolved_at = '2026-03-09', closed_at = '2026-03-09'", "status", [
      '"open"',
      '"closed"',
    ]);

    expect((await firstsOf(issue.id)).resolved).toEqual(new Date("2026-03-03T00:00:00Z"));
  });
});

describe("a fault that was there before", () => {
  test("is one of the same team, campaign and category as one that was fixed in the 90 days before", async () => {
    const team = await aTeam();
    const [campaign, other] = [await aCampaign({ teamId: team.id }), await aCampaign({ teamId: team.id })];
    const [category, strange] = [await aCategory(), await aCategory()];
    const at = (days: number) => new Date(FILED.getTime() + days * 86_400_000);
    const same = { teamId: team.id, categoryId: category.id, campaignId: campaign.id };
    const file = async (given: Parameters<typeof anIssue>[0]) => (await firstsOf((await anIssue(given)).id)).recurs;

    await anIssue({ ...same, status: "closed", createdAt: at(0) });
    await anIssue({ ...same, status: "closed", resolution: "declined", createdAt: at(100) });

    expect(await file({ ...same, createdAt: at(1) })).toBe(true);
    expect(await file({ ...same, createdAt: at(90) })).toBe(true);
    expect(await file({ ...same, createdAt: at(91) })).toBe(false);
    expect(await file({ ...same, createdAt: at(101) })).toBe(false);
    expect(await file({ ...same, createdAt: at(1), campaignId: other.id })).toBe(false);
    expect(await file({ ...same, createdAt: at(1), campaignId: null })).toBe(false);
    expect(await file({ ...same, createdAt: at(1), categoryId: strange.id })).toBe(false);
    expect(await file({ ...same, createdAt: at(1), teamId: (await aTeam()).id })).toBe(false);
  });
});

describe("whether it was there before", () => {
  test("is decided as it is filed: one that is open again counts, and what either becomes later changes nothing", async () => {
    const team = await aTeam();
    const [campaign, other] = [await aCampaign({ teamId: team.id }), await aCampaign({ teamId: team.id })];
    const same = { teamId: team.id, categoryId: (await aCategory()).id, campaignId: campaign.id };
    const earlier = await anIssue({ ...same, status: "resolved", createdAt: FILED });
    const { owner } = database();

    await owner`update issues set status = 2, resolution = null, resolved_at = null, reopen_count = 1, version = version + 1 where id = ${earlier.id}`;
    const again = await anIssue({ ...same, createdAt: new Date(FILED.getTime() + 86_400_000) });
    expect((await firstsOf(again.id)).recurs).toBe(true);

    await owner`update issues set campaign_id = ${other.id}, version = version + 1 where id in (${earlier.id}, ${again.id})`;
    expect((await firstsOf(again.id)).recurs).toBe(true);
    expect((await firstsOf(earlier.id)).recurs).toBe(false);
  });
});

describe("what is set once", () => {
  test("is no one's to say, not even of what they file", async () => {
    const team = await aTeam();
    const category = await aCategory();
    const lead = await anActor("team_lead", [team.id]);
    const { id } = await inScope(lead, { kind: "teams" }, async (tx) => {
      const { rows } = await tx.execute<{ id: number }>(sql`
        insert into issues (team_id, category_id, reported_by, severity, title, first_response_at, first_resolved_at, recurs)
        values (${team.id}, ${category.id}, ${lead.id}, 2, 'Dead image', now(), now(), true) returning id::int`);
      await tx.execute(
        sql`update issues set first_response_at = now(), recurs = true, version = version + 1 where id = ${rows[0]!.id}`,
      );
      return rows[0]!;
    });

    expect(await firstsOf(id)).toEqual({ responded: null, resolved: null, recurs: false });
  });

  test("is found again in the history of what a load brought in", async () => {
    const { owner } = database();
    const person = await anActor("reporter");
    const issue = await anIssue({ createdAt: FILED });
    const given = await anIssue({ createdAt: FILED, assignedTo: person.id });
    await change(issue, "status = 2", "status", ['"new"', '"open"']);
    await change(issue, "status = 5, resolution = 1, resolved_at = now(), closed_at = now()", "status", [
      '"open"',
      '"closed"',
    ]);
    await change(given, "assigned_to = null", "assignedTo", [String(person.id), "null"]);
    const before = [await firstsOf(issue.id), await firstsOf(given.id)];

    await owner.unsafe(`set session_replication_role = replica; update issues set first_response_at = null, first_resolved_at = null;
      select app.remember_firsts(); reset session_replication_role`);

    const close = (one: Firsts) => [one.responded, one.resolved].map((at) => at && Math.round(at.getTime() / 1_000));
    expect([await firstsOf(issue.id), await firstsOf(given.id)].map(close)).toEqual(before.map(close));
  });
});
