import { type Channel, SEVERITIES, type Severity, type Stage } from "@qm/domain";
import { BRAND_KEYS, type BrandKey } from "./brands";
import { DAY, filingMoments } from "./calendar";
import { attention, type SampleCampaign, sampleCampaigns } from "./campaigns";
import { openCase, type SampleChange, type SampleIssue } from "./case-file";
import {
  CATEGORIES,
  CATEGORY_KEYS,
  type CategoryKey,
  categoryIdOf,
  type SampleCategory,
  sampleCategories,
} from "./categories";
import { conversationOn, type SampleComment } from "./conversation";
import { type Crew, crewOf } from "./crew";
import { type Facts, gatherFacts } from "./facts";
import { FAULTS, type Fault, filled } from "./faults";
import { type SamplePerson, type SampleTeam, samplePeople, sampleTeams } from "./people";
import { type Random, randomFrom } from "./random";
import { REFUSALS, VAGUE_TITLES } from "./remarks";
import { descriptionOf, titleOf, urlOf } from "./report";
import { TEAM_KEYS, TEAMS, type TeamKey, teamIdOf } from "./teams";
import { workOn } from "./work";

export type SampleWorkspace = {
  people: readonly SamplePerson[];
  teams: readonly SampleTeam[];
  categories: readonly SampleCategory[];
  campaigns: readonly SampleCampaign[];
  issues: readonly SampleIssue[];
  /** In the order in which it was written. */
  history: readonly SampleChange[];
  comments: readonly SampleComment[];
};

type Options = { now: Date; seed?: number; issueCount?: number };

/** What somebody noticed; two people may notice the same. */
type Finding = {
  id: number;
  at: Date;
  team: TeamKey;
  category: CategoryKey;
  fault: Fault;
  facts: Facts;
  campaign: SampleCampaign | null;
  reporter: number;
  phrasing: number;
  repeats: number | null;
};

/** A year in the life of a retail and travel group's marketing department, up to `now`; the same for the same seed. */
export function sampleWorkspace({ now, seed = 7, issueCount = 3_000 }: Options): SampleWorkspace {
  const random = randomFrom(seed);
  const people = samplePeople(now);
  const campaigns = sampleCampaigns(now);
  const crew = crewOf(people, random);

  const issues: SampleIssue[] = [];
  const history: SampleChange[] = [];
  const comments: SampleComment[] = [];
  const findings: Finding[] = [];
  const used = new Map<string, number>();

  for (const [index, at] of filingMoments(random, now, issueCount).entries()) {
    const finding = repeated(findings, index + 1, at, crew, random) ?? found(index + 1, at, campaigns, crew, random);
    const precedent = findings.findLast((one) => one.team === finding.team && one.category === finding.category);
    findings.push(finding);

    const story = storyOf(finding, precedent?.id ?? null, used, crew, random, now);
    issues.push(story.issue);
    history.push(...story.history);
    comments.push(...story.comments);
  }

  return {
    people,
    teams: sampleTeams(now),
    categories: sampleCategories(now),
    campaigns,
    issues,
    history: history.sort((a, b) => a.at.getTime() - b.at.getTime()),
    comments: comments.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()),
  };
}

function found(id: number, at: Date, campaigns: readonly SampleCampaign[], crew: Crew, random: Random): Finding {
  const team = random.weighted(TEAM_KEYS, (key) => TEAMS[key].share);
  const campaign = campaignFor(team, at, campaigns, random);
  const channel = campaign?.channel ?? random.pick<Channel>(TEAMS[team].channels);
  const brand = campaign?.brand ?? random.pick<BrandKey>(BRAND_KEYS);
  const german = team === "dach" && random.chance(0.3);

  const suitable = (key: CategoryKey) => FAULTS[key].filter((fault) => suits(fault, channel, brand, german));
  const category = random.weighted(CATEGORY_KEYS, (key) => (suitable(key).length > 0 ? CATEGORIES[key].share : 0));
  const fault = random.pick(suitable(category));
  return {
    id,
    at,
    team,
    category,
    fault,
    facts: gatherFacts(random, { channel, brand, campaign, at, german }),
    campaign,
    reporter: crew.witnessOf(teamIdOf(team), at).id,
    phrasing: random.between(0, fault.titles.length - 1),
    repeats: null,
  };
}

const suits = (fault: Fault, channel: Channel, brand: BrandKey, german: boolean) =>
  Boolean(fault.german) === german && (fault.on?.includes(channel) ?? true) && (fault.brands?.includes(brand) ?? true);

/** Teams mostly look after their own campaigns; web pages and regions also meet those of others. */
function campaignFor(team: TeamKey, at: Date, campaigns: readonly SampleCampaign[], random: Random) {
  if (random.chance(0.12)) return null;
  const abroad = (team === "web" || team === "dach") && random.chance(0.15);
  const own = campaigns.filter((campaign) => abroad || campaign.teamId === teamIdOf(team));
  const running = own.filter((campaign) => campaign.createdAt <= at && attention(campaign, at) > 0);
  return running.length > 0 ? random.weighted(running, (campaign) => attention(campaign, at)) : null;
}

/** Now and then somebody else files in other words what has been filed a few days before. */
function repeated(before: readonly Finding[], id: number, at: Date, crew: Crew, random: Random): Finding | null {
  if (!random.chance(0.06)) return null;
  const recent = before.slice(-60).filter((one) => one.repeats === null && at.getTime() - one.at.getTime() < 9 * DAY);
  if (recent.length === 0) return null;
  const original = random.pick(recent);
  return {
    ...original,
    id,
    at,
    reporter: crew.witnessOf(teamIdOf(original.team), at, original.reporter).id,
    phrasing: original.phrasing + (random.chance(0.9) ? 1 : 0),
    repeats: original.id,
  };
}

function storyOf(
  finding: Finding,
  precedent: number | null,
  used: Map<string, number>,
  crew: Crew,
  random: Random,
  now: Date,
) {
  const { fault, facts, campaign, at } = finding;
  const teamId = teamIdOf(finding.team);
  const title = freshTitle(finding, used, random);
  const categoryId = categoryIdOf(finding.category);
  const url = random.chance(0.88) ? urlOf(facts, fault.url ?? "tagged") : null;

  const filed: SampleIssue = {
    id: finding.id,
    teamId,
    createdAt: at,
    updatedAt: at,
    resolvedAt: null,
    closedAt: null,
    firstResponseAt: null,
    firstResolvedAt: null,
    recurs: false,
    dueAt: null,
    categoryId: random.chance(0.03) ? categoryIdOf(random.pick(CATEGORY_KEYS)) : categoryId,
    campaignId: campaign?.id ?? null,
    reportedBy: finding.reporter,
    assignedTo: null,
    version: 1,
    duplicateOf: null,
    reopenCount: 0,
    status: "new",
    severity: severityOf(finding.category, random),
    resolution: null,
    stage: stageOf(campaign, at, random),
    rootCause: null,
    title: random.chance(0.015) ? filled(random.pick(VAGUE_TITLES), facts) : title,
    description: descriptionOf(random, fault, facts, url),
    url,
    resolutionReason: null,
  };

  const file = openCase(filed);
  const moments = workOn(
    file,
    {
      repeats: finding.repeats,
      cause: random.chance(0.8) ? fault.cause : random.pick(["brief", "build", "tool", "approval", "data", "other"]),
      fix: filled(fault.fix, facts),
      refusal: filled(random.pick(REFUSALS[fault.german ? "german" : "english"]), facts),
      truth: { title, categoryId },
      otherTeam: random.chance(0.02) ? teamIdOf(random.pick(TEAM_KEYS.filter((key) => key !== finding.team))) : null,
    },
    crew,
    random,
    now,
  );
  const comments = conversationOn({ issue: file.issue, moments, fault, facts, precedent }, crew, random, now);
  return { issue: { ...file.issue, updatedAt: lastActivity(file.issue, comments) }, history: file.history, comments };
}

/** The same words may come back a few times in a year, not more often. */
function freshTitle({ fault, facts, phrasing }: Finding, used: Map<string, number>, random: Random): string {
  const titles = fault.titles.map((_, turn) => titleOf(random, fault, facts, phrasing + turn));
  const title = titles.find((one) => (used.get(one) ?? 0) < 2) ?? `${titles[0]} (${facts.date})`;
  used.set(title, (used.get(title) ?? 0) + 1);
  return title;
}

/** A comment is activity; an internal note leaves no trace for those who may not read it. */
function lastActivity(issue: Readonly<SampleIssue>, comments: readonly SampleComment[]): Date {
  const times = comments.filter((comment) => !comment.internal).map((comment) => comment.createdAt.getTime());
  return new Date(Math.max(issue.updatedAt.getTime(), ...times));
}

/** What the law or people's trust is at stake for weighs more than spelling. */
function severityOf(category: CategoryKey, random: Random): Severity {
  const grave = category === "legal" || category === "unsubscribe" || category === "wrong_audience";
  const slight = category === "typo" || category === "wrong_image";
  const shares = grave ? [0.08, 0.34, 0.42, 0.16] : slight ? [0.5, 0.38, 0.1, 0.02] : [0.27, 0.46, 0.22, 0.05];
  return random.weighted(SEVERITIES, (severity) => shares[SEVERITIES.indexOf(severity)]!);
}

function stageOf(campaign: SampleCampaign | null, at: Date, random: Random): Stage | null {
  if (random.chance(0.07)) return null;
  if (!campaign || campaign.endsAt === null) return random.chance(0.25) ? "before_launch" : "after_launch";
  return at < campaign.launchAt ? "before_launch" : "after_launch";
}
