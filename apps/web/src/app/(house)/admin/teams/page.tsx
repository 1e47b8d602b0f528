import { requireActor } from "@qm/auth";
import type { Metadata, Route } from "next";
import { listActivePeople } from "@/features/people/queries";
import { TeamDialog } from "@/features/teams/components/team-dialog";
import { listTeams } from "@/features/teams/queries";
import { Person } from "@/ui/avatar";
import { buttonLook } from "@/ui/button";
import { Chip } from "@/ui/chip";
import { EmptyState } from "@/ui/empty-state";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { QuietLink } from "@/ui/quiet-link";
import { AdminPage } from "../admin-page";

export const metadata: Metadata = { title: "Teams" };

export default async function TeamsPage() {
  const actor = await requireActor();
  const [teams, everybody] = await Promise.all([listTeams(actor), listActivePeople(actor)]);
  const people = everybody.map(({ id, name }) => ({ value: String(id), label: name }));
  const leads = everybody
    .filter(({ role }) => role !== "reporter")
    .map(({ id, name }) => ({ value: String(id), label: name }));

  return (
    <AdminPage title="Teams" action={<TeamDialog people={people} leads={leads} />}>
      {teams.length === 0 && (
        <EmptyState title="There is no team yet." text="Issues are filed with a team; make the first one." />
      )}
      <PlainTable caption="Teams" head={["Name", "Lead", "Members", "Actions"]}>
        {teams.map((team) => (
          <PlainRow key={team.id} faded={!team.active}>
            <PlainCell className="font-medium">
              {team.name} {!team.active && <Chip>Not in use</Chip>}
            </PlainCell>
            <PlainCell>
              <Person person={team.members.find((member) => member.id === team.leadId) ?? null} nobody="Nobody yet" />
            </PlainCell>
            <PlainCell className="text-muted">{members(team.members.filter((member) => member.active))}</PlainCell>
            <PlainCell className="text-right whitespace-nowrap max-sm:text-left">
              <QuietLink
                href={`/issues/templates?team=${team.id}` as Route}
                className={buttonLook({ look: "ghost", size: "sm" })}
              >
                Templates<span className="sr-only"> of {team.name}</span>
              </QuietLink>
              <TeamDialog
                team={{ ...team, memberIds: team.members.map((member) => member.id) }}
                people={[...people, ...deactivated(team.members)]}
                leads={leads}
              />
            </PlainCell>
          </PlainRow>
        ))}
      </PlainTable>
    </AdminPage>
  );
}

/** Whoever is deactivated stays a member until somebody takes them out. */
const deactivated = (members: readonly { id: number; name: string; active: boolean }[]) =>
  members
    .filter(({ active }) => !active)
    .map(({ id, name }) => ({ value: String(id), label: `${name} (deactivated)` }));

const SHOWN = 3;

function members(people: readonly { name: string }[]): string {
  const names = people.slice(0, SHOWN).map(({ name }) => name);
  return people.length > SHOWN
    ? `${names.join(", ")} and ${people.length - SHOWN} more`
    : names.join(", ") || "Nobody yet";
}
