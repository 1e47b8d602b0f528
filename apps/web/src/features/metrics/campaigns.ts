import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { type Actor, type Channel, DEFAULT_PERIOD, dayOf, OPEN_STATUSES, periodOf, type Scope } from "@qm/domain";
import { and, desc, eq, getTableColumns, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { cellsFor } from "@/features/issues/counts";
import type { IssueFilters } from "@/features/issues/fields";
import { issuesIn } from "@/features/issues/pages";
import { askedOf } from "@/features/issues/where";
import { workspaceZone } from "@/lib/zone";
import type { Figure, Listed } from "./answer";
import type { CampaignsView, LaunchesAsked } from "./campaigns-view";
import { wordCounts } from "./days";
import { faultsOf, launchesBy, VALID } from "./launches";
import { hrefOf, type More, perLinksFigure, type Question, whereOf } from "./question";

const { campaigns, teams } = schema;

/** Campaigns on a page of their list. */
const PAGE_SIZE = 100;

export type CampaignRow = {
  id: number;
  name: string;
  channel: Channel;
  teamName: string;
  launchAt: Date | null;
  active: boolean;
  all: Listed;
  open: Listed;
  /** Where it is known how many links there are. */
  perLinks: Figure | null;
  /** Faults that were found after the launch, where launches are asked for. */
  escaped: Listed | null;
};

type CampaignsAsked = Pick<CampaignsView, "scope" | "words"> & Partial<CampaignsView>;

/** The campaigns that match, page by page. */
type CampaignsFound = {
  rows: CampaignRow[];
  more: boolean;
  /** How many were launched, and how many of them failed, where launches are asked for. */
  launched: Record<LaunchesAsked["which"], number> | null;
};

/**
 * The campaigns of one's teams and those with issues in sight: those in use first, and of these the newest launch.
 * Only issues in the scope are counted.
 */
export function listCampaignQuality(
  actor: Actor,
  { scope, words, page = 1, launches = null }: CampaignsAsked,
  now = new Date(),
): Promise<CampaignsFound> {
  return lookAside(actor, scope, async (tx) => {
    const period = periodOf(launches?.period ?? DEFAULT_PERIOD, dayOf(now, workspaceZone()));
    const whole: Question = { actor, scope, filters: {}, period, now };
    const asked: Question = { ...whole, filters: launches?.filters ?? {} };
    const counts = await countsIn(tx, actor, scope);
    const faults = await faultsIn(tx, whole);
    const launched = launches && (await launchesBy(tx, asked, period, "campaign"));
    const failed = launched?.filter((one) => one.failed > 0);
    const chosen = launches?.which === "failed" ? failed : launched;
    const inSight = [...counts.keys()];
    const found = await tx
      .select({ ...getTableColumns(campaigns), teamName: teams.name })
      .from(campaigns)
      .innerJoin(teams, eq(teams.id, campaigns.teamId))
      .where(and(chosen ? among(chosen) : relevantTo(actor, scope, inSight), containing(words)))
      .orderBy(desc(campaigns.active), sql`${campaigns.launchAt} desc nulls last`, campaigns.id)
      .limit(PAGE_SIZE + 1)
      .offset((page - 1) * PAGE_SIZE);
    const rows = found.slice(0, PAGE_SIZE).map(({ id, name, channel, teamName, launchAt, links, active }) => {
      const { all = 0, open = 0 } = counts.get(id) ?? {};
      const figure = (n: number, more: More, of = whole): Listed => ({
        ...{ value: n, n },
        href: hrefOf(of, { campaignId: [id], ...more }),
      });
      const late = chosen?.find(({ key }) => Number(key) === id)?.escaped ?? 0;
      return {
        ...{ id, name, channel, teamName, launchAt, active },
        all: figure(all, {}),
        open: figure(open, { status: [...OPEN_STATUSES] }),
        perLinks: links ? perLinksFigure(whole, { campaignId: [id], ...VALID }, faults.get(id) ?? 0, links) : null,
        escaped: launches && figure(late, { ...faultsOf(asked), stage: ["after_launch"] }, asked),
      };
    });
    const sizes = launched && { all: launched.length, failed: failed?.length ?? 0 };
    return { rows, more: found.length > PAGE_SIZE, launched: sizes };
  });
}

const among = (launched: readonly { key: string }[]) =>
  inArray(
    campaigns.id,
    launched.map(({ key }) => Number(key)),
  );

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
    from ${cells ?? issuesIn({ actor, scope })} where ${askedOf(actor, scope, { filters })} group by campaign_id having ${n} > 0`);
  return new Map(rows.map(({ id, all, open }) => [id, { all, open }]));
}

/** How many issues of each campaign were faults, by the counters where they know. */
async function faultsIn(tx: Tx, question: Question): Promise<Map<number, number>> {
  const kept = await wordCounts(tx, question, "faults", { to: ANY_DAY });
  if (kept) return kept;
  const { rows } = await tx.execute<{ id: number; n: number }>(sql`
    select campaign_id as id, count(*)::int as n from ${issuesIn(question)} where ${whereOf(question, VALID)} and campaign_id is not null group by 1`);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

const relevantTo = (actor: Actor, scope: Scope, inSight: number[]): SQL | undefined =>
  scope.kind === "all" ? undefined : or(ofTheirs(actor, scope), inArray(campaigns.id, inSight));

function ofTheirs(actor: Actor, scope: Scope): SQL | undefined {
  if (scope.kind === "team") return eq(campaigns.teamId, scope.teamId);
  return scope.kind === "teams" ? inArray(campaigns.teamId, [...actor.teamIds]) : undefined;
}

function containing(words: string): SQL | undefined {
  const text = words.trim().slice(0, 100);
  return text ? ilike(campaigns.name, `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`) : undefined;
}
