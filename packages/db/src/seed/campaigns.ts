import type { Channel } from "@qm/domain";
import type { BrandKey } from "./brands";
import { DAY, localTime } from "./calendar";
import { type TeamKey, teamIdOf } from "./teams";

export type SampleCampaign = {
  id: number;
  name: string;
  channel: Channel;
  teamId: number;
  launchAt: Date;
  endsAt: Date | null;
  links: number | null;
  recipients: number | null;
  active: boolean;
  createdAt: Date;
  brand: BrandKey;
};

type Season = readonly [
  name: string,
  brand: BrandKey,
  channel: Channel,
  team: TeamKey,
  monthAndDay: readonly [number, number],
  days: number,
  links: number | null,
  recipients: number | null,
];

/** What comes back every year. */
// biome-ignore format: a table reads best as a table
const SEASONS: readonly Season[] = [
  ["Winter sale",              "halden",  "email",        "email",   [1, 4],   24, 46, 812_000],
  ["January travel deals",     "kestrel", "email",        "email",   [1, 8],   30, 58, 540_000],
  ["Early booking summer",     "kestrel", "landing_page", "web",     [1, 15],  60, 72, null],
  ["White weeks bedding",      "halden",  "paid_search",  "paid",    [1, 20],  21, 18, null],
  ["Valentine city breaks",    "kestrel", "paid_social",  "social",  [2, 3],   12, 14, 265_000],
  ["Carnival escape",          "kestrel", "email",        "dach",    [2, 6],   10, 22, 143_000],
  ["Spring garden launch",     "halden",  "email",        "email",   [3, 5],   20, 51, 795_000],
  ["Spring garden pages",      "halden",  "landing_page", "web",     [3, 5],   45, 88, null],
  ["Rain or shine jackets",    "fjell",   "display",      "paid",    [3, 18],  28, 9,  null],
  ["Easter offers",            "halden",  "email",        "dach",    [3, 26],  12, 34, 188_000],
  ["Last-minute Easter",       "kestrel", "push",         "mobile",  [3, 30],  8,  6,  96_000],
  ["Trail season opener",      "fjell",   "paid_social",  "social",  [4, 10],  25, 16, 310_000],
  ["Mother's Day gifts",       "halden",  "email",        "crm",     [5, 2],   9,  38, 640_000],
  ["Terrace weeks",            "halden",  "print",        "partner", [5, 8],   21, 7,  120_000],
  ["Festival camping",         "fjell",   "affiliate",    "partner", [5, 20],  35, 24, null],
  ["Summer last minute",       "kestrel", "paid_search",  "paid",    [6, 1],   70, 30, null],
  ["Midsummer sale",           "halden",  "email",        "email",   [6, 16],  14, 49, 805_000],
  ["Summer sale DACH",         "fjell",   "email",        "dach",    [6, 24],  21, 36, 201_000],
  ["Greek islands summer",     "kestrel", "display",      "paid",    [7, 1],   30, 12, null],
  ["Back to school",           "fjell",   "landing_page", "web",     [8, 11],  28, 41, null],
  ["Student moving days",      "halden",  "paid_social",  "social",  [8, 25],  30, 15, 280_000],
  ["Autumn collection",        "halden",  "email",        "email",   [9, 9],   21, 53, 820_000],
  ["Autumn hut tours",         "fjell",   "email",        "crm",     [9, 14],  18, 29, 233_000],
  ["Autumn half-term",         "kestrel", "sms",          "mobile",  [9, 28],  14, 3,  71_000],
  ["Ski early birds",          "kestrel", "landing_page", "web",     [10, 6],  40, 64, null],
  ["Club birthday week",       "halden",  "email",        "crm",     [10, 13], 8,  31, 455_000],
  ["Singles' Day",             "halden",  "paid_social",  "paid",    [11, 9],  3,  11, null],
  ["Black Friday",             "halden",  "email",        "email",   [11, 21], 11, 67, 860_000],
  ["Black Friday pages",       "halden",  "landing_page", "web",     [11, 17], 16, 120, null],
  ["Black Friday gear",        "fjell",   "paid_search",  "paid",    [11, 21], 11, 34, null],
  ["Black Friday DACH",        "halden",  "email",        "dach",    [11, 21], 11, 60, 215_000],
  ["Cyber Monday push",        "fjell",   "push",         "mobile",  [11, 28], 5,  5,  154_000],
  ["Advent calendar",          "halden",  "email",        "crm",     [12, 1],  24, 96, 470_000],
  ["Christmas gift finder",    "halden",  "landing_page", "web",     [12, 1],  23, 77, null],
  ["Gift cards last call",     "fjell",   "sms",          "mobile",  [12, 18], 6,  2,  88_000],
];

type Evergreen = readonly [
  name: string,
  brand: BrandKey,
  channel: Channel,
  team: TeamKey,
  links: number | null,
  recipients: number | null,
];

/** What runs all year. */
// biome-ignore format: a table reads best as a table
const EVERGREENS: readonly Evergreen[] = [
  ["Welcome series",           "halden",  "email",       "crm",     28, 38_000],
  ["Abandoned basket",         "halden",  "email",       "crm",     12, 61_000],
  ["Weekly newsletter",        "halden",  "email",       "email",   40, 798_000],
  ["Travel inspiration weekly","kestrel", "email",       "email",   44, 512_000],
  ["Brand search",             "halden",  "paid_search", "paid",    22, null],
  ["Dynamic retargeting",      "fjell",   "display",     "paid",    8,  null],
  ["Always-on social",         "fjell",   "paid_social", "social",  18, null],
  ["Price alerts",             "kestrel", "push",        "mobile",  4,  45_000],
  ["Delivery messages",        "halden",  "sms",         "mobile",  2,  24_000],
  ["Voucher partners",         "halden",  "affiliate",   "partner", 52, null],
];

type Series = readonly [...Evergreen, everyDays: number];

/** What a team sends again and again, each time anew; the last of each was so many days ago as its place in this table. */
// biome-ignore format: a table reads best as a table
const SERIES: readonly Series[] = [
  ["Weekend offers",       "halden",  "email",        "email",   26, 640_000, 14],
  ["Members' evening",     "halden",  "email",        "crm",     17, 96_000,  21],
  ["Retargeting flight",   "fjell",   "display",      "paid",    6,  null,    16],
  ["Room of the month",    "halden",  "landing_page", "web",     38, null,    28],
  ["Tour stories",         "fjell",   "paid_social",  "social",  11, 120_000, 15],
  ["Flash fares",          "kestrel", "push",         "mobile",  3,  52_000,  18],
  ["Regional picks",       "halden",  "email",        "dach",    24, 84_000,  20],
  ["Voucher codes",        "kestrel", "affiliate",    "partner", 9,  null,    26],
];
const DAY_AND_MONTH = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const SERIES_BACK = 190 * DAY;
const SERIES_LASTS_DAYS = 6;

const BACK = 390 * DAY;
const AHEAD = 70 * DAY;

export function sampleCampaigns(now: Date): SampleCampaign[] {
  const evergreens = EVERGREENS.map(([name, brand, channel, team, links, recipients], index) => ({
    name,
    brand,
    channel,
    teamId: teamIdOf(team),
    links,
    recipients,
    launchAt: new Date(now.getTime() - (500 + 37 * index) * DAY),
    endsAt: null,
    active: true,
    createdAt: new Date(now.getTime() - 398 * DAY),
  }));
  const series = SERIES.flatMap((one, place) => instalments(one, now, place + 1));
  return [...evergreens, ...series, ...SEASONS.flatMap((season) => occurrences(season, now))]
    .sort((a, b) => a.launchAt.getTime() - b.launchAt.getTime())
    .map((campaign, index) => ({ id: index + 1, ...campaign }));
}

function occurrences(season: Season, now: Date): Omit<SampleCampaign, "id">[] {
  const [name, brand, channel, team, [month, day], days, links, recipients] = season;
  const thisYear = now.getUTCFullYear();
  return [thisYear - 2, thisYear - 1, thisYear, thisYear + 1].flatMap((year) => {
    const launchAt = localTime(year, month, day, 8);
    const age = now.getTime() - launchAt.getTime();
    if (age > BACK || age < -AHEAD) return [];
    const run = runOf(launchAt, { lastsDays: days, plannedDays: 75 });
    const active = now.getTime() - run.endsAt.getTime() < 150 * DAY;
    return { name: `${name} ${year}`, brand, channel, teamId: teamIdOf(team), links, recipients, active, ...run };
  });
}

function instalments(series: Series, now: Date, daysAgo: number): Omit<SampleCampaign, "id">[] {
  const [name, brand, channel, team, links, recipients, everyDays] = series;
  const instalment = (back: number) => {
    const day = new Date(now.getTime() - back * DAY);
    const launchAt = localTime(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate(), 8);
    const run = runOf(launchAt, { lastsDays: SERIES_LASTS_DAYS, plannedDays: 20 });
    const instalmentName = `${name} ${DAY_AND_MONTH.format(launchAt)}`;
    return {
      name: instalmentName,
      brand,
      channel,
      teamId: teamIdOf(team),
      links,
      recipients,
      active: run.endsAt > now,
      ...run,
    };
  };
  const times = Math.ceil((SERIES_BACK / DAY - daysAgo) / everyDays);
  return Array.from({ length: times }, (_, time) => instalment(daysAgo + time * everyDays));
}

const runOf = (launchAt: Date, { lastsDays, plannedDays }: { lastsDays: number; plannedDays: number }) => ({
  launchAt,
  endsAt: new Date(launchAt.getTime() + lastsDays * DAY),
  createdAt: new Date(launchAt.getTime() - plannedDays * DAY),
});

/** How likely a fault belongs to this campaign at that moment: most around the launch, none long before or after. */
export function attention(campaign: SampleCampaign, at: Date): number {
  if (campaign.endsAt === null) return 0.6;
  const days = (at.getTime() - campaign.launchAt.getTime()) / DAY;
  const daysPastEnd = (at.getTime() - campaign.endsAt.getTime()) / DAY;
  if (days < -21 || daysPastEnd > 7) return 0;
  if (days >= -6 && days <= 4) return 5;
  return daysPastEnd > 0 ? 0.5 : 1.6;
}
