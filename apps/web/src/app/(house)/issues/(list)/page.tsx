import { requireActor } from "@qm/auth";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { listChoices } from "@/features/issues/choices";
import { IssueList } from "@/features/issues/components/list/issue-list";
import { ReportIssueButton } from "@/features/issues/components/report/report-dialog";
import { listPage } from "@/features/issues/list-page";
import { listIssues } from "@/features/issues/queries";
import { defaultView, issuesHref, parseIssueView, writeAsked } from "@/features/issues/view";
import { keepOwnDisplay } from "@/features/views/actions";
import { findOwnDisplay } from "@/features/views/queries";
import { toURLSearchParams } from "@/lib/search-params";
import { workspaceZone } from "@/lib/zone";

export const metadata: Metadata = { title: "Issues" };

export default async function IssuesPage({ searchParams }: PageProps<"/issues">) {
  const actor = await requireActor();
  const params = toURLSearchParams(await searchParams);
  if (params.size === 0) redirect(issuesHref(defaultView(actor)));

  const { view } = parseIssueView(actor, params);
  const [listed, choices, own] = await Promise.all([
    listIssues(actor, view),
    listChoices(actor),
    findOwnDisplay(actor),
  ]);

  return (
    <IssueList
      actor={{ id: actor.id, role: actor.role, teamIds: actor.teamIds }}
      choices={choices}
      first={{ address: writeAsked(view), page: listPage(listed) }}
      own={own}
      keepOwn={keepOwnDisplay}
      timeZone={workspaceZone()}
      report={<ReportIssueButton actor={actor} choices={choices} />}
    />
  );
}
