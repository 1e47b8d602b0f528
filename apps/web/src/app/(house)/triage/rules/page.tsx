import { requireActor } from "@qm/auth";
import { may, mayOpen } from "@qm/domain";
import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { listChoices } from "@/features/issues/choices";
import { RulesDesk } from "@/features/rules/components/rules-desk";
import { findRules } from "@/features/rules/queries";
import { triageHref } from "@/features/triage/view";
import { workspaceZone } from "@/lib/zone";
import { Page } from "@/ui/page";
import { QuietLink } from "@/ui/quiet-link";
import { RelativeTime } from "@/ui/relative-time";
import { Segmented } from "@/ui/segmented";

export const metadata: Metadata = { title: "Assignment rules" };

export default async function RulesPage({ searchParams }: PageProps<"/triage/rules">) {
  const actor = await requireActor();
  if (!may(actor, "rule.manage")) notFound();
  const choices = await listChoices(actor);
  const teams = choices.teams.filter(({ id }) => mayOpen(actor, { kind: "team", teamId: id }));
  const asked = (await searchParams).team;
  const team = asked === undefined ? teams[0] : teams.find(({ id }) => String(id) === asked);
  if (!team) notFound();
  const { version, rules, broken, members, names, changed } = await findRules(actor, team.id);

  return (
    <Page
      title="Assignment rules"
      parent={<QuietLink href={triageHref({})}>Triage</QuietLink>}
      scope={
        <Segmented
          label="Whose rules"
          items={teams.map(({ id, name }) => ({
            label: name,
            href: `/triage/rules?team=${id}` as Route,
            current: id === team.id,
          }))}
        />
      }
    >
      <div className="max-w-240">
        <p className="mb-4 max-w-text text-13 text-muted">
          A new issue of {team.name} goes to whom the first rule names that fits. An assignee chosen by hand is never
          changed.
          {changed && (
            <>
              {" "}
              Last changed by {changed.by}, <RelativeTime at={changed.at} now={new Date()} timeZone={workspaceZone()} />{" "}
              ago.
            </>
          )}
        </p>
        <RulesDesk
          key={team.id}
          viewerId={actor.id}
          teamId={team.id}
          version={version}
          rules={rules}
          broken={broken}
          names={{ members, categories: choices.categories, campaigns: names.campaign, people: names.user }}
        />
      </div>
    </Page>
  );
}
