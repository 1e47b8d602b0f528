import { foldCounters } from "@qm/db/counters";
import { anActor, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import {
  addDays,
  dayOf,
  MOVES,
  periodOf,
  type Scope,
  SEVERITIES,
  SEVERITY_CODES,
  type Severity,
  STATUS_CODES,
  type Status,
  stepsOf,
} from "@qm/domain";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Answer, Series } from "./answer";
import { metrics } from "./metrics";
import type { QuestionKey } from "./questions";

withDatabase();

const ZONE = "Europe/Lisbon";
const HOUR = 3_600_000;
// The clock goes forward in the night to 29 March; a week and a month later the histories have ended.
const BEGIN = Date.parse("2026-03-20T00:00:00Z");
const NOW = new Date("2026-05-06T12:00:00Z");

beforeAll(() => void vi.stubEnv("TIME_ZONE", ZONE));
afterAll(() => void vi.unstubAllEnvs());

/** A life: filed so many hours after the beginning, then one legal move after the other. */
type Life = { team: 0 | 1; severity: Severity; mine: boolean; filed: number; moves: { after: number; pick: number }[] };
type Lived = Life & { statuses: { at: Date; status: Status }[] };

const life: fc.Arbitrary<Life> = fc.record({
  team: fc.constantFrom(0 as const, 1 as const),
  severity: fc.constantFrom(...SEVERITIES),
  mine: fc.boolean(),
  filed: fc.integer({ min: 0, max: 700 }),
  moves: fc.array(fc.record({ after: fc.integer({ min: 0, max: 120 }), pick: fc.nat(3) }), { maxLength: 6 }),
});

function liveOut(given: Life): Lived {
  const statuses: Lived["statuses"] = [{ at: new Date(BEGIN + given.filed * HOUR), status: "new" }];
  for (const { after, pick } of given.moves) {
    const last = statuses.at(-1)!;
    const legal: readonly Status[] = MOVES[last.status];
    statuses.push({ at: new Date(last.at.getTime() + after * HOUR), status: legal[pick % legal.length]! });
  }
  return { ...given, statuses };
}

const isEnd = (status: Status) => status === "resolved" || status === "closed";

type Facts = { resolvedAt: Date | null; firstResolvedAt: Date | null; firstResponseAt: Date | null; reopened: boolean };

/** What follows from the moves, said as slowly and obviously as possible. */
function factsOf({ statuses }: Lived): Facts {
  let resolvedAt: Date | null = null;
  let firstResolvedAt: Date | null = null;
  let firstResponseAt: Date | null = null;
  let reopened = false;
  let before: Status | null = null;
  for (const { at, status } of statuses) {
    if (status !== "new") firstResponseAt ??= at;
    if (isEnd(status)) {
      resolvedAt ??= at;
      firstResolvedAt ??= at;
    } else {
      if (before && isEnd(before)) reopened = true;
      resolvedAt = null;
    }
    before = status;
  }
  return { resolvedAt, firstResolvedAt, firstResponseAt, reopened };
}

type House = { teams: number[]; category: number; people: Record<"reporter" | "lead" | "admin" | "other", TestActor> };

async function aHouse(): Promise<House> {
  const teams = [(await aTeam()).id, (await aTeam()).id];
  const [made] = await database().owner<{ id: number }[]>`insert into categories (name) values ('Links') returning id`;
  await database().owner`select app.keep_zone(${ZONE})`;
  return {
    teams,
    category: made!.id,
    people: {
      reporter: await anActor("reporter", []),
      lead: await anActor("team_lead", [teams[0]!]),
      admin: await anActor("admin"),
      other: await anActor("reporter", []),
    },
  };
}

/** Writes the rows as they would stand, with their history; triggers count, as they always do. */
async function write({ teams, category, people }: House, lives: readonly Lived[]) {
  const { owner } = database();
  await owner.begin(async (tx) => {
    await tx`set local role qm_owner`;
    await tx`alter table issue_history disable trigger user`;
    await tx`delete from issues`;
    await tx`alter table issue_history enable trigger user`;
  });
  await owner`select app.rebuild_counters()`;
  for (const one of lives) {
    const facts = factsOf(one);
    const last = one.statuses.at(-1)!;
    const iso = (at: Date | null) => at?.toISOString() ?? null;
    const row = {
      team_id: teams[one.team]!,
      category_id: category,
      reported_by: (one.mine ? people.reporter : people.other).id,
      title: "Broken link",
      status: STATUS_CODES[last.status],
      severity: SEVERITY_CODES[one.severity],
      resolution: isEnd(last.status) ? 1 : null,
      created_at: iso(one.statuses[0]!.at),
      resolved_at: iso(facts.resolvedAt),
      closed_at: last.status === "closed" ? iso(last.at) : null,
      first_response_at: iso(facts.firstResponseAt),
      first_resolved_at: iso(facts.firstResolvedAt),
      reopen_count: facts.reopened ? 1 : 0,
    };
    const [issue] = await owner<{ id: number }[]>`insert into issues ${owner(row)} returning id::int`;
    for (const [n, { at, status }] of one.statuses.entries()) {
      await owner`insert into issue_history (team_id, issue_id, at, actor_id, field, before, after)
        values (${row.team_id}, ${issue!.id}, ${at.toISOString()}, ${people.admin.id}, 'status',
          ${owner.json(one.statuses[n - 1]?.status ?? null)}, ${owner.json(status)})`;
    }
  }
}

const day = (at: Date) => dayOf(at, ZONE);
const valuesOf = (answer: Answer, key: string) =>
  (answer as { series: readonly Series[] }).series.find((one) => one.key === key)!.marks.map(({ value }) => value);

/** As PostgreSQL's percentile_cont: between the two nearest, in proportion. */
function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

describe("of any histories", () => {
  test("every figure is what a slow count says, for each role, in any steps, folded or not", async () => {
    const house = await aHouse();
    const { reporter, lead, admin } = house.people;
    const stands: [TestActor, Scope, (one: Lived) => boolean][] = [
      [reporter, { kind: "mine" }, ({ mine }) => mine],
      [lead, { kind: "teams" }, ({ team }) => team === 0],
      [lead, { kind: "team", teamId: house.teams[0]! }, ({ team }) => team === 0],
      [admin, { kind: "all" }, () => true],
      [admin, { kind: "team", teamId: house.teams[1]! }, ({ team }) => team === 1],
    ];
    const periods = [
      { word: "last_30_days" },
      { word: "last_12_weeks" },
      { from: "2026-03-27", to: "2026-04-02" },
    ] as const;
    let counted = 0;

    await fc.assert(
      fc.asyncProperty(
        fc.array(life, { maxLength: 12 }),
        fc.constantFrom(...periods),
        fc.constantFrom<Severity[] | undefined>(undefined, undefined, ["high", "critical"]),
        fc.boolean(),
        async (given, choice, severity, fold) => {
          const lives = given.map(liveOut).filter(({ statuses }) => statuses.at(-1)!.at <= NOW);
          await write(house, lives);
          if (fold) await foldCounters();
          const period = periodOf(choice, day(NOW));
          const steps = stepsOf(period, day(NOW));
          const filters = severity ? { severity } : {};

          for (const [actor, scope, holds] of stands) {
            const seen = lives.filter((one) => holds(one) && (severity?.includes(one.severity) ?? true));
            const facts = seen.map((one) => ({ ...one, ...factsOf(one), filedAt: one.statuses[0]!.at }));
            const ask = (key: QuestionKey) => metrics[key].ask({ actor, scope, filters, period, now: NOW });
            const within = (at: Date | null, { from, to }: { from: string; to: string }) =>
              at !== null && day(at) >= from && day(at) <= to;
            const perStep = <T>(of: (step: (typeof steps)[number]) => T) => steps.map(of);

            const keepingUp = await ask("keepingUp");
            expect(valuesOf(keepingUp, "created")).toEqual(
              perStep((step) => facts.filter(({ filedAt }) => within(filedAt, step)).length),
            );
            expect(valuesOf(keepingUp, "resolved")).toEqual(
              perStep((step) => facts.filter(({ resolvedAt }) => within(resolvedAt, step)).length),
            );

            const backlog = await ask("backlog");
            for (const status of ["new", "open", "in_progress"] as const) {
              const then = (one: Lived, until: string) => one.statuses.findLast(({ at }) => day(at) <= until)?.status;
              expect(valuesOf(backlog, status), status).toEqual(
                perStep(({ to }) => seen.filter((one) => then(one, to) === status).length),
              );
            }

            const hours = (until: Date | null, since: Date) => (until!.getTime() - since.getTime()) / HOUR;
            for (const [key, by, until] of [
              ["timeToResolve", "resolvedAt", "resolvedAt"],
              ["timeToFirstResolve", "resolvedAt", "firstResolvedAt"],
              ["timeToRespond", "filedAt", "firstResponseAt"],
            ] as const) {
              const answer = await ask(key);
              for (const [name, share] of [
                ["median", 0.5],
                ["p90", 0.9],
              ] as const) {
                const wanted = perStep((step) => {
                  const those = facts.filter((one) => within(one[by], step) && one[until] !== null);
                  return percentile(
                    those.map((one) => hours(one[until], one.filedAt)),
                    share,
                  );
                });
                expect(valuesOf(answer, name), key).toEqual(
                  wanted.map((n) => (n === null ? null : expect.closeTo(n, 6))),
                );
              }
            }

            const ageing = await ask("ageing");
            const open = facts.filter(({ statuses }) => !isEnd(statuses.at(-1)!.status));
            const ages = [
              [0, 0],
              [1, 2],
              [3, 6],
              [7, 13],
              [14, 29],
              [30, 10_000],
            ] as const;
            for (const word of SEVERITIES) {
              expect(valuesOf(ageing, word), word).toEqual(
                ages.map(
                  ([from, to]) =>
                    open.filter(
                      ({ filedAt, ...one }) =>
                        one.severity === word &&
                        day(filedAt) <= addDays(day(NOW), -from) &&
                        day(filedAt) >= addDays(day(NOW), -to),
                    ).length,
                ),
              );
            }

            const overview = await ask("overview");
            const figures = (overview as Extract<Answer, { drawn: "figures" }>).figures;
            const valueNow = (key: string) => figures.find((one) => one.key === key)!.now.value;
            const resolved = facts.filter(({ resolvedAt }) => within(resolvedAt, period));
            const again = resolved.filter(({ reopened }) => reopened).length;
            expect(valueNow("open")).toBe(open.length);
            expect(valueNow("reopened")).toBe(resolved.length === 0 ? null : again / resolved.length);
            counted += open.length + resolved.length;
          }
        },
      ),
      { numRuns: 25 },
    );
    // Else it would be a test of nothing.
    expect(counted).toBeGreaterThan(200);
  });
});
