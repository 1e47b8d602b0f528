import { requireActor } from "@qm/auth";
import { LABELS } from "@qm/domain";
import { Search } from "lucide-react";
import type { Metadata, Route } from "next";
import { listChoices } from "@/features/issues/choices";
import { scopesOffered } from "@/features/issues/components/list/scope-switch";
import { defaultScope, parseScope, writeScope } from "@/features/issues/view";
import { listCampaignQuality } from "@/features/metrics/campaigns";
import { toURLSearchParams } from "@/lib/search-params";
import { workspaceZone } from "@/lib/zone";
import { ButtonLink } from "@/ui/button";
import { shown } from "@/ui/charts/words";
import { Chip } from "@/ui/chip";
import { EmptyState } from "@/ui/empty-state";
import { Input } from "@/ui/input";
import { LiveRefresh } from "@/ui/live/live-refresh";
import { Page } from "@/ui/page";
import { PlainCell, PlainCount, PlainRow, PlainTable } from "@/ui/plain-table";
import { QuietLink } from "@/ui/quiet-link";
import { Segmented } from "@/ui/segmented";
import { shortDate } from "@/ui/time-words";

export const metadata: Metadata = { title: "Campaigns" };

const COUNTS = ["Open", "Filed", "For each 1,000 links"];
const HEAD = ["Name", "Channel", "Team", "Launch", ...COUNTS];

export default async function CampaignsPage({ searchParams }: PageProps<"/campaigns">) {
  const actor = await requireActor();
  const params = toURLSearchParams(await searchParams);
  const scope = parseScope(actor, params.get("scope") ?? "") ?? defaultScope(actor);
  const words = params.get("q") ?? "";
  const page = pageOf(params.get("page"));
  const [{ rows, more }, { teams }] = await Promise.all([
    listCampaignQuality(actor, { scope, words, page }),
    listChoices(actor),
  ]);
  const hrefOf = (scope: string, page = 1) => {
    const asked = { scope, ...(words && { q: words }), ...(page > 1 && { page: String(page) }) };
    return `/campaigns?${new URLSearchParams(asked)}` as Route;
  };

  return (
    <Page
      title="Campaigns"
      scope={
        <Segmented
          label="Whose issues"
          items={scopesOffered(actor, teams, scope).map(({ label, scope, current }) => ({
            label,
            href: hrefOf(writeScope(scope)),
            current,
          }))}
        />
      }
    >
      <LiveRefresh />
      <form action="/campaigns" className="pb-3">
        <input type="hidden" name="scope" value={writeScope(scope)} />
        <Input
          type="search"
          name="q"
          aria-label="Search campaigns by name"
          placeholder="Search"
          defaultValue={words}
          className="h-7 w-56 pl-8 sm:text-13 pointer-coarse:h-11"
          icon={<Search size={14} aria-hidden="true" />}
        />
      </form>
      {rows.length === 0 && (
        <EmptyState
          title={
            words
              ? "No campaign matches."
              : page > 1
                ? "There are no more campaigns."
                : "There is no campaign here yet."
          }
          text={words ? "Search for less." : "An issue may name the campaign it was found in."}
        />
      )}
      {rows.length > 0 && (
        <PlainTable caption="Campaigns" head={HEAD} counts={COUNTS}>
          {rows.map(({ id, name, channel, teamName, launchAt, active, open, all, per1000Links }) => (
            <PlainRow key={id} faded={!active}>
              <PlainCell className="font-medium">
                <QuietLink
                  href={`/campaigns/${id}?scope=${writeScope(scope)}` as Route}
                  className="wrap-anywhere hover:underline"
                >
                  {name}
                </QuietLink>{" "}
                {!active && <Chip>Not in use</Chip>}
              </PlainCell>
              <PlainCell className="text-muted">{LABELS[channel]}</PlainCell>
              <PlainCell className="text-muted">{teamName}</PlainCell>
              <PlainCell className="text-muted tabular-nums">
                {launchAt && shortDate(launchAt, workspaceZone())}
              </PlainCell>
              <PlainCount>
                <IssuesLink label="open" {...open} />
              </PlainCount>
              <PlainCount>
                <IssuesLink label="filed" {...all} />
              </PlainCount>
              <PlainCount className="text-muted">
                {per1000Links !== null && shown(per1000Links, "per_1000_links")}
              </PlainCount>
            </PlainRow>
          ))}
        </PlainTable>
      )}
      {(page > 1 || more) && (
        <nav aria-label="Pages" className="flex gap-2 py-3">
          {page > 1 && <ButtonLink href={hrefOf(writeScope(scope), page - 1)}>Previous</ButtonLink>}
          {more && <ButtonLink href={hrefOf(writeScope(scope), page + 1)}>Next</ButtonLink>}
        </nav>
      )}
    </Page>
  );
}

const MOST_PAGES = 10_000;

/** What is no page is the first one. */
function pageOf(word: string | null): number {
  const page = Number(word);
  return Number.isInteger(page) && page > 1 && page <= MOST_PAGES ? page : 1;
}

function IssuesLink({ n, href, label }: { n: number; href: Route; label: string }) {
  if (n === 0) return <span className="text-faint">0</span>;
  return (
    <QuietLink href={href} className="text-accent-ink hover:underline">
      {n.toLocaleString("en")}
      <span className="sr-only"> {label}</span>
    </QuietLink>
  );
}
