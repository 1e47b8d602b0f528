import type { Channel, Severity, Stage } from "./vocabulary";

/** What a rule asks of an issue. Inside a list one must fit; every list that is not empty must fit. */
export type RuleConditions = {
  categoryIds: readonly number[];
  campaignIds: readonly number[];
  /** The channels of the issue's campaign. */
  channels: readonly Channel[];
  /** `www.example.com`, or `*.example.com` for whatever stands before it; as `hostPattern` writes them. */
  hosts: readonly string[];
  severities: readonly Severity[];
  stages: readonly Stage[];
};

/** Who gets an issue of a team that fits. A team's rules are in order, and the first that fits decides. */
export type AssignmentRule = {
  /** Names the rule within its team, whatever its place. */
  id: number;
  name: string;
  enabled: boolean;
  when: RuleConditions;
  assignTo: number;
};

/** What the rules look at. */
export type Assignable = {
  categoryId: number;
  campaignId: number | null;
  channel: Channel | null;
  url: string | null;
  severity: Severity;
  stage: Stage | null;
  /** Set by hand, if at all: rules leave it alone. */
  assignedTo: number | null;
};

export const NO_CONDITIONS: RuleConditions = {
  categoryIds: [],
  campaignIds: [],
  channels: [],
  hosts: [],
  severities: [],
  stages: [],
};

/**
 * The rule that assigns this issue: the first in order that is on, fits, and names somebody who may take it.
 * `null` where none does, and for every issue that somebody has assigned by hand.
 */
export function ruleFor<Rule extends AssignmentRule>(
  rules: readonly Rule[],
  issue: Assignable,
  mayTake: (userId: number) => boolean,
): Rule | null {
  if (issue.assignedTo !== null) return null;
  return rules.find((rule) => rule.enabled && mayTake(rule.assignTo) && fits(rule.when, issue)) ?? null;
}

/** Whether an issue is what the rule speaks of. Without any condition, everything is. */
export function fits(when: RuleConditions, issue: Assignable): boolean {
  return (
    among(when.categoryIds, issue.categoryId) &&
    among(when.campaignIds, issue.campaignId) &&
    among(when.channels, issue.channel) &&
    among(when.severities, issue.severity) &&
    among(when.stages, issue.stage) &&
    onHost(when.hosts, issue.url)
  );
}

const among = <T>(wanted: readonly T[], value: T | null) =>
  wanted.length === 0 || (value !== null && wanted.includes(value));

function onHost(patterns: readonly string[], url: string | null): boolean {
  if (patterns.length === 0) return true;
  const host = url === null ? null : hostOf(url);
  return host !== null && patterns.some((pattern) => hostFits(pattern, host));
}

const hostFits = (pattern: string, host: string) =>
  pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern;

/** The host of a web address in lower case and punycode, without the dot that may end it; `null` where there is none. */
export function hostOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  return new URL(url).hostname.replace(/\.$/, "") || null;
}

const LONGEST_HOST = 253;

/**
 * A host as people write it (`WWW.Example.com`, `*.müller.example`, or an address copied from the browser), as it is compared.
 * `null` where it names no host.
 */
export function hostPattern(text: string): string | null {
  const typed = text.trim();
  const wild = typed.startsWith("*.");
  const rest = wild ? typed.slice(2) : typed;
  const address = /^https?:\/\//i.test(rest) && !wild ? rest : `http://${rest}`;
  if (/[\s*@\\]/.test(rest) || (address !== rest && /[/?#:]/.test(rest))) return null;
  const host = hostOf(address);
  if (!host?.includes(".") || host.startsWith(".") || host.includes("..") || host.length > LONGEST_HOST) return null;
  return wild ? `*.${host}` : host;
}
