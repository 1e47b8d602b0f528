import { DAY } from "./calendar";

type Entry = { name: string; description: string; share: number };

/** `share` falls as Zipf's law has it; the order is that of the lists. */
// biome-ignore format: a table reads best as a table
export const CATEGORIES = {
  broken_link:    { name: "Broken link",    share: 1,    description: "A link, button or QR code that leads nowhere, to an error or to the wrong page." },
  wrong_utm:      { name: "Wrong UTM",      share: 0.62, description: "Missing, misspelt or borrowed campaign parameters, so that visits are counted for another campaign or none." },
  typo:           { name: "Typo",           share: 0.46, description: "Spelling, grammar, leftover placeholders and wrong names in anything that customers read." },
  wrong_image:    { name: "Wrong image",    share: 0.3,  description: "The wrong, missing, distorted or unlicensed picture." },
  wrong_audience: { name: "Wrong audience", share: 0.16, description: "Sent or shown to people who should not get it, or kept from people who should." },
  rendering:      { name: "Rendering",      share: 0.38, description: "Broken layout in a mail client, browser, device or colour scheme." },
  unsubscribe:    { name: "Unsubscribe",    share: 0.26, description: "Opting out is missing, hard to find or has no effect." },
  tracking:       { name: "Tracking",       share: 0.26, description: "Pixels, tags, events or conversions that do not fire, fire twice or fire without consent." },
  legal:          { name: "Legal",          share: 0.1,  description: "Imprint, price and sale rules, consent and other duties that the law sets." },
  wrong_date:     { name: "Wrong date",     share: 0.22, description: "A date, weekday, deadline or time of day that is not true." },
} as const satisfies Record<string, Entry>;

export type CategoryKey = keyof typeof CATEGORIES;
export const CATEGORY_KEYS = Object.keys(CATEGORIES) as CategoryKey[];
export const categoryIdOf = (key: CategoryKey) => CATEGORY_KEYS.indexOf(key) + 1;

export type SampleCategory = { id: number; name: string; description: string; active: boolean; createdAt: Date };

export const sampleCategories = (now: Date): SampleCategory[] =>
  CATEGORY_KEYS.map((key) => ({
    id: categoryIdOf(key),
    name: CATEGORIES[key].name,
    description: CATEGORIES[key].description,
    active: true,
    createdAt: new Date(now.getTime() - 400 * DAY),
  }));
