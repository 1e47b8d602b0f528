import type { Channel } from "@qm/domain";
import { BRANDS, type BrandKey } from "./brands";
import { DAY } from "./calendar";
import type { SampleCampaign } from "./campaigns";
import type { Random } from "./random";
import {
  BROWSERS,
  CLIENTS,
  DEVICES,
  FOREIGN,
  GARBLED,
  GERMAN_MARKETS,
  MARKETS,
  MEDIUMS,
  MISSPELT,
  MISSPELT_GERMAN,
  PARTNERS,
  PIECES,
  PLACES,
  RUNNING,
  RUNNING_IN_GERMAN,
  SEGMENTS,
  WEEKDAYS,
} from "./words";

/** What an issue is about; the words in braces of its fault stand for these. */
export type Facts = ReturnType<typeof gatherFacts>;

type Given = { channel: Channel; brand: BrandKey; campaign: SampleCampaign | null; at: Date; german: boolean };

export function gatherFacts(random: Random, { channel, brand: brandKey, campaign, at, german }: Given) {
  const brand = BRANDS[brandKey];
  const [page, path] = random.pick<readonly [string, string]>(brand.pages);
  const [source, medium] = MEDIUMS[channel];
  const [market, language, locale] = random.pick<readonly [string, string, string]>(german ? GERMAN_MARKETS : MARKETS);
  const other = random.pick(MARKETS.filter((entry) => entry[1] !== language));
  const [misspelt, wellSpelt] = random.pick(MISSPELT);
  const [misspeltGerman, wellSpeltGerman] = random.pick(MISSPELT_GERMAN);
  const [foreignWrong, foreignRight] = random.pick(FOREIGN);
  const product = random.pick<string>(brand.products);
  const segment = random.pick(SEGMENTS);
  const piece = random.pick(PIECES[channel]);
  const end = new Date((campaign?.endsAt ?? at).getTime() + random.between(0, 5) * DAY);
  const price = random.between(3, 79) * 10 + 9;
  const percent = random.pick([10, 15, 20, 25, 30]);
  const name = campaign?.name ?? (german ? RUNNING_IN_GERMAN : RUNNING)[channel];

  return {
    campaign: name,
    piece: campaign && random.chance(0.45) ? `${shortName(name)} ${piece}` : piece,
    brand: brand.name,
    brandTag: brand.name.replace(" ", "").toLowerCase(),
    host: brand.host,
    page,
    path,
    product,
    wrongProduct: random.pick(brand.products.filter((one) => one !== product)),
    cta: random.pick<string>(brand.buttons),
    client: random.pick(CLIENTS),
    browser: random.pick(BROWSERS),
    device: random.pick(DEVICES),
    market,
    language,
    locale,
    wrongLanguage: other[1],
    segment,
    wrongSegment: random.pick(SEGMENTS.filter((one) => one !== segment)),
    partner: random.pick(PARTNERS),
    place: random.pick(PLACES),
    source,
    medium,
    utm: slug(name),
    wrongUtm: `${random.pick(["spring", "summer", "autumn", "winter", "easter", "launch", "welcome", "relaunch", "test"])}-${random.pick(["sale", "deals", "weeks", "news", "teaser", "draft", "promo"])}`,
    misspelt,
    wellSpelt,
    misspeltGerman,
    wellSpeltGerman,
    foreignWrong,
    foreignRight,
    garbled: random.pick(GARBLED),
    code: `${random.pick(["SAVE", "HELLO", "CLUB", "TRIP", "FJELL", "HOME"])}${random.between(10, 99)}`,
    percent: String(percent),
    wrongPercent: String(percent + 5 * random.between(1, 3)),
    price: `€${price}`,
    wrongPrice: `€${price - random.pick([10, 20, 50, 1]) * (price > 60 ? 1 : -1)}`,
    count: GROUPED.format(Math.round(random.around(1400, 1.3))),
    number: String(random.between(4, 14)),
    links: String(campaign?.links ?? random.between(6, 40)),
    date: dayAndMonth(end),
    wrongDate: dayAndMonth(new Date(end.getTime() - random.pick([1, 7, 10, 30, -1]) * DAY)),
    weekday: random.pick(WEEKDAYS.filter((_, index) => index !== (end.getUTCDay() + 6) % 7)),
    hour: `${random.between(1, 4)}:${random.pick(["00", "15", "30", "45"])}`,
    screenshot: `${slug(piece)}-${random.between(1, 9)}.png`,
  };
}

const shortName = (name: string) => name.replace(/ \d{4}$/, "");

export const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[’']/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const DAY_AND_MONTH = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const GROUPED = new Intl.NumberFormat("en-GB");
const dayAndMonth = (date: Date) => DAY_AND_MONTH.format(date);
