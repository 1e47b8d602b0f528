"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { ActionDialog } from "@/ui/action-dialog";
import { Button } from "@/ui/button";
import type { Option } from "@/ui/combobox";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { invitePerson } from "../actions";
import { OneTimeLink, type ShownLink } from "./one-time-link";
import { PersonFields } from "./person-fields";

/** Makes a person and shows the link with which they come in. */
export function InvitePerson({ teams }: { teams: readonly Option[] }) {
  const [link, setLink] = useState<ShownLink | null>(null);

  return (
    <>
      <ActionDialog
        action={invitePerson}
        title="Invite a person"
        description="You get a link to pass on. With it they choose their password and come in."
        verb="Make the link"
        onDone={({ link }) => setLink(link)}
        trigger={(open) => (
          <Button look="primary" icon={<UserPlus size={14} aria-hidden="true" />} onClick={open}>
            Invite person
          </Button>
        )}
      >
        {(problem) => (
          <>
            <Field label="E-mail address" name="email" error={problem("email")}>
              {(control) => <Input {...control} type="email" autoComplete="off" maxLength={254} />}
            </Field>
            <PersonFields teams={teams} problem={problem} />
          </>
        )}
      </ActionDialog>
      <OneTimeLink link={link} onClose={() => setLink(null)} />
    </>
  );
}
