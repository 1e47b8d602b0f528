import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { type Day, momentsIn, periodBefore } from "@qm/domain";
import { funnel } from "@qm/domain/control-charts";
import { and, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import { namesById } from "@/features/issues/names";
import { workspaceZone } from "@/lib/zone";
import type { Answer, Compared, ControlPoint, Figure } from "../answer";
import { controlled, WEEKS_SHOWN, weeksUntil } from "../control";
import { countOf, hrefOf, type More, type Question, whereOf } from "../question";

const { campaigns, issues } = schema;

/** What was no fault, or another's, is left out. */
const VALID: More = { resolution: ["fixed", "cannot_reproduce", "none"] };

type Days = { from: Day; to: Day };

const of = (days: Days): More => ({ launchedAt: days, ...VALID });
/** Where campaigns are counted by their team, so are their issues: what a team met in another's campaign is no fault of its own. */
const ofOwn = (days: Days): More => ({ ...of(days), ownCampaign: true });
/** The issues of the campaigns that `launched` counts. */
const launchedIn = ({ scope }: Question, days: Days): More => (scope.kind === "all" ? of(days) : ofOwn(days));

/** The campaigns launched on these days by the teams in scope. */
function launched({ actor, scope, now }: Question, days: Days): SQL {
  const { from, before } = momentsIn(days, now, workspaceZone());
  const ids = scope.kind === "team" ? [scope.teamId] : [...actor.teamIds];
  return and(
    sql`${campaigns.launchAt} >= ${from!.toISOString()}::timestamptz and ${campaigns.launchAt} < ${before!.toISOString()}::timestamptz`,
    scope.kind === "all" ? undefined : inArray(campaigns.teamId, ids),
  )!;
}

/** How well the campaigns went that were launched in the period. */
export function askCampaigns(question: Question): Promise<Answer> {
  const past = { ...question, period: periodBefore(question.period) };
  return lookAside(question.actor, question.scope, async (tx) => {
    const both = async (ask: (tx: Tx, asked: Question) => Promise<Figure>) => ({
      now: await ask(tx, question),
      before: await ask(tx, past),
    });
    const figures: Compared[] = [
      {
        key: "failed",
        label: "Campaigns with faults after launch",
        unit: "share",
        better: "less",
        ...(await both(failRate)),
      },
      {
        key: "perCampaign",
        label: "Issues per campaign",
        unit: "per_campaign",
        better: "less",
        ...(await both(perCampaign)),
      },
      {
        key: "perLinks",
        label: "Issues per 1,000 links",
        unit: "per_1000_links",
        better: "less",
        ...(await both(perLinks)),
      },
    ];
    return { drawn: "figures", figures };
  });
}

async function failRate(tx: Tx, question: Question): Promise<Figure> {
  const after: More = { ...launchedIn(question, question.period), stage: ["after_launch"] };
  const [row] = await tx
    .select({
      all: sql<number>`count(*)::int`,
      failed: sql<number>`(count(*) filter (where failed.id is not null))::int`,
    })
    .from(campaigns)
    .leftJoin(
      sql`(select distinct ${issues.campaignId} as id from ${issues} where ${whereOf(question, after)}) failed`,
      sql`failed.id = ${campaigns.id}`,
    )
    .where(launched(question, question.period));
  const n = await countOf(tx, question, after);
  return { value: row!.all === 0 ? null : row!.failed / row!.all, n, href: hrefOf(question, after) };
}

async function perCampaign(tx: Tx, question: Question): Promise<Figure> {
  const more = launchedIn(question, question.period);
  const [n, all] = [await countOf(tx, question, more), await tx.$count(campaigns, launched(question, question.period))];
  return { value: all === 0 ? null : n / all, n, href: hrefOf(question, more) };
}

async function perLinks(tx: Tx, question: Question): Promise<Figure> {
  const more: More = { ...launchedIn(question, question.period), linksKnown: true };
  const n = await countOf(tx, question, more);
  const [row] = await tx
    .select({ links: sql<number>`coalesce(sum(${campaigns.links}), 0)::int` })
    .from(campaigns)
    .where(and(launched(question, question.period), gt(campaigns.links, 0)));
  return { value: row!.links === 0 ? null : (n / row!.links) * 1_000, n, href: hrefOf(question, more) };
}

/** Issues for each campaign by the week of its launch: a u chart, since every week launches another number. */
export function askPerCampaign(question: Question): Promise<Answer> {
  const weeks = weeksUntil(question, WEEKS_SHOWN);
  const days = { from: weeks[0]!.from, to: weeks.at(-1)!.to };
  return lookAside(question.actor, question.scope, async (tx) => {
    const week = sql<string>`(date_trunc('week', ${campaigns.launchAt} at time zone ${workspaceZone()})::date)::text`;
    const launches = await tx
      .select({ week, n: sql<number>`count(*)::int` })
      .from(campaigns)
      .where(launched(question, days))
      .groupBy(sql`1`);
    const faults = await tx
      .select({ week, n: sql<number>`count(*)::int` })
      .from(issues)
      .innerJoin(campaigns, eq(campaigns.id, issues.campaignId))
      .where(whereOf(question, launchedIn(question, days)))
      .groupBy(sql`1`);
    const points = weeks.map((one) => ({
      ...one,
      count: faults.find((found) => found.week === one.from)?.n ?? 0,
      n: launches.find((found) => found.week === one.from)?.n ?? 0,
      href: hrefOf(question, launchedIn(question, { from: one.from, to: one.to })),
    }));
    return controlled(points, "per_campaign");
  });
}

/** Issues for each campaign, team by team, each judged by the number of its own campaigns. */
export function askTeamsFunnel(question: Question): Promise<Answer> {
  const days = question.period;
  return lookAside(question.actor, question.scope, async (tx) => {
    const launches = await tx
      .select({ teamId: campaigns.teamId, n: sql<number>`count(*)::int` })
      .from(campaigns)
      .where(launched(question, days))
      .groupBy(campaigns.teamId);
    const faults = await tx
      .select({ teamId: issues.teamId, n: sql<number>`count(*)::int` })
      .from(issues)
      .where(whereOf(question, ofOwn(days)))
      .groupBy(issues.teamId);
    const units = launches.map(({ teamId, n }) => ({
      teamId,
      n,
      count: faults.find((one) => one.teamId === teamId)?.n ?? 0,
    }));
    const { team } = await namesById(tx, { team: units.map(({ teamId }) => teamId) });
    const points = funnel("u", units).map(
      ({ unit, value, centre, lower, upper }): ControlPoint => ({
        key: String(unit.teamId),
        label: team[unit.teamId] ?? `#${unit.teamId}`,
        value,
        n: unit.count,
        denominator: unit.n,
        centre,
        lower,
        upper,
        href: hrefOf(question, { ...ofOwn(days), teamId: [unit.teamId] }),
      }),
    );
    return { drawn: "funnel", unit: "per_campaign", denominator: "campaigns launched", points };
  });
}
