import { aCampaign, aCategory, anActor, aTeam, database, type TestActor } from "@qm/db/testing";
import {
  dayOf,
  MOVES,
  RESOLUTION_CODES,
  RESOLUTIONS,
  type Resolution,
  ROOT_CAUSE_CODES,
  ROOT_CAUSES,
  type RootCause,
  type Scope,
  SEVERITIES,
  SEVERITY_CODES,
  type Severity,
  STAGE_CODES,
  STAGES,
  STATUS_CODES,
  type Stage,
  type Status,
} from "@qm/domain";
import fc from "fast-check";

/**
 * In Lisbon the clock goes forward in the night to 29 March, in Beirut so that there is no midnight, and in Santiago it goes back in
 * the night to 5 April. In Kolkata days begin at half past.
 */
export const ZONES = ["Europe/Lisbon", "Asia/Beirut", "America/Santiago", "Asia/Kolkata"] as const;
export const zone = () => process.env.TIME_ZONE!;
export const HOUR = 3_600_000;
const BEGIN = Date.parse("2026-03-20T00:00:00Z");
// A week has just begun in all of these but in Santiago, where the one before still runs.
export const NOW = new Date("2026-05-03T23:30:00Z");

/** Minutes of the clock that are agreed for each severity. */
export const GOALS: Record<Severity, { respond: number | null; resolve: number | null }> = {
  low: { respond: null, resolve: null },
  medium: { respond: 24 * 60, resolve: null },
  high: { respond: 12 * 60, resolve: 96 * 60 },
  critical: { respond: 4 * 60, resolve: 48 * 60 },
};

/** By their place in the house: whose they are, when they were launched, and how many links they have. */
export const CAMPAIGNS = [
  { team: 0, launch: new Date("2026-04-10T08:00:00Z"), links: 40 },
  { team: 1, launch: new Date("2026-04-16T08:00:00Z"), links: null },
  { team: 0, launch: new Date("2026-03-28T23:30:00Z"), links: 500 },
  { team: 1, launch: null, links: 20 },
  { team: 0, launch: new Date("2026-05-03T23:50:00Z"), links: 7 },
] as const;
const CATEGORIES = 12;

/** A life: filed so many hours after the beginning, then one legal move after the other. */
type Life = {
  team: 0 | 1;
  severity: Severity;
  mine: boolean;
  assigned: boolean;
  category: number;
  campaign: number | null;
  stage: Stage | null;
  rootCause: RootCause | null;
  ends: Resolution;
  due: "past" | "far" | null;
  filed: number;
  moves: { after: number; pick: number }[];
};
export type Lived = Life & { statuses: { at: Date; status: Status }[] };

export const life: fc.Arbitrary<Life> = fc.record({
  team: fc.constantFrom(0 as const, 1 as const),
  severity: fc.constantFrom(...SEVERITIES, "critical" as const),
  mine: fc.boolean(),
  assigned: fc.boolean(),
  category: fc.nat(CATEGORIES - 1),
  campaign: fc.option(fc.nat(CAMPAIGNS.length - 1), { freq: 6 }),
  stage: fc.option(fc.constantFrom(...STAGES, "after_launch" as const)),
  rootCause: fc.option(fc.constantFrom(...ROOT_CAUSES)),
  ends: fc.constantFrom("fixed" as const, ...RESOLUTIONS.filter((word) => word !== "duplicate")),
  due: fc.constantFrom("past" as const, "far" as const, null),
  filed: fc.integer({ min: 0, max: 700 }),
  moves: fc.array(fc.record({ after: fc.integer({ min: 0, max: 120 }), pick: fc.nat(3) }), { maxLength: 6 }),
});

/** The lives that have been lived until now, in the order of their filing. */
export const liveOut = (lives: readonly Life[]): Lived[] =>
  lives
    .map(lived)
    .filter(({ statuses }) => statuses.at(-1)!.at <= NOW)
    .sort((one, other) => one.filed - other.filed);

function lived(given: Life): Lived {
  const statuses: Lived["statuses"] = [{ at: new Date(BEGIN + given.filed * HOUR), status: "new" }];
  for (const { after, pick } of given.moves) {
    const last = statuses.at(-1)!;
    const legal: readonly Status[] = MOVES[last.status];
    statuses.push({ at: new Date(last.at.getTime() + after * HOUR), status: legal[pick % legal.length]! });
  }
  return { ...given, statuses };
}

export const isEnd = (status: Status) => status === "resolved" || status === "closed";
export const filedAt = ({ statuses }: Lived) => statuses[0]!.at;
export const statusNow = ({ statuses }: Lived) => statuses.at(-1)!.status;
export const resolutionNow = (one: Lived) => (isEnd(statusNow(one)) ? one.ends : null);

/** What follows from the moves, said as slowly and obviously as possible. */
export function factsOf(one: Lived) {
  let resolvedAt: Date | null = null;
  let firstResolvedAt: Date | null = null;
  let firstResponseAt: Date | null = one.assigned ? filedAt(one) : null;
  let reopened = false;
  let before: Status | null = null;
  for (const { at, status } of one.statuses) {
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

export type House = {
  teams: number[];
  categories: number[];
  campaigns: number[];
  people: Record<"reporter" | "member" | "lead" | "leadOfBoth" | "admin" | "other", TestActor>;
};

export async function aHouse(): Promise<House> {
  const { owner } = database();
  const teams = [(await aTeam()).id, (await aTeam()).id];
  const categories = [];
  for (let n = 0; n < CATEGORIES; n++) categories.push((await aCategory()).id);
  const campaigns = [];
  for (const { team, launch, links } of CAMPAIGNS) {
    const { id } = await aCampaign({ teamId: teams[team]! });
    await owner`update campaigns set launch_at = ${launch?.toISOString() ?? null}, links = ${links} where id = ${id}`;
    campaigns.push(id);
  }
  await owner`insert into sla_policies (goals, pauses, pauses_aside) values (${owner.json(GOALS)}, '[]', false)`;
  return {
    teams,
    categories,
    campaigns,
    people: {
      reporter: await anActor("reporter", []),
      member: await anActor("reporter", [teams[0]!]),
      lead: await anActor("team_lead", [teams[0]!]),
      leadOfBoth: await anActor("team_lead", teams),
      admin: await anActor("admin"),
      other: await anActor("reporter", []),
    },
  };
}

/** Who looks where, and what they see there. */
export const standsIn = ({
  teams,
  people: { reporter, member, lead, leadOfBoth, admin },
}: House): [TestActor, Scope, (one: Lived) => boolean][] => [
  [reporter, { kind: "mine" }, ({ mine, assigned }) => mine || assigned],
  [member, { kind: "teams" }, ({ team }) => team === 0],
  [lead, { kind: "teams" }, ({ team }) => team === 0],
  [leadOfBoth, { kind: "teams" }, () => true],
  [lead, { kind: "team", teamId: teams[0]! }, ({ team }) => team === 0],
  [admin, { kind: "all" }, () => true],
  [admin, { kind: "team", teamId: teams[1]! }, ({ team }) => team === 1],
];

/** Writes the rows as they would stand, with their history; triggers count, as they always do. */
export async function write({ teams, categories, campaigns, people }: House, lives: readonly Lived[]) {
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
    const resolution = resolutionNow(one);
    const iso = (at: Date | null) => at?.toISOString() ?? null;
    const row = {
      team_id: teams[one.team]!,
      category_id: categories[one.category]!,
      campaign_id: one.campaign === null ? null : campaigns[one.campaign]!,
      reported_by: (one.mine ? people.reporter : people.other).id,
      assigned_to: one.assigned ? people.reporter.id : null,
      title: "Broken link",
      status: STATUS_CODES[last.status],
      severity: SEVERITY_CODES[one.severity],
      resolution: resolution && RESOLUTION_CODES[resolution],
      stage: one.stage && STAGE_CODES[one.stage],
      root_cause: one.rootCause && ROOT_CAUSE_CODES[one.rootCause],
      created_at: iso(filedAt(one)),
      due_at: one.due && (one.due === "past" ? "2026-05-01T00:00:00Z" : "2126-01-01T00:00:00Z"),
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

type Days = { from: string; to: string };

export const day = (at: Date) => dayOf(at, zone());
export const within = (at: Date | null, { from, to }: Days) => at !== null && day(at) >= from && day(at) <= to;

/** As PostgreSQL's percentile_cont: between the two nearest, in proportion. */
export function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}
