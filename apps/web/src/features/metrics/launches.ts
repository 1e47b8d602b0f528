import "server-only";
import { schema, type Tx } from "@qm/db";
import { dayOf, momentsIn } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { type IssueFilters, issueFields } from "@/features/issues/fields";
import { issuesIn } from "@/features/issues/pages";
import { issueExpressions } from "@/features/issues/where";
import { clausesOf, filtersOf } from "@/lib/conditions";
import { filterSql } from "@/lib/filter-sql";
import { workspaceZone } from "@/lib/zone";
import { isUnfiltered } from "./days";
import { type Days, type More, type Question, whereOf } from "./question";

const { campaigns } = schema;
const { faults, escaped } = schema.DAY_COUNTS;

/** What was no fault, or another's, is left out. */
export const VALID: More = { resolution: ["fixed", "cannot_reproduce", "none"] };

/** Of days that are not over, what is launched later is said to be out only when it is. */
function of({ now }: Question, days: Days): More {
  const isOver = days.to < dayOf(now, workspaceZone());
  return { launchedAt: days, ...VALID, ...(!isOver && { launched: true }) };
}
/** Where campaigns are counted by their team, so are their issues: what a team met in another's campaign is no fault of its own. */
export const ofOwn = (question: Question, days: Days): More => ({ ...of(question, days), ownCampaign: true });
/** The issues of the campaigns that are counted as launched. */
export const launchedIn = (question: Question, days: Days): More =>
  isOfTeams(question) ? ofOwn(question, days) : of(question, days);

/** The faults of a campaign that is counted as launched, where it is named by itself. */
export const faultsOf = (question: Question): More => ({
  ...VALID,
  ...(isOfTeams(question) && { ownCampaign: true }),
});

/** Whether only some teams' campaigns are counted. */
const isOfTeams = ({ scope, filters }: Question): boolean =>
  scope.kind !== "all" ||
  clausesOf(issueFields, ofCampaigns(filters)).some((clause) => clause.some(({ key }) => key === "teamId"));

/** What the filters ask of campaigns as much as of their issues: faults of some are divided by those alone. */
function ofCampaigns(filters: IssueFilters): IssueFilters {
  const isOfThem = ({ key, operator }: { key: string; operator: string }) =>
    (key === "campaignId" || key === "teamId") && (operator === "is" || operator === "not");
  return filtersOf(
    issueFields,
    clausesOf(issueFields, filters).filter((clause) => clause.every(isOfThem)),
  );
}

export type Launches = {
  campaigns: number;
  /** Those of them with a fault that was found after the launch. */
  failed: number;
  faults: number;
  escaped: number;
  /** Of the campaigns whose links are known. */
  links: number;
  linkedFaults: number;
};

const KEYS = {
  altogether: () => sql`''`,
  week: () => sql`(date_trunc('week', launch_at at time zone ${workspaceZone()})::date)::text`,
  team: () => sql`team_id::text`,
  campaign: () => sql`id::text`,
};

/** The campaigns launched on these days by the teams in scope, with their faults. */
export async function launchesBy(
  tx: Tx,
  question: Question,
  days: Days,
  by: keyof typeof KEYS,
): Promise<({ key: string } & Launches)[]> {
  const isOwn = by === "team" || isOfTeams(question);
  const { rows } = await tx.execute<{ key: string } & Launches>(sql`
    with launched as materialized (${launched(question, days)}),
      cells as (${isUnfiltered(question) ? kept(isOwn) : counted(question, days, isOwn)})
    select ${KEYS[by]()} as key, count(*)::int as campaigns, (count(*) filter (where escaped > 0))::int as failed,
      coalesce(sum(faults), 0)::int as faults, coalesce(sum(escaped), 0)::int as escaped,
      coalesce(sum(links), 0)::int as links, coalesce(sum(faults) filter (where links > 0), 0)::int as "linkedFaults"
    from launched left join cells on campaign_id = id group by 1`);
  return rows;
}

const NONE: Launches = { campaigns: 0, failed: 0, faults: 0, escaped: 0, links: 0, linkedFaults: 0 };

export async function launchedAltogether(tx: Tx, question: Question): Promise<Launches> {
  const [found] = await launchesBy(tx, question, question.period, "altogether");
  return found ?? NONE;
}

function launched({ actor, scope, filters, now }: Question, days: Days): SQL {
  const zone = workspaceZone();
  const { from, before } = momentsIn(days, now, zone);
  const asked = filterSql(
    issueFields,
    { ...issueExpressions, campaignId: campaigns.id, teamId: campaigns.teamId },
    ofCampaigns(filters),
    { actorId: actor.id, teamIds: actor.teamIds, now, zone, left: () => sql`false` },
  );
  const ids = scope.kind === "team" ? [scope.teamId] : [...actor.teamIds];
  return sql`select id, team_id, launch_at, links from campaigns
    where launch_at >= ${from!.toISOString()}::timestamptz and launch_at < ${before!.toISOString()}::timestamptz
      and launch_at <= ${now.toISOString()}::timestamptz
      ${asked ? sql`and ${asked}` : sql``}
      ${scope.kind === "all" ? sql`` : sql`and team_id = any(${sql.param(ids)}::int[])`}`;
}

/** Campaign by campaign from the counters, each by its key, and what is pending. */
function kept(isOwn: boolean): SQL {
  const [team, alone] = isOwn ? [sql`c.team_id`, sql`and d.team_id = c.team_id`] : [sql`0`, sql``];
  return sql`select word as campaign_id, sum(n) filter (where counts = ${faults}::smallint) as faults, sum(n) filter (where counts = ${escaped}::smallint) as escaped from (
      select d.word, d.counts, d.n from launched c join issue_days d
        on d.team_id = ${team} and d.counts = any(array[${faults}, ${escaped}]::smallint[]) and d.day = '-infinity' and d.word = c.id
      union all select d.word, d.counts, d.n from launched c join issue_day_delta d
        on d.counts = any(array[${faults}, ${escaped}]::smallint[]) and d.word = c.id ${alone}) found
    group by 1`;
}

const counted = (question: Question, days: Days, isOwn: boolean): SQL =>
  sql`select campaign_id, count(*) as faults, count(*) filter (where stage = 2) as escaped from ${issuesIn(question)}
    where ${whereOf(question, (isOwn ? ofOwn : of)(question, days))} group by 1`;
