import { requireActor } from "@qm/auth";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { listChoices } from "@/features/issues/choices";
import { IssueList } from "@/features/issues/components/list/issue-list";
import { PlainFilters } from "@/features/issues/components/list/plain-filters";
import { ReportIssueButton } from "@/features/issues/components/report/report-dialog";
import { listPage } from "@/features/issues/list-page";
import { listIssues } from "@/features/issues/queries";
import { withOwnClocks } from "@/features/issues/row-clocks";
import { defaultView, issuesHref, parseIssueView, seenBy, writeAsked } from "@/features/issues/view";
import { keepOwnDisplay } from "@/features/views/actions";
import { ViewControls } from "@/features/views/components/view-controls";
import { findOwnDisplay, findStarts, findView } from "@/features/views/queries";
import { viewHref } from "@/features/views/saved";
import { startHref, teamStarts } from "@/features/views/start";
import { toURLSearchParams } from "@/lib/search-params";
import { workspaceZone } from "@/lib/zone";

export const metadata: Metadata = { title: "Issues" };

export default async function IssuesPage({ searchParams }: PageProps<"/issues">) {
  const actor = await requireActor();
  const params = toURLSearchParams(await searchParams);
  if (params.size === 0) redirect(startHref(actor, await findStarts(actor)));

  const { view } = parseIssueView(actor, params);
  const finding = view.saved ? findView(actor, view.saved) : null;
  // A short link names the view alone: what it shows is in its address from here on.
  if (view.saved && params.size === 1) {
    const found = await finding;
    redirect(found ? viewHref(found) : issuesHref({ ...defaultView(actor), saved: view.saved }));
  }
  const [listed, choices, own, starts, saved] = await Promise.all([
    listIssues(actor, view),
    listChoices(actor),
    findOwnDisplay(actor),
    findStarts(actor),
    finding,
  ]);
  const page = await withOwnClocks(actor, { view, own }, listed);
  const asker = { id: actor.id, role: actor.role, teamIds: actor.teamIds };

  return (
    <IssueList
      actor={asker}
      choices={choices}
      first={{ address: writeAsked(seenBy(view, own)), page: listPage(page) }}
      own={own}
      saved={saved && { id: saved.id, name: saved.name }}
      starts={teamStarts(starts)}
      views={<ViewControls actor={asker} saved={saved} starts={starts} own={own} teams={choices.teams} />}
      keepOwn={keepOwnDisplay}
      timeZone={workspaceZone()}
      plain={<PlainFilters view={view} choices={choices} />}
      report={<ReportIssueButton actor={actor} choices={choices} />}
    />
  );
}
