import { LABELS, type RuleConditions, type Word } from "@qm/domain";

type Known = { categories: readonly { id: number; name: string }[]; campaigns: Readonly<Record<number, string>> };

/** A rule's conditions as one sentence, without the names that nobody knows any more. */
export function conditionWords(when: RuleConditions, { categories, campaigns }: Known): string {
  const words = (list: readonly Word[]) => list.map((word) => LABELS[word].toLowerCase());
  const parts = [
    list(
      "category",
      when.categoryIds.map((id) => categories.find((one) => one.id === id)?.name ?? "unknown"),
    ),
    list(
      "campaign",
      when.campaignIds.map((id) => campaigns[id] ?? "unknown"),
    ),
    list("channel", words(when.channels)),
    list("host", when.hosts),
    list("severity", words(when.severities)),
    list("found", words(when.stages)),
  ].filter((part) => part !== null);
  return parts.length > 0 ? `When ${parts.join(", and ")}` : "Every issue";
}

function list(name: string, values: readonly string[]): string | null {
  if (values.length === 0) return null;
  return `${name} is ${values.length > 1 ? `${values.slice(0, -1).join(", ")} or ${values.at(-1)}` : values[0]}`;
}
