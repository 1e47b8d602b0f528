import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { type Actor, type Channel, DEFAULT_PERIOD, OPEN_STATUSES, periodOf, type Scope } from "@qm/domain";
import { and, desc, eq, getTableColumns, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { cellsFor } from "@/features/issues/counts";
import type { IssueFilters } from "@/features/issues/fields";
import { issuesHref } from "@/features/issues/view";
import { issuesWhere } from "@/features/issues/where";
import type { Listed } from "./answer";
import { wordCounts } from "./days";
import { VALID } from "./launches";
import { type Question, whereOf } from "./question";

const { campaigns, issues, teams } = schema;

/** Campaigns on a page of their list. */
const PAGE_SIZE = 100;

export type CampaignRow = {
  id: number;
  name: string;
  channel: Channel;
  teamName: string;
  launchAt: Date | null;
  links: number | null;
  active: boolean;
  all: Listed;
  open: Listed;
  /** Issues for each 1,000 links, duplicates and declined left out, where it is known how many links there are. */
  per1000Links: number | null;
};

type CampaignsAsked = { scope: Scope; words: string /** From 1 on. */; page?: number };

/**
 * The campaigns of one's teams and those with issues in sight: those in use first, and of these the newest launch.
 * Only issues in the scope are counted.
 */
export function listCampaignQuality(
  actor: Actor,
  { scope, words, page = 1 }: CampaignsAsked,
): Promise<{ rows: CampaignRow[]; more: boolean }> {
  return lookAside(actor, scope, async (tx) => {
    const counts = await countsIn(tx, actor, scope);
    const faults = await faultsIn(tx, {
      actor,
      scope,
      filters: {},
      period: periodOf(DEFAULT_PERIOD, ANY_DAY),
      now: new Date(),
    });
    const inSight = [...counts.keys()];
    const relevant = scope.kind === "all" ? undefined : or(ofTheirs(actor, scope), inArray(campaigns.id, inSight));
    const found = await tx
      .select({ ...getTableColumns(campaigns), teamName: teams.name })
      .from(campaigns)
      .innerJoin(teams, eq(teams.id, campaigns.teamId))
      .where(and(relevant, containing(words)))
      .orderBy(desc(campaigns.active), sql`${campaigns.launchAt} desc nulls last`, campaigns.id)
      .limit(PAGE_SIZE + 1)
      .offset((page - 1) * PAGE_SIZE);
    const rows = found.slice(0, PAGE_SIZE).map(({ id, name, channel, teamName, launchAt, links, active }) => {
      const { all = 0, open = 0 } = counts.get(id) ?? {};
      const figure = (n: number, status?: (typeof OPEN_STATUSES)[number][]): Listed => ({
        value: n,
        n,
        href: issuesHref({ scope, filters: { campaignId: [id], ...(status && { status }) } }),
      });
      return {
        ...{ id, name, channel, teamName, launchAt, links, active },
        all: figure(all),
        open: figure(open, [...OPEN_STATUSES]),
        per1000Links: links ? ((faults.get(id) ?? 0) * 1000) / links : null,
      };
    });
    return { rows, more: found.length > PAGE_SIZE };
  });
}

/** Faults of campaigns are counted of no day. */
const ANY_DAY = "9999-12-31";

type Counts = { all: number; open: number };

/** How many issues of each campaign there are, by the counters where they know. */
async function countsIn(tx: Tx, actor: Actor, scope: Scope): Promise<Map<number, Counts>> {
  const filters: IssueFilters = { clauses: [[{ key: "campaignId", operator: "not", value: ["none"] }]] };
  const cells = cellsFor(actor, { scope, text: "", filters }, ["status"]);
  const n = cells ? sql`sum(n)` : sql`count(*)`;
  const open = cells ? sql`sum(n) filter (where status <= 3)` : sql`count(*) filter (where status <= 3)`;
  const { rows } = await tx.execute<{ id: number } & Counts>(sql`
    select campaign_id as id, coalesce(${n}, 0)::int as all, coalesce(${open}, 0)::int as open
    from ${cells ?? issues} where ${issuesWhere(actor, scope, { filters })} group by campaign_id having ${n} > 0`);
  return new Map(rows.map(({ id, all, open }) => [id, { all, open }]));
}

/** How many issues of each campaign were faults, by the counters where they know. */
async function faultsIn(tx: Tx, question: Question): Promise<Map<number, number>> {
  const kept = await wordCounts(tx, question, "faults", { to: ANY_DAY });
  if (kept) return kept;
  const { rows } = await tx.execute<{ id: number; n: number }>(sql`
    select campaign_id as id, count(*)::int as n from ${issues} where ${whereOf(question, VALID)} and campaign_id is not null group by 1`);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

function ofTheirs(actor: Actor, scope: Scope): SQL | undefined {
  if (scope.kind === "team") return eq(campaigns.teamId, scope.teamId);
  return scope.kind === "teams" ? inArray(campaigns.teamId, [...actor.teamIds]) : undefined;
}

function containing(words: string): SQL | undefined {
  const text = words.trim().slice(0, 100);
  return text ? ilike(campaigns.name, `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`) : undefined;
}
