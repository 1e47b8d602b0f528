import { requireActor } from "@qm/auth";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { listChoices } from "@/features/issues/choices";
import { ReportIssueButton } from "@/features/issues/components/report/report-dialog";
import { listBoards } from "@/features/metrics/boards/queries";
import { boardHref } from "@/features/metrics/boards/saved";
import { Dashboard } from "@/features/metrics/components/dashboard";
import { parseDashboard, tilesShown } from "@/features/metrics/dashboard";
import { askMetric, findChosen, hasIssues } from "@/features/metrics/queries";
import { writeAsked } from "@/features/metrics/view";
import { inTurn } from "@/lib/in-turn";
import { isMailSetUp } from "@/lib/mail";
import { toURLSearchParams } from "@/lib/search-params";
import { workspaceZone } from "@/lib/zone";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage({ searchParams }: PageProps<"/dashboard">) {
  const actor = await requireActor();
  const params = toURLSearchParams(await searchParams);
  const { view } = parseDashboard(actor, params);
  const [choices, names, boards, isBegun] = await Promise.all([
    listChoices(actor),
    findChosen(actor, view),
    listBoards(actor),
    hasIssues(actor, view.scope),
  ]);
  // A short link names the dashboard alone: what it shows is in its address from here on.
  const named = params.size === 1 && boards.find(({ id }) => id === view.board);
  if (named) redirect(boardHref(named));
  const asker = { id: actor.id, role: actor.role, teamIds: actor.teamIds };
  const begin = isBegun ? null : { scope: view.scope, report: <ReportIssueButton actor={asker} choices={choices} /> };
  const now = new Date();
  const asked = { address: writeAsked(view).toString(), at: now.getTime() };
  const turn = inTurn();
  // Not waited for: each tile arrives when its numbers do.
  const first = Object.fromEntries(
    (begin ? [] : tilesShown(view)).map(({ key }) => [
      key,
      { ...asked, answer: turn(() => askMetric(actor, key, view, now)) },
    ]),
  );

  return (
    <Dashboard
      // What is arranged is one dashboard: another begins anew.
      key={view.board ?? "default"}
      actor={asker}
      choices={choices}
      names={names}
      boards={boards}
      first={first}
      begin={begin}
      now={now.toISOString()}
      timeZone={workspaceZone()}
      mails={isMailSetUp()}
    />
  );
}
