"use client";

import { Plus } from "lucide-react";
import { ActionDialog } from "@/ui/action-dialog";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { Combobox, type Option } from "@/ui/combobox";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { OpenedWith } from "@/ui/opened-with";
import { keepTeam } from "../actions";

export type TeamShown = {
  id: number;
  name: string;
  leadId: number | null;
  active: boolean;
  memberIds: readonly number[];
};

type TeamDialogProps = { team?: TeamShown; people: readonly Option[]; leads: readonly Option[] };

/** Makes a team, or changes one. */
export function TeamDialog({ team, people, leads }: TeamDialogProps) {
  return (
    <ActionDialog
      action={keepTeam}
      title={team ? `Change ${team.name}` : "New team"}
      verb={team ? "Save" : "Make team"}
      said={team ? "The team was changed." : "The team is there."}
      trigger={(open) =>
        team ? (
          <Button size="sm" look="ghost" onClick={open} aria-label={`Change ${team.name}`}>
            Change
          </Button>
        ) : (
          <Button look="primary" icon={<Plus size={14} aria-hidden="true" />} onClick={open}>
            New team
          </Button>
        )
      }
    >
      {(problem) => (
        <>
          <input type="hidden" name="id" value={team?.id ?? ""} />
          {team && <OpenedWith />}
          <Field label="Name" name="name" error={problem("name")}>
            {(control) => <Input {...control} defaultValue={team?.name} maxLength={80} autoComplete="off" />}
          </Field>
          <Field label="Lead" name="leadId" optional help="Team leads and admins can lead." error={problem("leadId")}>
            {({ required: _, ...control }) => (
              <Combobox
                {...control}
                options={leads}
                clearable
                placeholder="Nobody yet"
                defaultValue={leads.find(({ value }) => Number(value) === team?.leadId) ?? null}
              />
            )}
          </Field>
          <Field label="Members" name="memberIds" optional help="They see its issues." error={problem("memberIds")}>
            {({ required: _, ...control }) => (
              <Combobox
                {...control}
                multiple
                options={people}
                placeholder="Nobody yet"
                defaultValue={people.filter(({ value }) => team?.memberIds.includes(Number(value)))}
              />
            )}
          </Field>
          <Checkbox
            name="active"
            defaultChecked={team?.active ?? true}
            label="In use"
            help="Nothing new can be filed with a team that is not in use. What it has stays."
          />
        </>
      )}
    </ActionDialog>
  );
}
