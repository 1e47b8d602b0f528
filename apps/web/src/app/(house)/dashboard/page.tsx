import { requireActor } from "@qm/auth";
import type { Metadata } from "next";
import { listChoices } from "@/features/issues/choices";
import { Dashboard } from "@/features/metrics/components/dashboard";
import { parseDashboard, tilesShown } from "@/features/metrics/dashboard";
import { askMetric, findChosen } from "@/features/metrics/queries";
import { writeAsked } from "@/features/metrics/view";
import { toURLSearchParams } from "@/lib/search-params";
import { workspaceZone } from "@/lib/zone";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage({ searchParams }: PageProps<"/dashboard">) {
  const actor = await requireActor();
  const { view } = parseDashboard(actor, toURLSearchParams(await searchParams));
  const [choices, names] = await Promise.all([listChoices(actor), findChosen(actor, view)]);
  const now = new Date();
  const asked = { address: writeAsked(view).toString(), at: now.getTime() };
  // Not waited for: each tile arrives when its numbers do.
  const first = Object.fromEntries(
    tilesShown(view).map(({ key }) => [key, { ...asked, answer: askMetric(actor, key, view, now) }]),
  );

  return (
    <Dashboard
      actor={{ id: actor.id, role: actor.role, teamIds: actor.teamIds }}
      choices={choices}
      names={names}
      first={first}
      now={now.toISOString()}
      timeZone={workspaceZone()}
    />
  );
}
