import {
  dayOf,
  MOVES,
  RESOLUTIONS,
  type Resolution,
  ROOT_CAUSES,
  type RootCause,
  SEVERITIES,
  type Severity,
  STAGES,
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
export const BEGIN = Date.parse("2026-03-20T00:00:00Z");
// A week has just begun in all of these but in Santiago, where the one before still runs.
export const NOW = new Date("2026-05-03T23:30:00Z");

/** By their place in the house: whose they are, when they were launched, how many links they have, and whether they are in use. */
export const CAMPAIGNS = [
  { team: 0, launch: new Date("2026-04-10T08:00:00Z"), links: 40, active: true },
  { team: 1, launch: new Date("2026-04-16T08:00:00Z"), links: null, active: true },
  { team: 0, launch: new Date("2026-03-28T23:30:00Z"), links: 500, active: false },
  { team: 1, launch: null, links: 20, active: true },
  { team: 0, launch: new Date("2026-05-03T23:50:00Z"), links: 7, active: true },
] as const;
export const CATEGORIES = 12;

/** What of an issue may be changed in place after it was filed, and of what it is counted under. */
export type Place = { team: 0 | 1; severity: Severity; category: number; campaign: number | null };

/** A life: filed so many hours after the beginning, then one legal move after the other. */
type Life = Place & {
  mine: boolean;
  assigned: boolean;
  stage: Stage | null;
  rootCause: RootCause | null;
  ends: Resolution;
  due: "past" | "far" | null;
  filed: number;
  moves: { after: number; pick: number }[];
  /** How long after the filing triage put it aside, and for how long: until something happens where no time is said. */
  asides: { after: number; lasts: number | null }[];
  /** How long after the filing somebody changed something in place, and to what. */
  edit: { after: number; to: Partial<Place> } | null;
  /** Filed as it stands after all its moves, as with an import. */
  isBroughtIn: boolean;
  /** Taken out of the house in the end, as with an import that is undone. */
  gone: boolean;
};

/** A life as it stands now, and how it came to. */
export type Lived = Life & {
  filedAs: Place & { assigned: boolean };
  statuses: { at: Date; status: Status }[];
  asidesAt: { at: Date; until: Date | null }[];
  editedAt: Date | null;
};

const eitherTeam = fc.constantFrom(0 as const, 1 as const);
const severity = fc.constantFrom(...SEVERITIES, "critical" as const);
const inUse = [...CAMPAIGNS.keys()].filter((n) => CAMPAIGNS[n]!.active);

/** What they are about is anything, or the same thing again and again, so that faults come back. */
const ABOUT = [
  { categories: CATEGORIES, campaigns: [...CAMPAIGNS.keys()], others: inUse },
  { categories: 1, campaigns: inUse.slice(0, 1), others: inUse.slice(0, 2) },
];
type About = (typeof ABOUT)[number];

export const livesOf = (most: number): fc.Arbitrary<Life[]> =>
  fc.oneof(...ABOUT.map((about) => fc.array(lifeOf(about), { maxLength: most, size: "max" })));

const someOf = (campaigns: readonly number[]) => fc.option(fc.constantFrom(...campaigns), { freq: 6 });

const editTo = ({ categories, others }: About) =>
  fc.record({
    after: fc.integer({ min: 1, max: 300 }),
    to: fc.record(
      { team: eitherTeam, severity, category: fc.nat(categories - 1), campaign: someOf(others) },
      { requiredKeys: [] },
    ),
  });

const lifeOf = (about: About): fc.Arbitrary<Life> =>
  fc.record({
    team: eitherTeam,
    severity,
    mine: fc.boolean(),
    assigned: fc.boolean(),
    category: fc.nat(about.categories - 1),
    campaign: someOf(about.campaigns),
    stage: fc.option(fc.constantFrom(...STAGES, "after_launch" as const)),
    rootCause: fc.option(fc.constantFrom(...ROOT_CAUSES)),
    ends: fc.constantFrom("fixed" as const, "duplicate" as const, ...RESOLUTIONS),
    due: fc.constantFrom("past" as const, "far" as const, null),
    filed: fc.integer({ min: 0, max: 700 }),
    moves: fc.array(fc.record({ after: fc.integer({ min: 0, max: 120 }), pick: fc.nat(3) }), { maxLength: 6 }),
    asides: fc.array(
      fc.record({ after: fc.integer({ min: 0, max: 150 }), lasts: fc.option(fc.integer({ min: 1, max: 120 })) }),
      { maxLength: 2 },
    ),
    edit: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: editTo(about) }),
    isBroughtIn: fc.boolean(),
    gone: fc.constantFrom(true, ...Array<false>(7).fill(false)),
  });

/** The lives that have been lived until now, in the order of their filing. */
export const liveOut = (lives: readonly Life[]): Lived[] =>
  lives
    .map(lived)
    .filter(({ statuses }) => statuses.at(-1)!.at <= NOW)
    .sort((one, other) => one.filed - other.filed);

function lived(given: Life): Lived {
  const filedAt = BEGIN + given.filed * HOUR;
  const statuses: Lived["statuses"] = [{ at: new Date(filedAt), status: "new" }];
  for (const { after, pick } of given.moves) {
    const last = statuses.at(-1)!;
    const legal: readonly Status[] = MOVES[last.status];
    statuses.push({ at: new Date(last.at.getTime() + after * HOUR), status: legal[pick % legal.length]! });
  }
  const asidesAt = given.asides
    .map(({ after, lasts }) => {
      const at = filedAt + after * HOUR;
      return { at: new Date(at), until: lasts === null ? null : new Date(at + lasts * HOUR) };
    })
    .filter(({ at }) => at <= NOW)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  const editedAt = given.edit && new Date(filedAt + given.edit.after * HOUR);
  const isEdited = editedAt !== null && editedAt <= NOW;
  const to = isEdited ? given.edit!.to : {};
  // Whom it is assigned to is of neither team, so that it goes to the other one without them.
  const assigned = given.assigned && (to.team ?? given.team) === given.team;
  const filedAs = placeOf(given);
  return {
    ...{ ...given, ...to, assigned },
    ...{ filedAs: { ...filedAs, assigned: given.assigned }, statuses, asidesAt },
    editedAt: isEdited ? editedAt : null,
  };
}

const placeOf = ({ team, severity, category, campaign }: Place): Place => ({ team, severity, category, campaign });

export const isEnd = (status: Status) => status === "resolved" || status === "closed";
export const filedAt = ({ statuses }: Lived) => statuses[0]!.at;
export const statusNow = ({ statuses }: Lived) => statuses.at(-1)!.status;
export const statusAt = ({ statuses }: Lived, then: Date) => statuses.findLast(({ at }) => at <= then)!.status;
/** As the house knew it then: of what was brought in it has known the end from the beginning. */
export const resolutionAt = (one: Lived, then: Date) =>
  isEnd(one.isBroughtIn ? statusNow(one) : statusAt(one, then)) ? one.ends : null;
export const resolutionNow = (one: Lived) => resolutionAt(one, NOW);
export const placeAt = (one: Lived, then: Date): Place => (one.editedAt && one.editedAt <= then ? one : one.filedAs);
/** Neither a duplicate nor declined. */
export const isFault = (one: Lived) => !["duplicate", "declined"].includes(resolutionNow(one) ?? "none");

/** What follows from the moves until then, said as slowly and obviously as possible. */
export function factsOf(one: Lived, then = NOW) {
  let resolvedAt: Date | null = null;
  let firstResolvedAt: Date | null = null;
  let firstResponseAt: Date | null = one.filedAs.assigned ? filedAt(one) : null;
  let reopenings = 0;
  let before: Status | null = null;
  for (const { at, status } of one.statuses.filter((move) => move.at <= then)) {
    if (status !== "new") firstResponseAt ??= at;
    if (isEnd(status)) {
      resolvedAt ??= at;
      firstResolvedAt ??= at;
    } else {
      if (before && isEnd(before)) reopenings += 1;
      resolvedAt = null;
    }
    before = status;
  }
  return { resolvedAt, firstResolvedAt, firstResponseAt, reopenings, reopened: reopenings > 0 };
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
