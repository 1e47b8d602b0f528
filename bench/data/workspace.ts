import { CHANNELS, type Channel, type Role } from "@qm/domain";
import { BRAND_KEYS } from "../../packages/db/src/seed/brands";
import { DAY } from "../../packages/db/src/seed/calendar";
import { CATEGORY_KEYS, type CategoryKey, CATEGORIES as KINDS } from "../../packages/db/src/seed/categories";
import type { Random } from "../../packages/db/src/seed/random";

export const YEARS = 4;
export const TEAMS = 200;
export const PEOPLE = 5_000;
export const CAMPAIGNS = 1_200;
/** The first people lead the team of their number; the next one works in these three; the last one is the admin. */
export const THREE_TEAMS = [1, 20, 100] as const;
export const LEAD_OF_THREE = TEAMS + 1;
export const ADMIN = PEOPLE;

/** The n-th of many is as frequent as 1/n, which is Zipf's law: numbers from 1 whose logarithms are even. */
export const zipf = (random: Random, count: number) =>
  Math.min(count, Math.floor(Math.exp(random.next() * Math.log(count + 1))));

/** Where a fault is found; with the kind of fault it makes a category. */
const PLACES: readonly { name: string; channels: readonly Channel[] }[] = [
  { name: "in mails", channels: ["email"] },
  { name: "on pages", channels: ["landing_page"] },
  { name: "in ads", channels: ["paid_search", "paid_social", "display"] },
  { name: "elsewhere", channels: ["sms", "push", "affiliate", "print"] },
];

export type Category = { id: number; name: string; kind: CategoryKey; channels: readonly Channel[] };

export const CATEGORIES: readonly Category[] = PLACES.flatMap(({ name, channels }) =>
  CATEGORY_KEYS.map((kind) => ({ name: `${KINDS[kind].name} ${name}`, kind, channels })),
).map((category, index) => ({ id: index + 1, ...category }));

export type Person = { id: number; name: string; role: Role; teamIds: readonly number[] };
export type Campaign = {
  id: number;
  name: string;
  channel: Channel;
  teamId: number;
  launchAt: number;
  endsAt: number | null;
  links: number | null;
  recipients: number | null;
};

export type Workspace = {
  people: readonly Person[];
  /** The members of each team, by its number. */
  members: readonly (readonly number[])[];
  campaigns: readonly Campaign[];
  campaignsOf: readonly (readonly Campaign[])[];
};

/** A department of two hundred teams, few of them large. */
export function workspaceOf(random: Random, now: number): Workspace {
  const people = Array.from({ length: PEOPLE }, (_, n) => personOf(random, n + 1));
  const campaigns = Array.from({ length: CAMPAIGNS }, (_, n) => campaignOf(random, n + 1, now));
  const teams = Array.from({ length: TEAMS + 1 }, (_, id) => id);
  const members: number[][] = teams.map(() => []);
  for (const { id, teamIds } of people) for (const team of teamIds) members[team]!.push(id);
  const campaignsOf: Campaign[][] = teams.map(() => []);
  for (const campaign of campaigns) campaignsOf[campaign.teamId]!.push(campaign);
  return { people, members, campaigns, campaignsOf };
}

// biome-ignore format: lists of words
const FIRST = ["Ada", "Bruno", "Chloé", "Dilek", "Emil", "Farah", "Greta", "Hugo", "Inês", "Jonas", "Kenji", "Lena", "Mateusz", "Nour", "Oskar", "Priya", "Quinn", "Rosa", "Samuel", "Tove", "Uma", "Viktor", "Wanda", "Yuki", "Zeynep"];
// biome-ignore format: lists of words
const LAST = ["Almeida", "Byrne", "Costa", "Dubois", "Eriksen", "Fischer", "Girard", "Haddad", "Ionescu", "Johansson", "Kowalczyk", "Larsen", "Moretti", "Nowak", "Okafor", "Petrov", "Rahman", "Sato", "Tanaka", "Urban", "Varga", "Weiß", "Yıldız", "Zieliński"];

function personOf(random: Random, id: number): Person {
  const name = `${random.pick(FIRST)} ${random.pick(LAST)}`;
  if (id === ADMIN) return { id, name, role: "admin", teamIds: [] };
  if (id === LEAD_OF_THREE) return { id, name, role: "team_lead", teamIds: THREE_TEAMS };
  // Every team has somebody; the others go where the work is.
  const teamId = id <= 4 * TEAMS ? ((id - 1) % TEAMS) + 1 : zipf(random, TEAMS);
  return { id, name, role: id <= TEAMS ? "team_lead" : "reporter", teamIds: [teamId] };
}

const EVERGREENS = 20;

/** The first ones run all the time and belong to the largest teams; the others come and go, most known by size, some not. */
function campaignOf(random: Random, id: number, now: number): Campaign {
  const channel = random.pick(CHANNELS);
  const name = `${random.pick(SEASONS)} ${random.pick(BRAND_KEYS)} ${id}`;
  const sizes = {
    links: random.chance(0.85) ? random.between(3, 120) : null,
    recipients: channel === "email" || channel === "push" ? Math.round(random.around(90_000, 1.1)) : null,
  };
  if (id <= EVERGREENS) {
    return { id, name, channel, ...sizes, teamId: ((id - 1) % 5) + 1, launchAt: now - YEARS * 365 * DAY, endsAt: null };
  }
  const launchAt = Math.floor(now - YEARS * 365 * DAY + random.next() * (YEARS * 365 + 60) * DAY);
  const endsAt = launchAt + random.between(7, 60) * DAY;
  return { id, name, channel, ...sizes, teamId: zipf(random, TEAMS), launchAt, endsAt };
}

// biome-ignore format: lists of words
const SEASONS = ["Winter sale", "Spring launch", "Early booking", "Easter offers", "Mother’s Day", "Summer sale", "Last minute", "Back to school", "Autumn collection", "Singles’ Day", "Black Friday", "Advent calendar"];

const BEFORE_LAUNCH = 21 * DAY;
const TRIES = 4;

/** Mostly a campaign of the team that runs at that moment or is about to; where none is met, one of the evergreens or none. */
export function campaignAt(random: Random, { campaigns, campaignsOf }: Workspace, teamId: number, at: number) {
  if (random.chance(0.4)) return null;
  const own = campaignsOf[teamId]!;
  for (let n = 0; n < TRIES && own.length > 0; n++) {
    const one = random.pick(own);
    if (at > one.launchAt - BEFORE_LAUNCH && (one.endsAt === null || at < one.endsAt)) return one;
  }
  return random.chance(0.4) ? campaigns[zipf(random, EVERGREENS) - 1]! : null;
}
