import {
  type BusinessCalendar,
  type Clock,
  clocksOf,
  type KeptClock,
  minutesTaken,
  OFFICE_HOURS,
  SEVERITIES,
  type SlaPolicy,
  STATUS_CODES,
  type Status,
  standingOf,
} from "@qm/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keepOpenings, recountClocks, renewOpenings } from "./clocks";
import type { IssueClocks } from "./schema";
import { inScope } from "./scope";
import { anActor, anIssue, aTeam, database, withDatabase } from "./testing";

withDatabase();

const HOUR = 3_600_000;
const ZONE = "Europe/Lisbon";
/** Across the end of summer time. */
const BEGIN = Date.parse("2025-10-20T08:00:00Z");

async function aCalendar(calendar: BusinessCalendar = OFFICE_HOURS, zone = ZONE): Promise<number> {
  const { owner } = database();
  const [made] = await owner<{ id: number }[]>`
    insert into business_calendars (name, week, holidays) values ('Hours ' || gen_random_uuid(), ${owner.json(calendar.week as never)}, ${owner.json(calendar.holidays as never)})
    returning id`;
  const admin = await anActor("admin");
  await inScope(admin, { kind: "all" }, (tx) => keepOpenings(tx, made!.id, calendar, zone, new Date()));
  return made!.id;
}

async function agree(policy: SlaPolicy, given: { teamId?: number; calendarId?: number | null } = {}): Promise<void> {
  const { owner } = database();
  await owner`
    insert into sla_policies (team_id, calendar_id, goals, pauses, pauses_aside, recounted_to)
    values (${given.teamId ?? null}, ${given.calendarId ?? null}, ${owner.json(policy.goals as never)}, ${owner.json(policy.pauses as never)}, ${policy.pausesAside}, 0)`;
}

const all = (goal: { respond: number | null; resolve: number | null }): SlaPolicy["goals"] => ({
  low: goal,
  medium: goal,
  high: goal,
  critical: goal,
});

type Event = { after: number } & ({ status: Status } | { aside: number | null });

/** Lives an issue through these events, as the product writes them: the row first, then its memory. */
async function live(issue: { id: number; teamId: number; reportedBy: number }, events: readonly Event[]) {
  const { owner } = database();
  let status: Status = "new";
  let at = BEGIN;
  for (const event of events) {
    at += event.after;
    const moment = new Date(at).toISOString();
    if ("aside" in event) {
      const until = event.aside === null ? "activity" : new Date(at + event.aside).toISOString();
      await owner`insert into issue_history (team_id, issue_id, at, actor_id, field, after)
        values (${issue.teamId}, ${issue.id}, ${moment}, ${issue.reportedBy}, 'snoozedUntil', ${owner.json(until)})`;
      continue;
    }
    const ended = event.status === "resolved" || event.status === "closed";
    await owner.begin(async (tx) => {
      // As the owner, whom the lifecycle does not bind: statuses in whatever order must be counted rightly.
      await tx`set local role qm_owner`;
      await tx`update issues set status = ${STATUS_CODES[event.status]}, updated_at = ${moment}, resolution = ${ended ? 1 : null},
        resolved_at = ${ended ? moment : null}, closed_at = ${event.status === "closed" ? moment : null} where id = ${issue.id}`;
      await tx`insert into issue_history (team_id, issue_id, at, actor_id, field, before, after)
        values (${issue.teamId}, ${issue.id}, ${moment}, ${issue.reportedBy}, 'status', ${owner.json(status)}, ${owner.json(event.status)})`;
    });
    status = event.status;
  }
}

type Kept = Pick<
  IssueClocks,
  | "respondGoal"
  | "respondMet"
  | "respondTook"
  | "respondBy"
  | "respondedAt"
  | "resolveGoal"
  | "resolveMet"
  | "resolveTook"
  | "resolveBy"
  | "resolvedAt"
  | "pausedUntil"
>;

const keptOf = async (id: number): Promise<Kept | undefined> =>
  (
    await database().owner<Kept[]>`
      select respond_goal as "respondGoal", respond_met as "respondMet", respond_took as "respondTook", respond_by as "respondBy", responded_at as "respondedAt",
        resolve_goal as "resolveGoal", resolve_met as "resolveMet", resolve_took as "resolveTook", resolve_by as "resolveBy", resolved_at as "resolvedAt", paused_until as "pausedUntil"
      from issue_clocks where issue_id = ${id}`
  )[0];

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    after: fc.integer({ min: 1, max: 60 * HOUR }),
    status: fc.constantFrom<Status>("new", "open", "in_progress", "resolved", "closed"),
  }),
  fc.record({
    after: fc.integer({ min: 1, max: 60 * HOUR }),
    aside: fc.option(fc.integer({ min: 1, max: 90 * HOUR })),
  }),
);
const goal = fc.option(fc.integer({ min: 1, max: 3_000 }), { freq: 4 });
const policy: fc.Arbitrary<SlaPolicy> = fc.record({
  goals: fc.record({ respond: goal, resolve: goal }).map(all),
  pauses: fc.subarray<Status>(["new", "open", "in_progress"]),
  pausesAside: fc.boolean(),
});

describe("the clocks that the database keeps", () => {
  test("equal those counted from the history, at any moment", async () => {
    const { owner } = database();
    const team = await aTeam();
    const calendarId = await aCalendar({ ...OFFICE_HOURS, holidays: ["2025-11-03"] });
    let judged = 0;

    await fc.assert(
      fc.asyncProperty(
        policy,
        fc.boolean(),
        fc.array(event, { maxLength: 6 }),
        fc.integer({ min: 0, max: 400 * HOUR }),
        async (agreed, always, events, later) => {
          await owner`delete from sla_policies`;
          await agree(agreed, { calendarId: always ? null : calendarId });
          const issue = await anIssue({ teamId: team.id, createdAt: new Date(BEGIN) });
          await live(issue, events);
          const now = new Date(BEGIN + events.reduce((sum, { after }) => sum + after, 0) + later);

          const [facts] = await owner<{ first: Date | null }[]>`
            select first_response_at as first from issues where id = ${issue.id}`;
          const statuses = await owner<{ at: Date; status: Status }[]>`
            select at, after #>> '{}' as status from issue_history where issue_id = ${issue.id} and field = 'status' order by id`;
          const asides = await owner<{ at: Date; until: string }[]>`
            select at, after #>> '{}' as until from issue_history where issue_id = ${issue.id} and field = 'snoozedUntil' order by id`;
          const expected = clocksOf(
            {
              createdAt: new Date(BEGIN),
              severity: issue.severity,
              statuses,
              asides: asides.map(({ at, until }) => ({ at, until: until === "activity" ? null : new Date(until) })),
              firstResponseAt: facts!.first,
            },
            {
              policy: agreed,
              calendar: always ? null : { ...OFFICE_HOURS, holidays: ["2025-11-03"] },
              zone: ZONE,
              now,
            },
          );
          const kept = await keptOf(issue.id);

          const told = (clock: Clock | null) =>
            clock && {
              goal: clock.goalMinutes,
              state: clock.state,
              took: clock.state === "met" || clock.state === "missed" ? minutesTaken(clock.elapsed) : null,
              by: clock.breachAt,
            };
          const stored = (which: "respond" | "resolve") => {
            if (!kept) return null;
            const clock: KeptClock = {
              goal: kept[`${which}Goal`],
              met: kept[`${which}Met`],
              took: kept[`${which}Took`],
              by: kept[`${which}By`],
              stoppedAt: which === "respond" ? kept.respondedAt : kept.resolvedAt,
              pausedUntil: kept.pausedUntil,
            };
            const state = standingOf(clock, now);
            return state && { goal: clock.goal, state, took: clock.took, by: clock.by };
          };
          expect({ respond: stored("respond"), resolve: stored("resolve") }).toEqual({
            respond: told(expected.respond),
            resolve: told(expected.resolve),
          });
          for (const { goal, met, took } of [
            { goal: kept?.respondGoal, met: kept?.respondMet, took: kept?.respondTook },
            { goal: kept?.resolveGoal, met: kept?.resolveMet, took: kept?.resolveTook },
          ])
            if (typeof took === "number") expect(took <= goal!).toBe(met);
          if (kept) judged += 1;
        },
      ),
      { numRuns: 250 },
    );
    // Else it would be a test of nothing agreed.
    expect(judged).toBeGreaterThan(100);
  });

  test("say how long they ran once they have stopped, after an earlier release has counted them as well", async () => {
    const { owner } = database();
    const team = await aTeam();
    await agree({ goals: all({ respond: null, resolve: 120 }), pauses: [], pausesAside: false });
    const issue = await anIssue({ teamId: team.id, createdAt: new Date(BEGIN) });
    const tooLate: Event[] = [
      { after: HOUR, status: "open" },
      { after: HOUR + 20_000, status: "resolved" },
    ];
    await live(issue, tooLate);
    const told = { resolveMet: false, resolveTook: 121 };
    expect(await keptOf(issue.id)).toMatchObject(told);

    await owner`update issue_clocks set resolve_took = null`;
    await owner`update sla_policies set recounted_to = 0`;
    await recountClocks(100);
    expect(await keptOf(issue.id)).toMatchObject(told);

    await live(issue, [{ after: 5 * HOUR, status: "open" }]);
    expect(await keptOf(issue.id)).toMatchObject({ resolveMet: null, resolveTook: null });
  });

  test("follow a team's own agreement, and the general one without", async () => {
    const [own, other] = [await aTeam(), await aTeam()];
    await agree({ goals: all({ respond: 60, resolve: null }), pauses: [], pausesAside: false });
    await agree({ goals: all({ respond: 5, resolve: 10 }), pauses: [], pausesAside: false }, { teamId: own.id });

    const [theirs, general] = [await anIssue({ teamId: own.id }), await anIssue({ teamId: other.id })];

    expect(await keptOf(theirs.id)).toMatchObject({ respondGoal: 5, resolveGoal: 10 });
    expect(await keptOf(general.id)).toMatchObject({ respondGoal: 60, resolveGoal: null });
  });

  test("are counted anew, bit by bit, when an agreement changes or ends", async () => {
    const { owner } = database();
    const team = await aTeam();
    await agree({ goals: all({ respond: 60, resolve: 60 }), pauses: [], pausesAside: false });
    const issues = [];
    for (let n = 0; n < 5; n++) issues.push(await anIssue({ teamId: team.id, severity: SEVERITIES[n % 4]! }));
    await recountClocks(100);

    await owner`update sla_policies set goals = ${owner.json(all({ respond: 7, resolve: null }) as never)}, recounted_to = 0`;
    const steps = [await recountClocks(2), await recountClocks(2), await recountClocks(2), await recountClocks(2)];

    expect(steps).toEqual([2, 2, 1, 0]);
    for (const { id } of issues) expect(await keptOf(id)).toMatchObject({ respondGoal: 7, resolveGoal: null });
    await owner`delete from sla_policies`;
    expect(await keptOf(issues[0]!.id)).toBeUndefined();
  });

  test("are renewed for another zone, once", async () => {
    const calendarId = await aCalendar(OFFICE_HOURS, "UTC");
    await agree({ goals: all({ respond: 60, resolve: 60 }), pauses: [], pausesAside: false }, { calendarId });
    await recountClocks(100);

    expect(await renewOpenings("Asia/Tokyo", new Date())).toBe(1);
    expect(await renewOpenings("Asia/Tokyo", new Date())).toBe(0);
    const [first] = await database().owner<{ opens: Date }[]>`
      select opens_at as opens from business_openings where calendar_id = ${calendarId} and opens_at >= '2026-01-05T00:00:00Z' order by 1 limit 1`;
    expect(first!.opens).toEqual(new Date("2026-01-05T00:00:00Z"));
    const [policy] = await database().owner`select recounted_to::int as n from sla_policies`;
    expect(policy).toEqual({ n: 0 });
  });
});
