import "server-only";
import { lookAside, schema } from "@qm/db";
import {
  type Actor,
  addDays,
  CAMPAIGN_DEFINITIONS,
  type CampaignMetric,
  dayOf,
  MOST_PERIOD_DAYS,
  OPEN_STATUSES,
  type PeriodChoice,
  periodOf,
  type Scope,
  weekOf,
} from "@qm/domain";
import { eq, getTableColumns } from "drizzle-orm";
import { type IssueFilters, issueFields } from "@/features/issues/fields";
import { issuesIn } from "@/features/issues/pages";
import { withClause } from "@/lib/conditions";
import { workspaceZone } from "@/lib/zone";
import type { Answer, Compared, Figure, Unit } from "./answer";
import { hoursUntil } from "./asks/per-step";
import { VALID } from "./launches";
import { countOf, hrefOf, issuesFigure, type More, perLinksFigure, type Question, whereOf } from "./question";

const { campaigns, issues, teams } = schema;
const MINE = { kind: "mine" } as const;
/** How long before the launch its checks begin, in days. */
const CHECKED_BEFORE = 28;

export type CampaignFacts = NonNullable<Awaited<ReturnType<typeof findCampaign>>>;

/** One campaign, whose name and dates everybody may know; `null` when there is none. */
export async function findCampaign(actor: Actor, id: number) {
  const [found] = await lookAside(actor, MINE, (tx) =>
    tx
      .select({ ...getTableColumns(campaigns), teamName: teams.name })
      .from(campaigns)
      .innerJoin(teams, eq(teams.id, campaigns.teamId))
      .where(eq(campaigns.id, id)),
  );
  return found ?? null;
}

/** The weeks in which a campaign is checked and runs, as far as a period reaches. */
export function daysOf(
  { launchAt, createdAt }: Pick<CampaignFacts, "launchAt" | "createdAt">,
  now: Date,
): PeriodChoice {
  const zone = workspaceZone();
  const today = dayOf(now, zone);
  const begins = addDays(dayOf(launchAt ?? createdAt, zone), -CHECKED_BEFORE);
  const earliest = addDays(today, 1 - MOST_PERIOD_DAYS);
  if (begins > today) return { word: "last_12_weeks" };
  return { from: [weekOf(begins), earliest].toSorted().at(-1)!, to: today };
}

/** What is known of a campaign's quality, of all its issues in the scope, whenever they were filed. */
export function askCampaign(
  actor: Actor,
  scope: Scope,
  campaign: Pick<CampaignFacts, "id" | "launchAt" | "links">,
  now = new Date(),
): Promise<Answer> {
  const period = periodOf({ word: "last_12_weeks" }, dayOf(now, workspaceZone()));
  const question: Question = { actor, scope, filters: { campaignId: [campaign.id] }, period, now };
  return lookAside(actor, scope, async (tx) => {
    const counted = async (key: CampaignMetric, more: More, asked = question) =>
      told(key, "issues", issuesFigure(asked, more, await countOf(tx, asked, more)));
    const figures = [await counted("created", {}), await counted("open", { status: [...OPEN_STATUSES] })];
    // What launches later has nothing that was filed since, and all of it before.
    if (campaign.launchAt && campaign.launchAt <= now) {
      const before = { ...question, filters: unlike(question.filters, "sinceLaunch") };
      figures.push(await counted("before", {}, before), await counted("after", { sinceLaunch: true }));
    }
    if (campaign.links) {
      const faults = await countOf(tx, question, VALID);
      figures.push(told("links", "per_1000_links", perLinksFigure(question, VALID, faults, campaign.links)));
    }
    const ended: More = { status: ["resolved", "closed"] };
    const [row] = await tx
      .select({ hours: hoursUntil(issues.resolvedAt) })
      .from(issuesIn(question))
      .where(whereOf(question, ended));
    const n = await countOf(tx, question, ended);
    const took = { value: row?.hours?.[0] ?? null, n, href: hrefOf(question, ended) };
    return { drawn: "figures", figures: [...figures, told("timeToResolve", "hours", took)] };
  });
}

/** A campaign as a whole is compared with nothing. */
const told = (key: CampaignMetric, unit: Unit, now: Figure): Compared => ({
  ...{ key, unit, now, before: null, better: null },
  label: CAMPAIGN_DEFINITIONS[key].name,
});

const unlike = (filters: IssueFilters, key: "sinceLaunch"): IssueFilters =>
  withClause(issueFields, filters, [{ key, operator: "not", value: true }]);
