import { requireActor } from "@qm/auth";
import { CAMPAIGN_DEFINITIONS, LABELS } from "@qm/domain";
import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { listChoices } from "@/features/issues/choices";
import { HomeColumn } from "@/features/issues/components/home/home-column";
import { scopesOffered } from "@/features/issues/components/list/scope-switch";
import { listIssues } from "@/features/issues/queries";
import { DEFAULT_SORT, defaultScope, issuesHref, parseScope, writeScope } from "@/features/issues/view";
import {
  askCampaign,
  type CampaignFacts,
  daysOf,
  findCampaign,
  firstFiledIn,
} from "@/features/metrics/campaign-record";
import { LoneTile } from "@/features/metrics/components/lone-tile";
import { askMetric } from "@/features/metrics/queries";
import type { QuestionKey } from "@/features/metrics/questions";
import { writeAsked } from "@/features/metrics/view";
import { ID_TEXT } from "@/lib/id-text";
import { inTurn } from "@/lib/in-turn";
import { toURLSearchParams } from "@/lib/search-params";
import { workspaceZone } from "@/lib/zone";
import { ButtonLink } from "@/ui/button";
import { ChartTile } from "@/ui/charts/chart-tile";
import { LiveRefresh } from "@/ui/live/live-refresh";
import { Page } from "@/ui/page";
import { QuietLink } from "@/ui/quiet-link";
import { Segmented } from "@/ui/segmented";
import { shortDate } from "@/ui/time-words";

const SHOWN = 8;
const QUESTIONS = ["keepingUp", "byCategory", "timeToResolve", "ageing"] as const satisfies readonly QuestionKey[];
const RECORDED = ["created", "open", "before", "after", "links", "timeToResolve"] as const;
const PANEL = "min-w-0 rounded-panel border bg-raised p-4";

const findByNumber = cache(async (text: string) =>
  ID_TEXT.test(text) ? findCampaign(await requireActor(), Number(text)) : null,
);

export async function generateMetadata({ params }: PageProps<"/campaigns/[id]">): Promise<Metadata> {
  const campaign = await findByNumber((await params).id);
  return campaign ? { title: campaign.name } : {};
}

/** A campaign's own quality record: of its issues, those that the reader may see. */
export default async function CampaignPage({ params, searchParams }: PageProps<"/campaigns/[id]">) {
  const actor = await requireActor();
  const campaign = await findByNumber((await params).id);
  if (!campaign) notFound();

  const now = new Date();
  const given = toURLSearchParams(await searchParams).get("scope") ?? "";
  const scope = parseScope(actor, given) ?? defaultScope(actor);
  const filters = { campaignId: [campaign.id] };
  const view = { scope, text: "", filters, sort: DEFAULT_SORT, place: null };
  const [record, firstFiledAt, latest, { teams }] = await Promise.all([
    askCampaign(actor, scope, campaign, now),
    firstFiledIn(actor, scope, campaign.id, now),
    listIssues(actor, view, SHOWN),
    listChoices(actor),
  ]);
  const asked = { scope, filters, period: daysOf(campaign, firstFiledAt, now) };
  const first = { address: writeAsked(asked).toString(), at: now.getTime() };
  const turn = inTurn();

  return (
    <Page
      title={campaign.name}
      parent={<QuietLink href={"/campaigns" as Route}>Campaigns</QuietLink>}
      scope={
        <Segmented
          label="Whose issues"
          items={scopesOffered(actor, teams, scope).map(({ scope, ...offered }) => ({
            ...offered,
            href: `/campaigns/${campaign.id}?scope=${writeScope(scope)}` as Route,
          }))}
        />
      }
      action={
        <ButtonLink size="sm" href={issuesHref(view)}>
          Show its issues
        </ButtonLink>
      }
    >
      <LiveRefresh />
      <div className="mx-auto grid max-w-400 grid-cols-1 gap-4">
        <Facts campaign={campaign} />
        <div className={PANEL}>
          <ChartTile
            title="How good is this campaign?"
            answer={record}
            about={campaign.name}
            definitions={RECORDED.map((key) => CAMPAIGN_DEFINITIONS[key])}
            csv={`/api/campaigns/record.csv?campaign=${campaign.id}&scope=${writeScope(scope)}`}
            empty={null}
          />
        </div>
        {latest.total > 0 && (
          <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
            {QUESTIONS.map((question) => (
              <div key={question} className={PANEL}>
                <LoneTile
                  viewerId={actor.id}
                  question={question}
                  asked={asked}
                  about={campaign.name}
                  first={{ ...first, answer: turn(() => askMetric(actor, question, asked, now)) }}
                />
              </div>
            ))}
          </div>
        )}
        <HomeColumn
          title="Latest issues"
          sections={[{ title: "All of them", empty: "Nobody has filed any that you may see.", view, page: latest }]}
          clock={{ now: now.toISOString(), timeZone: workspaceZone() }}
        />
      </div>
    </Page>
  );
}

function Facts({ campaign: { channel, teamName, launchAt, endsAt, links, recipients } }: { campaign: CampaignFacts }) {
  const day = (at: Date | null) => at && shortDate(at, workspaceZone());
  const facts: [string, string | null][] = [
    ["Channel", LABELS[channel]],
    ["Team", teamName],
    ["Launch", day(launchAt)],
    ["End", day(endsAt)],
    ["Links", links?.toLocaleString("en") ?? null],
    ["Recipients", recipients?.toLocaleString("en") ?? null],
  ];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-13">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name} className="flex gap-2">
              <dt className="text-muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
