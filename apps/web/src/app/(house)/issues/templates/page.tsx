import { requireActor } from "@qm/auth";
import { may, mayKeepTemplates } from "@qm/domain";
import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { listChoices } from "@/features/issues/choices";
import { LIST_HREF } from "@/features/issues/issue-href";
import { TemplatesDesk } from "@/features/templates/components/templates-desk";
import { listTeamTemplates } from "@/features/templates/queries";
import { Page } from "@/ui/page";
import { QuietLink } from "@/ui/quiet-link";
import { Segmented } from "@/ui/segmented";

export const metadata: Metadata = { title: "Filing templates" };

export default async function TemplatesPage({ searchParams }: PageProps<"/issues/templates">) {
  const actor = await requireActor();
  if (!may(actor, "template.manage")) notFound();
  const choices = await listChoices(actor);
  const teams = choices.teams.filter(({ id }) => mayKeepTemplates(actor, id));
  const asked = (await searchParams).team;
  const team = asked === undefined ? teams[0] : teams.find(({ id }) => String(id) === asked);
  if (!team) notFound();
  const templates = await listTeamTemplates(actor, team.id);

  return (
    <Page
      title="Filing templates"
      parent={<QuietLink href={LIST_HREF}>Issues</QuietLink>}
      scope={
        teams.length > 1 && (
          <Segmented
            label="Whose templates"
            items={teams.map(({ id, name }) => ({
              label: name,
              href: `/issues/templates?team=${id}` as Route,
              current: id === team.id,
            }))}
          />
        )
      }
    >
      <div className="max-w-240">
        <p className="mb-4 max-w-text text-13 text-muted">
          Reporters choose one of these when they file an issue with {team.name}. The default fills the form by itself
          where nothing was typed.
        </p>
        <TemplatesDesk
          key={team.id}
          team={team}
          templates={templates.map(({ teamId: _, position: __, createdAt: ___, ...template }) => template)}
          categories={choices.categories}
        />
      </div>
    </Page>
  );
}
