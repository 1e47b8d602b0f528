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
import { eq, getTableColumns, min } from "drizzle-orm";
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
/** Where less has passed, as many days are drawn: a point alone is no chart. */
const FEWEST_DAYS = 7;
const LATELY = { word: "last_12_weeks" } as const satisfies PeriodChoice;

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

/** When the first of its issues in the scope was filed; `null` while there are none. */
export async function firstFiledIn(actor: Actor, scope: Scope, campaignId: number, now = new Date()) {
  const question = questionOf(actor, scope, campaignId, now);
  const [row] = await lookAside(actor, scope, (tx) =>
    tx
      .select({ at: min(issues.createdAt) })
      .from(issuesIn(question))
      .where(whereOf(question, {})),
  );
  return row?.at ?? null;
}

/**
 * The days in which a campaign is checked and runs, as far as a period reaches, and none before anything was filed: where these are few, charts
 * draw each day, as a dashboard does; else weeks, which begin on Monday.
 */
export function daysOf(
  { launchAt, createdAt }: Pick<CampaignFacts, "launchAt" | "createdAt">,
  firstFiledAt: Date | null,
  now: Date,
): PeriodChoice {
  const zone = workspaceZone();
  const today = dayOf(now, zone);
  const checked = addDays(dayOf(launchAt ?? createdAt, zone), -CHECKED_BEFORE);
  const begins = checked > today ? periodOf(LATELY, today).from : checked;
  const filed = firstFiledAt ? dayOf(firstFiledAt, zone) : begins;
  if (checked > today && filed <= begins) return LATELY;

  const first = [filed, begins].toSorted().at(-1)!;
  const days = { from: [first, addDays(today, 1 - FEWEST_DAYS)].toSorted()[0]!, to: today };
  if (periodOf(days, today).step === "day") return days;
  return { from: [weekOf(first), addDays(today, 1 - MOST_PERIOD_DAYS)].toSorted().at(-1)!, to: today };
}

/** What is known of a campaign's quality, of all its issues in the scope, whenever they were filed. */
export function askCampaign(
  actor: Actor,
  scope: Scope,
  campaign: Pick<CampaignFacts, "id" | "launchAt" | "links">,
  now = new Date(),
): Promise<Answer> {
  const question = questionOf(actor, scope, campaign.id, now);
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

/** Of all issues of a campaign; its period is asked by none of these figures. */
const questionOf = (actor: Actor, scope: Scope, campaignId: number, now: Date): Question => ({
  ...{ actor, scope, now, filters: { campaignId: [campaignId] } },
  period: periodOf(LATELY, dayOf(now, workspaceZone())),
});

/** A campaign as a whole is compared with nothing. */
const told = (key: CampaignMetric, unit: Unit, now: Figure): Compared => ({
  ...{ key, unit, now, before: null, better: null },
  label: CAMPAIGN_DEFINITIONS[key].name,
});

const unlike = (filters: IssueFilters, key: "sinceLaunch"): IssueFilters =>
  withClause(issueFields, filters, [{ key, operator: "not", value: true }]);
