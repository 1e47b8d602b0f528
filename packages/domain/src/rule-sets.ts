/** The rules of control charts that people know by one name. */
export const RULE_SETS = {
  usual: "the limits and Anhøj’s tests of runs",
  western_electric: "Western Electric’s rules",
  nelson: "Nelson’s rules",
} as const;
export type RuleSet = keyof typeof RULE_SETS;

export const isRuleSet = (text: string): text is RuleSet => Object.hasOwn(RULE_SETS, text);
