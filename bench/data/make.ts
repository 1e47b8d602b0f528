import { SEVERITIES, type Stage } from "@qm/domain";
import type { SampleIssue } from "../../packages/db/src/seed/case-file";
import { type Random, randomFrom } from "../../packages/db/src/seed/random";
import { dueIn, type Life, lifeOf } from "./life";
import { recurrenceOf } from "./recurrence";
import { type Rhythm, rhythmOf } from "./rhythm";
import { type Report, reporterOf } from "./texts";
import {
  CATEGORIES,
  type Campaign,
  campaignAt,
  PEOPLE,
  TEAMS,
  type Workspace,
  workspaceOf,
  YEARS,
  zipf,
} from "./workspace";

export type Plan = { issueCount: number; now: Date; seed?: number };

/** A department and all its issues, oldest first; the same for the same seed and moment, whatever the machine. */
export function make({ issueCount, now, seed = 11 }: Plan): { workspace: Workspace; lives: Generator<Life> } {
  const random = randomFrom(seed);
  const workspace = workspaceOf(random, now.getTime());
  return { workspace, lives: livesIn(workspace, random, issueCount, now) };
}

function* livesIn(workspace: Workspace, random: Random, count: number, now: Date): Generator<Life> {
  const rhythm = rhythmOf(now.getTime(), YEARS);
  const reported = reporterOf(random, now);
  const recurrence = recurrenceOf();
  const earlier = new Map<number, number>();
  for (let id = 1; id <= count; id++) {
    const category = CATEGORIES[zipf(random, CATEGORIES.length) - 1]!;
    const report = reported(category);
    const at = momentOf(rhythm, random, id, count, now);
    const issue = filed({ id, at, categoryId: category.id, report }, workspace, random);
    issue.recurs = recurrence.recurs(issue);
    const members = workspace.members[issue.teamId]!;
    const life = lifeOf(issue, {
      random,
      report,
      lead: members[0]!,
      assignee: random.pick(members),
      earlier: earlier.get(issue.teamId) ?? null,
      later: rhythm.later,
      now: now.getTime(),
    });
    earlier.set(issue.teamId, id);
    recurrence.keep(life.issue, life.history);
    yield life;
  }
}

/** Numbers follow time: each issue has its own part of the past, in which it lies anywhere. */
function momentOf(rhythm: Rhythm, random: Random, id: number, count: number, now: Date): Date {
  const latest = now.getTime() - 1;
  return new Date(Math.min(rhythm.filedBy((id - random.next()) / count), latest));
}

type Found = { id: number; at: Date; categoryId: number; report: Report };

/** As somebody files it: new, with what is known by then. */
function filed({ id, at, categoryId, report }: Found, workspace: Workspace, random: Random): SampleIssue {
  const teamId = zipf(random, TEAMS);
  const severity = SEVERITIES[severityOf(random.next())]!;
  const campaign = campaignAt(random, workspace, teamId, at.getTime());
  return {
    id,
    teamId,
    createdAt: at,
    updatedAt: at,
    resolvedAt: null,
    closedAt: null,
    firstResponseAt: null,
    firstResolvedAt: null,
    recurs: false,
    dueAt: random.chance(0.7) ? dueIn(at, severity) : null,
    categoryId,
    campaignId: campaign?.id ?? null,
    reportedBy: random.chance(0.1) ? random.between(1, PEOPLE) : random.pick(workspace.members[teamId]!),
    assignedTo: null,
    version: 1,
    duplicateOf: null,
    reopenCount: 0,
    status: "new",
    severity,
    resolution: null,
    stage: random.chance(0.92) ? stageAt(campaign, at, random) : null,
    rootCause: null,
    title: report.title,
    description: report.description,
    url: report.url,
    resolutionReason: null,
  };
}

/** Three in ten are low, four medium, two high and few critical. */
const severityOf = (chance: number) => (chance < 0.3 ? 0 : chance < 0.73 ? 1 : chance < 0.94 ? 2 : 3);

function stageAt(campaign: Campaign | null, at: Date, random: Random): Stage {
  const launched = campaign?.endsAt ? at.getTime() >= campaign.launchAt : random.chance(0.6);
  return launched ? "after_launch" : "before_launch";
}
