import { requireActor } from "@qm/auth";
import { may, parseIssueNumber } from "@qm/domain";
import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { listChoices } from "@/features/issues/choices";
import { scopesOffered } from "@/features/issues/components/list/scope-switch";
import { TriageDesk } from "@/features/triage/components/triage-desk";
import { findTriageIssue } from "@/features/triage/find";
import { listTriage } from "@/features/triage/queries";
import { parseTriageView, TRIAGE_ORDERS, triageHref, triages } from "@/features/triage/view";
import { inboxPage, issuePage } from "@/features/triage/wire";
import { toURLSearchParams } from "@/lib/search-params";
import { workspaceZone } from "@/lib/zone";
import { ButtonLink } from "@/ui/button";
import { Page } from "@/ui/page";
import { Segmented } from "@/ui/segmented";

export const metadata: Metadata = { title: "Triage" };

const ORDER_LABELS = { oldest: "Oldest first", worst: "Worst first" };

export default async function TriagePage({ searchParams }: PageProps<"/triage">) {
  const actor = await requireActor();
  if (!triages(actor)) notFound();
  const params = toURLSearchParams(await searchParams);
  const view = parseTriageView(actor, params);
  const [inbox, choices] = await Promise.all([listTriage(actor, view), listChoices(actor)]);
  const asked = parseIssueNumber(params.get("issue") ?? "") ?? inbox.rows[0]?.id;
  const first = asked === undefined ? null : await findTriageIssue(actor, asked);
  const scopes = scopesOffered(actor, choices.teams, view.scope).filter(({ scope }) => scope.kind !== "mine");
  const kept = view.scope.kind === "team" ? view.scope.teamId : actor.teamIds[0];
  const ofTeam = kept ? `?team=${kept}` : "";

  return (
    <Page
      title="Triage"
      fit="fill"
      scope={
        <div className="flex flex-wrap items-center gap-2 sm:flex-nowrap">
          {scopes.length > 1 && (
            <Segmented
              label="Whose new issues"
              items={scopes.map(({ scope, label, current }) => ({
                label,
                href: triageHref({ ...view, scope }),
                current,
              }))}
            />
          )}
          <Segmented
            label="Order"
            items={TRIAGE_ORDERS.map((order) => ({
              label: ORDER_LABELS[order],
              href: triageHref({ ...view, order }),
              current: order === view.order,
            }))}
          />
        </div>
      }
      action={
        may(actor, "rule.manage") && (
          <span className="flex gap-2">
            <ButtonLink href={`/issues/templates${ofTeam}` as Route}>Templates</ButtonLink>
            <ButtonLink href={`/triage/rules${ofTeam}` as Route}>Rules</ButtonLink>
          </span>
        )
      }
    >
      <TriageDesk
        actor={{ id: actor.id, role: actor.role, teamIds: actor.teamIds }}
        inbox={inboxPage(inbox)}
        first={first && issuePage(first)}
        scope={view.scope}
        address={triageHref(view)}
        zone={workspaceZone()}
      />
    </Page>
  );
}
