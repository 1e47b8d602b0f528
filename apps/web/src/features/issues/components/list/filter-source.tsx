import type { Field } from "@/lib/fields";
import { Avatar } from "@/ui/avatar";
import type { Option } from "@/ui/combobox";
import type { OptionSource } from "@/ui/fields/value-panel";
import type { Choices } from "../../choices";
import { loadCampaigns, loadPeople } from "../lookups";

const offered = (all: readonly { id: number; name: string }[]): Option[] =>
  all.map(({ id, name }) => ({ value: String(id), label: name }));

/** Where a filter's options come from; a filter also offers what is no longer in use, since old issues carry it. */
export function sourceOf(field: Field, choices: Choices, teamId: number | null): OptionSource | undefined {
  if (field.kind !== "ref") return undefined;
  switch (field.to) {
    case "team":
      return { options: offered(choices.teams) };
    case "category":
      return { options: offered(choices.categories) };
    case "campaign":
      return { loadOptions: loadCampaigns };
    case "user":
      return { loadOptions: (words, signal) => loadPeople(teamId === null ? "" : String(teamId), words, signal) };
  }
}

/** The mark before an option: people have a face. */
export const markOf = (field: Field) =>
  field.kind === "ref" && field.to === "user"
    ? ({ value, label }: Option) => <Avatar id={Number(value)} name={label} size="sm" />
    : undefined;
