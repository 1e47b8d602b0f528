import { type Scope, STATUS_CODES } from "@qm/domain";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldCounters, rebuildCounters, verifyCounters } from "./counters";
import { COUNTERS, holds, RELATIONS, setScene } from "./rights.fixture";
import { attempt } from "./rights-attempts.fixture";
import { inScope, lookInScope } from "./scope";
import { aCampaign, aCategory, anActor, anIssue, aTeam, database, withDatabase } from "./testing";

withDatabase();

const faults = () => verifyCounters(database().ownerUrl);

/** What every scope of this person reads: the cells with what is pending, and a recount of its issues. */
const BOTH = sql`
  select (select coalesce(json_object_agg(cell, n order by cell), '{}') from (
      select concat_ws(' ', status, severity, category_id) as cell, sum(n)::int as n from (
        select status, severity, category_id, n from issue_cube where team_id > 0
        union all select status, severity, category_id, n from issue_delta) kept group by 1 having sum(n) <> 0) k) as kept,
    (select coalesce(json_object_agg(cell, n order by cell), '{}') from (
      select concat_ws(' ', status, severity, category_id) as cell, count(*)::int as n from issues group by 1) c) as counted`;

/** A house of three teams, and people in each relation to them. */
async function aHouse() {
  const teams = [await aTeam(), await aTeam(), await aTeam()];
  const [one, two] = teams;
  const categories = [await aCategory(), await aCategory()];
  const campaign = await aCampaign({ teamId: one!.id });
  const lead = await anActor("team_lead", [one!.id, two!.id]);
  const admin = await anActor("admin");
  const [run] = await database().owner<{ id: number }[]>`
    insert into imports (created_by, file_name, file_hash, row_count, state) values (${admin.id}, 'issues.csv', 'hash', 1, 'done') returning id`;
  return { teams, categories, campaign, lead, admin, importId: run!.id };
}
type House = Awaited<ReturnType<typeof aHouse>>;

/** One change as the product makes it; `n` picks among what there is. */
const CHANGES = {
  file: ({ teams, categories, campaign, importId }: House, n: number) => database().owner`
    insert into issues (team_id, category_id, campaign_id, reported_by, assigned_to, severity, title, import_id)
    select ${teams[n % 3]!.id}, ${categories[n % 2]!.id}, ${n % 4 === 0 ? campaign.id : null}, min(id), null, ${1 + (n % 4)}, 'Dead image', ${n % 2 ? importId : null}
    from users`,
  bulkFile: ({ teams, categories }: House, n: number) => database().owner`
    insert into issues (team_id, category_id, reported_by, severity, title)
    select ${teams[n % 3]!.id}, ${categories[n % 2]!.id}, (select min(id) from users), 1 + g % 4, 'Typo' from generate_series(1, ${1 + (n % 9)}) g`,
  move: (_: House, n: number) => database().owner`
    update issues set status = status + 1, version = version + 1 where status < 3 and id % 3 = ${n % 3}`,
  resolve: (_: House, n: number) => database().owner`
    update issues set status = 4, resolution = 1, resolved_at = now(), version = version + 1 where status = 3 and id % 2 = ${n % 2}`,
  decline: (_: House, n: number) => database().owner`
    update issues set status = 5, resolution = 3, resolved_at = now() - interval '1 day', closed_at = now(), version = version + 1
    where status < 3 and id % 4 = ${n % 4}`,
  reopen: (_: House, n: number) => database().owner`
    update issues set status = 2, resolution = null, resolved_at = null, closed_at = null, reopen_count = reopen_count + 1, version = version + 1
    where status >= 4 and id % 2 = ${n % 2}`,
  learn: ({ campaign }: House, n: number) => database().owner`
    update issues set stage = ${n % 3 || null}, root_cause = ${n % 7 || null}, due_at = now() + make_interval(days => ${n % 9}),
      campaign_id = ${n % 2 ? campaign.id : null}, version = version + 1 where id % 3 = ${n % 3}`,
  clock: (_: House, n: number) => database().owner`
    insert into issue_clocks (team_id, issue_id, severity, respond_goal, respond_met, responded_at, resolve_goal, resolve_met, resolved_at)
    select team_id, id, severity, 60, ${n % 2 === 0}, first_response_at, 60, case when status >= 4 then ${n % 5 > 2} end, resolved_at from issues where id % 3 = ${n % 3}
    on conflict (team_id, issue_id) do update set severity = excluded.severity, respond_met = excluded.respond_met, responded_at = excluded.responded_at,
      resolve_met = excluded.resolve_met, resolved_at = excluded.resolved_at`,
  unclock: (_: House, n: number) => database().owner`delete from issue_clocks where issue_id % 3 = ${n % 3}`,
  assign: ({ lead }: House, n: number) => database().owner`
    update issues set assigned_to = ${n % 2 ? lead.id : null}, version = version + 1 where id % 2 = ${n % 2}`,
  touch: () => database().owner`update issues set updated_at = now(), version = version + 1`,
  otherTeam: ({ admin, teams }: House, n: number) =>
    inScope(admin, { kind: "all" }, (tx) =>
      tx.execute(
        sql`select app.move_to_team(id, ${teams[n % 3]!.id}, version) from (select * from issues order by id offset ${n % 3} limit 2) chosen`,
      ),
    ),
  undoImport: ({ admin, importId }: House) =>
    inScope(admin, { kind: "all" }, (tx) => tx.execute(sql`select app.take_back_import(${importId})`)),
  /** As history grows: from any status to any other, on any day of the years around. */
  remember: ({ admin }: House, n: number) => database().owner`
    insert into issue_history (team_id, issue_id, at, actor_id, field, before, after)
    select team_id, id, '2026-03-28T22:30:00Z'::timestamptz + make_interval(hours => ${n}), ${admin.id}, 'status',
      case when ${n % 3} > 0 then to_jsonb((array['new', 'open', 'in_progress', 'resolved', 'closed'])[${1 + (n % 5)}::int]) end,
      to_jsonb((array['new', 'open', 'in_progress', 'resolved', 'closed'])[${1 + ((n + 2) % 5)}::int])
    from issues where id % 2 = ${n % 2}`,
  zone: (_: House, n: number) =>
    database().owner`select app.keep_zone(${["UTC", "Europe/Lisbon", "Asia/Kolkata"][n % 3]!})`,
  fold: () => foldCounters(),
} satisfies Record<string, (house: House, n: number) => PromiseLike<unknown>>;

const change = fc.tuple(fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[])), fc.nat(1_000));

describe("the counters", () => {
  test("equal a recount after any changes, folded or not, in every scope", async () => {
    const house = await aHouse();
    const scopes: [typeof house.lead, Scope][] = [
      [house.lead, { kind: "team", teamId: house.teams[0]!.id }],
      [house.lead, { kind: "teams" }],
      [house.admin, { kind: "all" }],
    ];

    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        for (const [kind, n] of changes) await CHANGES[kind](house, n);

        expect(await faults()).toEqual([]);
        for (const [actor, scope] of scopes) {
          const { rows } = await lookInScope(actor, scope, (tx) => tx.execute<{ kept: object; counted: object }>(BOTH));
          expect(rows[0]!.kept).toEqual(rows[0]!.counted);
        }
      }),
      { numRuns: 25 },
    );
    expect(await foldCounters()).toBeGreaterThanOrEqual(0);
    expect(await faults()).toEqual([]);
  });

  test("stay right while many write and others fold", async () => {
    const house = await aHouse();
    for (let n = 0; n < 12; n++) await CHANGES.bulkFile(house, n);
    const writer = async (teamId: number) => {
      for (let n = 0; n < 15; n++) {
        await inScope(house.admin, { kind: "all" }, (tx) =>
          tx.execute(
            sql`update issues set severity = 1 + (severity + ${n}) % 4, version = version + 1 where team_id = ${teamId} and id % 3 = ${n % 3}`,
          ),
        );
      }
    };
    const folder = async () => {
      for (let n = 0; n < 25; n++) await foldCounters();
    };

    await Promise.all([...house.teams.map(({ id }) => writer(id)), folder(), folder()]);

    expect(await faults()).toEqual([]);
    await foldCounters();
    expect(await faults()).toEqual([]);
    const [left] = await database().owner`select count(*)::int as n from issue_delta`;
    expect(left).toEqual({ n: 0 });
  });

  test("take back what a statement changed that failed later", async () => {
    const house = await aHouse();
    await CHANGES.bulkFile(house, 3);

    await expect(
      inScope(house.admin, { kind: "all" }, async (tx) => {
        await tx.execute(sql`update issues set severity = 4, version = version + 1`);
        throw new Error("Changed one's mind.");
      }),
    ).rejects.toThrow("Changed one's mind.");

    expect(await faults()).toEqual([]);
  });

  test("sum up what one statement does, so that a bulk change is a few rows", async () => {
    const house = await aHouse();
    for (let n = 0; n < 9; n++) await CHANGES.bulkFile(house, 8);
    await foldCounters();

    await CHANGES.touch();
    const [untouched] = await database().owner`select count(*)::int as n from issue_delta`;
    await database().owner`update issues set status = status + 1, version = version + 1`;
    const [changed] = await database().owner<{ n: number }[]>`select count(*)::int as n from issue_delta`;

    expect(untouched).toEqual({ n: 0 });
    // Out of one status and into the next, for each of four severities of one team and category.
    expect(changed).toEqual({ n: 8 });
  });

  test("are found wrong and put right where a load has passed the triggers by", async () => {
    const { owner, ownerUrl } = database();
    const issue = await anIssue({ status: "open", severity: "high" });
    await owner.unsafe(
      "set session_replication_role = replica; update issues set severity = 1; reset session_replication_role",
    );

    const wrong = await faults();
    await rebuildCounters(ownerUrl);

    const cell = (severity: number) => `${STATUS_CODES.open} ${severity} ${issue.categoryId}`;
    expect(wrong.filter(({ cube, teamId }) => cube === "issue_cube" && teamId === issue.teamId)).toEqual([
      { cube: "issue_cube", teamId: issue.teamId, cell: cell(1), kept: 0, counted: 1 },
      { cube: "issue_cube", teamId: issue.teamId, cell: cell(3), kept: 1, counted: 0 },
    ]);
    expect(await faults()).toEqual([]);
  });
});

describe("the rows of the counters", () => {
  test("are those of the teams in scope, and nobody of the scopes writes them", async () => {
    const { owner } = database();
    const scene = await setScene("team_lead");
    const admin = await setScene("admin");
    await foldCounters();
    await owner`insert into issue_delta select team_id, 1, 1, 1, null, null, 0 from (select distinct team_id from issues) teams`;
    await owner`insert into issue_day_delta select team_id, 1, '2026-01-01', 1, 0 from (select distinct team_id from issues) teams`;

    for (const { actor, scopes, issues } of [scene, admin]) {
      for (const scope of scopes) {
        const who = { role: actor.role, scope: scope.kind };
        for (const table of COUNTERS) {
          for (const relation of RELATIONS) {
            const { teamId } = issues[relation];
            const seen = await attempt(actor, scope, sql.raw(`select from ${table} where team_id = ${teamId}`));
            const wanted = scope.kind !== "mine" && holds(who, relation) ? "done" : "nothing";
            expect(seen.outcome, `${table}, ${relation}, ${scope.kind}`).toBe(wanted);
          }
          const all = await attempt(actor, scope, sql.raw(`select from ${table} where team_id = 0`));
          const whole = scope.kind === "all" && !table.endsWith("_delta");
          expect(all.outcome, `${table} of all teams, ${scope.kind}`).toBe(whole ? "done" : "nothing");
          for (const write of [
            `update ${table} set n = 1`,
            `delete from ${table}`,
            `insert into ${table} select * from ${table}`,
          ]) {
            expect((await attempt(actor, scope, sql.raw(write))).outcome, write).toBe("refused");
          }
        }
        expect((await attempt(actor, scope, sql`select app.fold_counters()`)).outcome).toBe("refused");
        expect((await attempt(actor, scope, sql`select app.rebuild_counters()`)).outcome).toBe("refused");
      }
    }
  });
});
