import { CHANNELS, type Channel, type RootCause } from "@qm/domain";
import { BRAND_KEYS, type BrandKey } from "../../packages/db/src/seed/brands";
import { type Facts, gatherFacts } from "../../packages/db/src/seed/facts";
import { FAULTS, type Fault, filled } from "../../packages/db/src/seed/faults";
import type { Random } from "../../packages/db/src/seed/random";
import { titleOf, urlOf } from "../../packages/db/src/seed/report";
import { sentences } from "../vocabulary";
import type { Category } from "./workspace";

/** What an issue is about, in words. */
export type Report = {
  title: string;
  description: string;
  url: string | null;
  cause: RootCause;
  /** A sentence with facts in braces, said about this issue. */
  says(text: string): string;
};

const LONGEST_TITLE = 200;
const FACTS_EACH = 250;
const SENTENCES = 20_000;

/**
 * Faults as campaign teams meet them, each with facts of its own. People also write much that no list of faults knows:
 * a sentence whose words follow Zipf's law stands for it, and now and then a name from there in the title.
 */
export function reporterOf(random: Random, now: Date): (category: Category) => Report {
  const facts = new Map<string, Facts[]>();
  for (const channel of CHANNELS) {
    for (const brand of BRAND_KEYS) {
      const known = { channel, brand, campaign: null, at: now, german: false };
      facts.set(
        `${channel} ${brand}`,
        Array.from({ length: FACTS_EACH }, () => gatherFacts(random, known)),
      );
    }
  }
  const said = sentences(SENTENCES, 8, 18, 1);

  return ({ kind, channels }) => {
    const channel = random.pick(channels);
    const brand = random.pick(BRAND_KEYS);
    const fault = random.pick(faultsOf(kind, channel, brand));
    const about = random.pick(facts.get(`${channel} ${brand}`)!);
    const title = titleOf(random, fault, about, random.between(0, fault.titles.length - 1));
    const sentence = random.pick(said);
    const named = random.chance(0.2) ? `${title} (${sentence.slice(sentence.lastIndexOf(" ") + 1)})` : title;
    return {
      title: named.slice(0, LONGEST_TITLE),
      description: `${filled(random.chance(0.3) ? fault.expected : fault.found, about)} ${sentence}.`,
      url: random.chance(0.6) ? urlOf(about, fault.url ?? "tagged") : null,
      cause: fault.cause,
      says: (text) => filled(text, about),
    };
  };
}

const known = new Map<string, readonly Fault[]>();

/** The faults that can happen there; where none is told of that kind, all of the kind. */
function faultsOf(kind: Category["kind"], channel: Channel, brand: BrandKey): readonly Fault[] {
  const key = `${kind} ${channel} ${brand}`;
  let faults = known.get(key);
  if (!faults) {
    const english = FAULTS[kind].filter((fault) => !fault.german);
    const there = english.filter((fault) => fault.on?.includes(channel) ?? true);
    faults = there.length > 0 ? there : english;
    known.set(key, faults);
  }
  return faults;
}
