import type { RefTarget } from "@/lib/fields";
import { Avatar } from "@/ui/avatar";
import type { Option } from "@/ui/combobox";
import type { OptionSource } from "@/ui/fields/form-control";
import type { Choices } from "../choices";
import { loadCampaigns, loadPeople } from "./lookups";

type Choosing = {
  choices: Choices;
  /** The team whose members may be chosen. */
  teamId: string;
  /** What stands already may stay, even when it is no longer in use. */
  current?: string;
};

/** Where the options of a reference come from. */
export function sourceOf(target: RefTarget, { choices, teamId, current }: Choosing): OptionSource {
  switch (target) {
    case "team":
      return { options: inUse(choices.teams, current) };
    case "category":
      return { options: inUse(choices.categories, current) };
    case "campaign":
      return { loadOptions: loadCampaigns };
    case "user":
      return { loadOptions: (words, signal) => loadPeople(teamId, words, signal) };
  }
}

const inUse = (all: readonly { id: number; name: string; active: boolean }[], current?: string): Option[] =>
  all
    .filter(({ id, active }) => active || String(id) === current)
    .map(({ id, name }) => ({ value: String(id), label: name }));

/** The mark before a reference's name: people have a face. */
export const markOf = (target: RefTarget) =>
  target === "user" ? ({ value, label }: Option) => <Avatar id={Number(value)} name={label} size="sm" /> : undefined;
