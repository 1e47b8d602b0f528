import { requireActor } from "@qm/auth";
import { Search } from "lucide-react";
import type { Metadata } from "next";
import { listChoices } from "@/features/issues/choices";
import { InvitePerson } from "@/features/people/components/invite-person";
import { PeopleTable } from "@/features/people/components/people-table";
import { listPeople } from "@/features/people/queries";
import { workspaceZone } from "@/lib/zone";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Input } from "@/ui/input";
import { AdminPage } from "../admin-page";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: PageProps<"/admin/people">) {
  const actor = await requireActor();
  const { q } = await searchParams;
  const words = typeof q === "string" ? q : "";
  const [{ people, total }, { teams }] = await Promise.all([listPeople(actor, words), listChoices(actor)]);
  const options = teams.filter((team) => team.active).map(({ id, name }) => ({ value: String(id), label: name }));

  return (
    <AdminPage title="People" action={<InvitePerson teams={options} />}>
      <form className="mb-2 flex items-center gap-3">
        <div className="w-72 max-w-full">
          <Input
            name="q"
            type="search"
            defaultValue={words}
            placeholder="Find by name or address"
            aria-label="Find people"
            icon={<Search size={14} aria-hidden="true" />}
          />
        </div>
        <p className="text-12 text-muted tabular-nums">
          {people.length < total ? `${people.length} of ${total}; search to see others` : `${total} people`}
        </p>
      </form>
      {people.length > 0 ? (
        <PeopleTable people={people} teams={options} now={new Date()} timeZone={workspaceZone()} />
      ) : (
        <EmptyState
          title="Nobody has these words in their name or address."
          action={<ButtonLink href="/admin/people">Show everybody</ButtonLink>}
        />
      )}
    </AdminPage>
  );
}
