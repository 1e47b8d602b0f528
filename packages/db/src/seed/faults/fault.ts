import type { Channel, RootCause } from "@qm/domain";
import type { BrandKey } from "../brands";
import type { Facts } from "../facts";

/** What is wrong with the address at fault; `none` where no address is involved. */
export type UrlFault =
  | "tagged"
  | "none"
  | "staging"
  | "plain_http"
  | "untagged"
  | "old_campaign"
  | "cased"
  | "swapped"
  | "two_questions"
  | "unfilled"
  | "spaced"
  | "misspelt"
  | "twice";

/**
 * One kind of fault as campaign teams meet it. `{words}` in braces are facts of the issue.
 * Several titles say the same in other words, so that near-duplicates read as if two people had found it.
 */
export type Fault = {
  titles: readonly [string, string, ...string[]];
  expected: string;
  found: string;
  /** What the assignee found out, and what they did about it. */
  diagnosis: string;
  fix: string;
  cause: RootCause;
  url?: UrlFault;
  on?: readonly Channel[];
  brands?: readonly BrandKey[];
  /** Written in German, by the team that works in German. */
  german?: true;
};

export const TRAVEL: readonly BrandKey[] = ["kestrel"];
export const SHOPS: readonly BrandKey[] = ["halden", "fjell"];
export const MAIL: readonly Channel[] = ["email"];
export const SITE: readonly Channel[] = ["landing_page"];
export const ADS: readonly Channel[] = ["paid_search", "paid_social", "display"];
export const MESSAGES: readonly Channel[] = ["sms", "push"];
export const CLICKED: readonly Channel[] = ["email", "landing_page", ...ADS, "push", "affiliate"];

const SLOT = /\{(\w+)\}/g;

/** @throws Error for a word in braces that is no fact. */
export const filled = (text: string, facts: Facts) =>
  text.replace(SLOT, (_, name: string) => {
    if (!(name in facts)) throw new Error(`“${text}” asks for {${name}}, which is no fact.`);
    return facts[name as keyof Facts];
  });
