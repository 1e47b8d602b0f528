"use client";

import { KeyRound } from "lucide-react";
import { useState, useTransition } from "react";
import { ActionDialog } from "@/ui/action-dialog";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import type { Option } from "@/ui/combobox";
import { OpenedWith } from "@/ui/opened-with";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { changePerson, issueLink } from "../actions";
import type { Person } from "../queries";
import { OneTimeLink, type ShownLink } from "./one-time-link";
import { PersonFields } from "./person-fields";

type ChangePersonProps = { person: Person; teams: readonly Option[] };

/** What an admin may do to a person: change them, or make them a new link. */
export function ChangePerson({ person, teams }: ChangePersonProps) {
  return (
    <span className="flex justify-end gap-1 max-sm:justify-start">
      {person.active && <NewLink person={person} />}
      <ActionDialog
        action={changePerson}
        title={`Change ${person.name}`}
        description={person.email}
        verb="Save"
        said={`${person.name} was changed.`}
        trigger={(open) => (
          <Button size="sm" look="ghost" onClick={open} aria-label={`Change ${person.name}`}>
            Change
          </Button>
        )}
      >
        {(problem) => (
          <>
            <input type="hidden" name="id" value={person.id} />
            <OpenedWith />
            <PersonFields
              teams={teams}
              person={{ ...person, teamIds: person.teams.map((team) => team.id) }}
              problem={problem}
            />
            <Checkbox
              name="active"
              defaultChecked={person.active}
              label="May sign in"
              help="Without it they are signed out at once. Their issues, comments and history stay."
            />
          </>
        )}
      </ActionDialog>
    </span>
  );
}

function NewLink({ person }: { person: Person }) {
  const [link, setLink] = useState<ShownLink | null>(null);
  const [pending, start] = useTransition();
  const make = () =>
    start(async () => {
      const answer = await ask(issueLink, formOf({ id: person.id }));
      if (answer.is === "done") setLink(answer.result);
      else if (answer.is === "refused") toast({ tone: "error", text: answer.message });
    });

  return (
    <>
      <Button
        size="sm"
        look="ghost"
        pending={pending}
        onClick={make}
        icon={<KeyRound size={13} aria-hidden="true" />}
        aria-label={`Sign-in link for ${person.name}`}
      >
        Sign-in link
      </Button>
      <OneTimeLink link={link} onClose={() => setLink(null)} />
    </>
  );
}
