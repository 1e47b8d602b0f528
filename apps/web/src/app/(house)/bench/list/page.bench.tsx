import { requireActor } from "@qm/auth";
import { listChoices } from "@/features/issues/choices";
import { IssueList } from "@/features/issues/components/list/issue-list";
import { ReportIssueButton } from "@/features/issues/components/report/report-dialog";
import { type ListPage, listPage } from "@/features/issues/list-page";
import { listIssues } from "@/features/issues/queries";
import { parseIssueView, writeAsked } from "@/features/issues/view";
import { keepOwnDisplay } from "@/features/views/actions";
import { ViewControls } from "@/features/views/components/view-controls";
import { findOwnDisplay, findStarts } from "@/features/views/queries";
import { teamStarts } from "@/features/views/start";
import { toURLSearchParams } from "@/lib/search-params";
import { workspaceZone } from "@/lib/zone";

/** The rows as they were when they were asked for first. */
const kept = new Map<string, ListPage>();

/** The list page with its rows hard-coded: what the list page can hardly undercut. Only the build of the bench has it. */
export default async function HardCodedIssuesPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const actor = await requireActor();
  const { view } = parseIssueView(actor, toURLSearchParams(await searchParams));
  const address = writeAsked(view);
  if (!kept.has(address)) kept.set(address, listPage(await listIssues(actor, view)));
  const [choices, own, starts] = await Promise.all([listChoices(actor), findOwnDisplay(actor), findStarts(actor)]);
  const asker = { id: actor.id, role: actor.role, teamIds: actor.teamIds };

  return (
    <IssueList
      actor={asker}
      choices={choices}
      first={{ address, page: kept.get(address)! }}
      own={own}
      saved={null}
      starts={teamStarts(starts)}
      views={<ViewControls actor={asker} saved={null} starts={starts} own={own} teams={choices.teams} />}
      keepOwn={keepOwnDisplay}
      timeZone={workspaceZone()}
      plain={null}
      report={<ReportIssueButton actor={actor} choices={choices} />}
    />
  );
}
