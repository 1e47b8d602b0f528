import { type Actor, Refusal } from "@qm/domain";
import type { PlaceField } from "@/features/imports/dictionary";
import { type ImportChoices, importChoices } from "@/features/imports/input";
import { importOptions } from "@/features/imports/queries";
import type { Options } from "./options";

type Named = { id: number; name: string };

/** The options with names looked up, as the importer takes them. */
export async function choicesFrom(actor: Actor, options: Options): Promise<ImportChoices> {
  const known = await importOptions(actor);
  const lists: Record<PlaceField | "reporter" | "assignee", readonly Named[]> = {
    team: known.teams,
    category: known.categories,
    campaign: known.campaigns,
    reporter: known.people,
    assignee: known.people,
  };
  const words: Record<string, Record<string, string | number | null>> = {};
  for (const { field, word, ours } of options.words) {
    const list = field in lists ? lists[field as keyof typeof lists] : null;
    words[field] = { ...words[field], [word]: list && ours !== "none" ? idOf(list, ours, field) : ours };
    if (list && ours === "none") words[field][word] = null;
  }
  const read = importChoices.safeParse({
    columns: options.columns,
    words,
    dates: options.dates,
    ...(options.team && { teamId: idOf(known.teams, options.team, "team") }),
    ...(options.category && { categoryId: idOf(known.categories, options.category, "category") }),
    ...(options.severity && { severity: options.severity }),
    ...(options.separator && { separator: options.separator }),
    ...(options.encoding && { encoding: options.encoding }),
  });
  if (read.success) return read.data;
  const [problem] = read.error.issues;
  throw new Refusal("invalid", `--${String(problem?.path[0] ?? "option")}: ${problem?.message}`);
}

function idOf(list: readonly Named[], name: string, noun: string): number {
  const found = list.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (found) return found.id;
  const names = list.slice(0, 20).map((each) => each.name);
  const more = list.length > names.length ? ", and more" : "";
  throw new Refusal("invalid", `There is no ${noun} "${name}" to choose. There are: ${names.join(", ")}${more}.`);
}
