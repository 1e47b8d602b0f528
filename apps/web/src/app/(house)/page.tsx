import { requireActor } from "@qm/auth";
import type { Metadata } from "next";
import { listChoices } from "@/features/issues/choices";
import { HomeColumn } from "@/features/issues/components/home/home-column";
import { ReportIssueButton } from "@/features/issues/components/report/report-dialog";
import { listHome } from "@/features/issues/home";
import { defaultScope } from "@/features/issues/view";
import { MetricCard } from "@/features/metrics/components/metric-card";
import { metrics } from "@/features/metrics/metrics";
import { workspaceZone } from "@/lib/zone";
import { LiveRefresh } from "@/ui/live/live-refresh";
import { Page } from "@/ui/page";

export const metadata: Metadata = { title: "My work" };

export default async function HomePage() {
  const actor = await requireActor();
  const now = new Date();
  const scope = defaultScope(actor);
  const [{ mine, team }, series, choices] = await Promise.all([
    listHome(actor),
    metrics.filedAndResolved.ask(actor, scope, {}, now),
    listChoices(actor),
  ]);
  const clock = { now: now.toISOString(), timeZone: workspaceZone() };

  return (
    <Page title="My work" action={<ReportIssueButton actor={actor} choices={choices} className="md:hidden" />}>
      <LiveRefresh />
      <div className="mx-auto grid max-w-400 grid-cols-1 items-start gap-x-10 gap-y-8 lg:grid-cols-2">
        <HomeColumn title="Mine" sections={mine} clock={clock} />
        {team && (
          <HomeColumn title={nameOfTeams(scope.kind, actor.teamIds, choices.teams)} sections={team} clock={clock}>
            <MetricCard metric={metrics.filedAndResolved} series={series} />
          </HomeColumn>
        )}
      </div>
    </Page>
  );
}

function nameOfTeams(kind: string, teamIds: readonly number[], teams: { id: number; name: string }[]): string {
  if (kind === "all") return "Everything";
  if (teamIds.length > 1) return "My teams";
  return teams.find(({ id }) => id === teamIds[0])?.name ?? "My team";
}
