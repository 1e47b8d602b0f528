import type { RuleSet } from "../rule-sets";
import type { ChartKind } from "./kinds";
import { alternating, avoiding, beyondLimits, hugging, oneSide, steady } from "./run-rules";
import { fewCrossings, longRuns } from "./runs-tests";
import { RULES, type Rule, type Signal, type Tested } from "./signals";
import { beyondZone, FOUR_OF_FIVE, TWO_OF_THREE } from "./zone-rules";

/** All signals of these rules, in the order of the chart. The rules see only what is given: one phase at a time. */
export function signalsOf(rules: readonly Rule[], tested: readonly Tested[]): Signal[] {
  const asked = RULE_WORDS.filter((rule) => rules.includes(rule));
  return asked.flatMap((rule) => findSignals(rule, tested)).sort((a, b) => a.from - b.from || a.to - b.to);
}

export const RULE_WORDS = Object.keys(RULES) as Rule[];

function findSignals(rule: Rule, tested: readonly Tested[]): Signal[] {
  switch (rule) {
    case "we1":
    case "nelson1":
      return beyondLimits(rule, tested);
    case "we2":
    case "nelson5":
      return beyondZone(rule, tested, TWO_OF_THREE);
    case "we3":
    case "nelson6":
      return beyondZone(rule, tested, FOUR_OF_FIVE);
    case "we4":
      return oneSide(rule, tested, 8);
    case "nelson2":
      return oneSide(rule, tested, 9);
    case "nelson3":
      return steady(rule, tested, 6);
    case "nelson4":
      return alternating(rule, tested, 14);
    case "nelson7":
      return hugging(rule, tested, 15);
    case "nelson8":
      return avoiding(rule, tested, 8);
    case "longest_run":
      return longRuns(tested);
    case "crossings":
      return fewCrossings(tested);
  }
}

const USUAL: readonly Rule[] = ["we1", "longest_run", "crossings"];
const ZONES: readonly Rule[] = ["we2", "we3", "nelson5", "nelson6", "nelson7", "nelson8"];

/**
 * The rules that a kind of chart is tested by, where nobody chose others: points beyond a limit, and the two runs tests,
 * which raise a false alarm in about one chart of twenty, whatever its length (Anhøj & Olesen 2014).
 */
export const DEFAULT_RULES: Readonly<Record<ChartKind, readonly Rule[]>> = {
  c: USUAL,
  u: USUAL,
  p: USUAL,
  np: USUAL,
  xmr: USUAL,
  p_prime: USUAL,
  u_prime: USUAL,
  g: USUAL,
  t: USUAL,
};

/** The rules of a set, as far as they are worth offering for a kind of chart. */
export function rulesOf(set: RuleSet, kind: ChartKind): readonly Rule[] {
  if (set === "usual") return DEFAULT_RULES[kind];
  const family = set === "nelson" ? "nelson" : "we";
  return offeredRules(kind).filter((rule) => rule.startsWith(family));
}

/** Neighbouring ranges share a value and so are no independent draws: no rule about runs holds for them. */
export const RANGE_RULES: readonly Rule[] = ["we1"];

/**
 * The rules worth offering for a kind of chart. Zones suppose a distribution that is about normal, so that counts, shares
 * and rare events have none (SAS/QC User's Guide, tests for special causes: tests 1 to 4 alone for attribute charts).
 */
export const offeredRules = (kind: ChartKind): readonly Rule[] =>
  kind === "xmr" ? RULE_WORDS : RULE_WORDS.filter((rule) => !ZONES.includes(rule));
