"use client";

import { LABELS, ROLES, type Role } from "@qm/domain";
import { Combobox, type Option } from "@/ui/combobox";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Select } from "@/ui/select";

const ROLE_HELP = "A reporter files. A team lead works the issues of their teams. An admin sees everything.";

type PersonFieldsProps = {
  teams: readonly Option[];
  person?: { name: string; role: Role; teamIds: readonly number[] };
  problem: (name: string) => string | undefined;
};

/** Name, role and teams: what an invitation and a change have in common. */
export function PersonFields({ teams, person, problem }: PersonFieldsProps) {
  const chosen = teams.filter((team) => person?.teamIds.includes(Number(team.value)));

  return (
    <>
      <Field label="Name" name="name" error={problem("name")}>
        {(control) => <Input {...control} defaultValue={person?.name} autoComplete="off" maxLength={100} />}
      </Field>
      <Field label="Role" name="role" help={ROLE_HELP} error={problem("role")}>
        {(control) => (
          <Select
            {...control}
            defaultValue={person?.role ?? "reporter"}
            options={ROLES.map((role) => ({ value: role, label: LABELS[role] }))}
          />
        )}
      </Field>
      <Field label="Teams" name="teamIds" optional help="Whose issues they see." error={problem("teamIds")}>
        {({ required: _, ...control }) => (
          <Combobox {...control} multiple options={teams} defaultValue={chosen} placeholder="No team" />
        )}
      </Field>
    </>
  );
}
