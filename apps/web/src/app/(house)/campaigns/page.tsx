import { requireActor } from "@qm/auth";
import { CAMPAIGN_DEFINITIONS, dayOf, periodOf } from "@qm/domain";
import { Search } from "lucide-react";
import type { Metadata, Route } from "next";
import { listChoices } from "@/features/issues/choices";
import { scopesOffered } from "@/features/issues/components/list/scope-switch";
import { filtersTold } from "@/features/metrics/boards/filters-told";
import { listCampaignQuality } from "@/features/metrics/campaigns";
import { type CampaignsView, campaignsHref, parseCampaigns, writeCampaigns } from "@/features/metrics/campaigns-view";
import { CampaignTable } from "@/features/metrics/components/campaign-table";
import { periodWords } from "@/features/metrics/period-words";
import { toURLSearchParams } from "@/lib/search-params";
import { workspaceZone } from "@/lib/zone";
import { ButtonLink } from "@/ui/button";
import { DefinitionsButton } from "@/ui/charts/definitions-button";
import { EmptyState } from "@/ui/empty-state";
import { Input } from "@/ui/input";
import { LiveRefresh } from "@/ui/live/live-refresh";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { QuietLink } from "@/ui/quiet-link";
import { Segmented } from "@/ui/segmented";

export const metadata: Metadata = { title: "Campaigns" };

const LISTED = ["open", "created", "links"] as const;

export default async function CampaignsPage({ searchParams }: PageProps<"/campaigns">) {
  const actor = await requireActor();
  const { view, unreadable } = parseCampaigns(actor, toURLSearchParams(await searchParams));
  const { scope, words, page, launches } = view;
  const [{ rows, more, launched }, { teams, categories }] = await Promise.all([
    listCampaignQuality(actor, view),
    listChoices(actor),
  ]);
  const hrefOf = (changed: Partial<typeof view>) => campaignsHref({ ...view, page: 1, ...changed });
  const definitions = (launches ? ([...LISTED, "escaped"] as const) : LISTED).map((key) => CAMPAIGN_DEFINITIONS[key]);

  return (
    <Page
      title="Campaigns"
      scope={
        <Segmented
          label="Whose issues"
          items={scopesOffered(actor, teams, scope).map(({ label, scope, current }) => ({
            label,
            href: hrefOf({ scope }),
            current,
          }))}
        />
      }
    >
      <LiveRefresh />
      <div className="flex items-center justify-between gap-2 pb-3">
        <form action="/campaigns" className="min-w-0">
          {[...writeCampaigns({ scope, launches })].map(([name, value]) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
          <Input
            type="search"
            name="q"
            aria-label="Search campaigns by name"
            placeholder="Search"
            defaultValue={words}
            className="h-7 w-56 max-w-full pl-8 sm:text-13 pointer-coarse:h-11"
            icon={<Search size={14} aria-hidden="true" />}
          />
        </form>
        <DefinitionsButton title="Campaigns" definitions={definitions} />
      </div>
      {unreadable.length > 0 && (
        <div className="pb-3">
          <Notice tone="warn">
            This link asks for something that cannot be read here ({unreadable.join(", ")}). The rest of it is applied.
          </Notice>
        </div>
      )}
      {launches && launched && (
        <Launched
          days={periodWords(periodOf(launches.period, dayOf(new Date(), workspaceZone())))}
          filters={await filtersTold(actor, { scope, ...launches }, { team: teams, category: categories })}
          choices={(["failed", "all"] as const).map((which) => ({
            label: WHICH[which],
            count: launched[which],
            href: hrefOf({ launches: { ...launches, which } }),
            current: launches.which === which,
          }))}
          leave={hrefOf({ launches: null })}
        />
      )}
      {rows.length === 0 && <EmptyState {...emptyWords(view)} />}
      {rows.length > 0 && <CampaignTable rows={rows} scope={scope} launches={launches !== null} />}
      {(page > 1 || more) && (
        <nav aria-label="Pages" className="flex gap-2 py-3">
          {page > 1 && <ButtonLink href={hrefOf({ page: page - 1 })}>Previous</ButtonLink>}
          {more && <ButtonLink href={hrefOf({ page: page + 1 })}>Next</ButtonLink>}
        </nav>
      )}
    </Page>
  );
}

const WHICH = { failed: "With faults after launch", all: "All launched" };

type LaunchedProps = {
  days: string;
  filters: string;
  choices: Parameters<typeof Segmented>[0]["items"];
  leave: Route;
};

/** Which launches are listed, and the way back to all campaigns. */
function Launched({ days, filters, choices, leave }: LaunchedProps) {
  return (
    <section aria-label="Launched" className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-3 text-13">
      <Segmented label="Which launches" items={choices} />
      <p className="min-w-0 text-muted wrap-anywhere">
        Launched {days}
        {filters && `; faults only where: ${filters}`}
      </p>
      <QuietLink href={leave} className="text-accent-ink hover:underline">
        All campaigns
      </QuietLink>
    </section>
  );
}

function emptyWords({ words, page, launches }: CampaignsView): { title: string; text: string } {
  if (words) return { title: "No campaign matches.", text: "Search for less." };
  if (page > 1) return { title: "There are no more campaigns.", text: "Go back to the page before." };
  if (launches?.which === "failed")
    return { title: "No campaign launched then had a fault after launch.", text: "Nothing got past the checks." };
  if (launches) return { title: "No campaign was launched then.", text: "Look at all campaigns." };
  return { title: "There is no campaign here yet.", text: "An issue may name the campaign it was found in." };
}
