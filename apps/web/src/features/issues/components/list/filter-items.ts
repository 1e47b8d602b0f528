import { type Actor, LABELS, parseIssueNumber } from "@qm/domain";
import type { AnyCondition, Field } from "@/lib/fields";
import { waysOf } from "@/lib/operators";
import type { Option } from "@/ui/combobox";
import type { Choices } from "../../choices";
import type { Count } from "../../counts";
import type { FacetKey, Facets } from "../../facet-keys";
import { type FilterKey, issueFields } from "../../fields";
import { QUICK_FILTERS, type QuickKey } from "../../quick-filters";
import { daysNamed } from "./filter-days";
import { FILTER_KEYS } from "./filter-order";
import { shownCount } from "./total";

/** What the menu offers: a field to ask, a whole condition, or a quick filter. */
export type FilterItem = {
  id: string;
  section: "Suggestions" | "Quick filters" | "Filter by" | "Words";
  /** The field that it is about, in front of what it says. */
  subject?: string;
  label: string;
  count?: string | undefined;
} & ({ does: "open"; key: FilterKey } | { does: "add"; condition: AnyCondition } | { does: "quick"; quick: QuickKey });

/** Numbers of values, and of what is left whichever of them is chosen. */
export type Counted = Facets & { besides?: Count };

export type FilterOffer = {
  /** Who looks, whom "me" and "my teams" mean. */
  actor: Who;
  choices: Choices;
  facets: Counted | undefined;
  quick: readonly QuickKey[];
  /** People and campaigns that the words have found. */
  found: { people: readonly Option[]; campaigns: readonly Option[] };
};

type Who = Pick<Actor, "id" | "teamIds">;

const MOST_OF_EACH = 6;

/**
 * What the menu offers for these words: with none all fields; else a field of this name, then what the words name, values first, and at the
 * end the words themselves, so that Enter after "overdue" or "severity" does not look for a title.
 */
export function filterItems(query: string, offer: FilterOffer): FilterItem[] {
  const words = query.trim().toLowerCase();
  const quick = offer.quick.map((key): FilterItem => {
    const { label } = QUICK_FILTERS[key];
    const count = offer.facets?.quick[key];
    return {
      id: `quick ${key}`,
      section: "Quick filters",
      label,
      count: count && shownCount(count),
      does: "quick",
      quick: key,
    };
  });
  const fields = FILTER_KEYS.map(
    (key): FilterItem => ({
      id: `open ${key}`,
      section: "Filter by",
      label: issueFields[key].label,
      does: "open",
      key,
    }),
  );
  if (!words) return [...quick, ...fields];

  const exact = ({ label }: FilterItem) => Number(label.toLowerCase() === words);
  const values = valuesNamed(words, offer).toSorted((one, other) => exact(other) - exact(one));
  const suggested = [...numberNamed(query), ...values, ...emptyNamed(words, offer), ...daysNamed(words)];
  const named = ({ label }: FilterItem) => isNamed(label, words);
  const rest = [...suggested, ...quick.filter(named)];
  // Of what has no values its quick filter comes first.
  const isMeant = fields.some((item) => exact(item) && !quick.some((one) => one.label === item.label));
  const ordered = isMeant ? [...fields.filter(named), ...rest] : [...rest, ...fields.filter(named)];
  return [...ordered, ...titlesWith(query.trim())];
}

/** How many a value would leave, in few characters; where nobody knows, nothing. */
export function countOf(facets: Counted | undefined, key: FilterKey, value: string, who: Who): string | undefined {
  const facet = facets?.facets[key as FacetKey];
  if (!facet) return undefined;
  const counts = idsOf(value, who).map((id) => facet.counts[id]);
  if (facet.cut && counts.includes(undefined)) return undefined;
  const total = sum(counts);
  return shownCount(onTopOf(facets.besides, { total, more: facet.more && total > 0 }));
}

/**
 * The same beside the values of a condition: of "is not" what is left without the value, where all are known.
 * What was once nobody has counted.
 */
export function leftBy(
  facets: Counted | undefined,
  { key, operator }: AnyCondition,
  value: string,
  who: Who,
): string | undefined {
  const facet = facets?.facets[key as FacetKey];
  if (operator === "is") return countOf(facets, key as FilterKey, value, who);
  if (operator !== "not" || !facet || facet.cut) return undefined;
  const without = idsOf(value, who).map((id) => facet.counts[id]);
  const total = sum(Object.values(facet.counts)) - sum(without);
  return shownCount(onTopOf(facets?.besides, { total, more: false }));
}

const onTopOf = (besides: Count | undefined, { total, more }: Count): Count =>
  besides ? { total: besides.total + total, more: besides.more || more } : { total, more };

/** Numbers are known by id: a word for oneself or one's teams stands for theirs. */
function idsOf(value: string, { id, teamIds }: Who): string[] {
  if (value === "me") return [String(id)];
  return value === "mine" ? teamIds.map(String) : [value];
}

const sum = (counts: readonly (number | undefined)[]) => counts.reduce<number>((all, n) => all + (n ?? 0), 0);

/** Whether the words begin the text, or one of its words. */
const isNamed = (text: string, words: string) => ` ${text.toLowerCase()}`.includes(` ${words}`);

/** Whether the words name a value of the field. */
const isSaid = (field: Field, label: string, words: string) =>
  isNamed(label, words) ||
  isNamed(`${field.label} ${label}`, words) ||
  `${field.label} is ${label}`.toLowerCase().startsWith(words);

type Value = { value: unknown; label: string };

function valuesNamed(words: string, offer: FilterOffer): FilterItem[] {
  return FILTER_KEYS.flatMap((key) => {
    const field: Field = issueFields[key];
    return valuesOf(key, field, offer)
      .filter((one) =>
        field.kind === "ref" && (field.to === "user" || field.to === "campaign") && one.value !== "me"
          ? true
          : isSaid(field, one.label, words),
      )
      .slice(0, MOST_OF_EACH)
      .map(({ value, label }): FilterItem => {
        const condition: AnyCondition = { key, operator: "is", value: [value] as AnyCondition["value"] };
        const count = countOf(offer.facets, key, String(value), offer.actor);
        return {
          id: `${key} ${value}`,
          section: "Suggestions",
          subject: field.label,
          label,
          count,
          does: "add",
          condition,
        };
      });
  });
}

function valuesOf(key: FilterKey, field: Field, { choices, found }: FilterOffer): Value[] {
  const byId = (options: readonly Option[]) => options.map(({ value, label }) => ({ value: Number(value), label }));
  const byName = (options: readonly { id: number; name: string }[]) =>
    options.map(({ id, name }) => ({ value: id, label: name }));
  if (field.kind === "choice" || field.kind === "state")
    return field.options.map((word) => ({ value: word, label: LABELS[word] }));
  if (field.kind !== "ref") return [];
  switch (field.to) {
    case "team":
      return byName(choices.teams);
    case "category":
      return byName(choices.categories);
    case "campaign":
      return byId(found.campaigns);
    case "user":
      return [{ value: "me", label: "Me" }, ...byId(found.people).slice(0, key === "assignedTo" ? MOST_OF_EACH : 3)];
  }
}

/** Of fewer letters half of the fields would stand there whenever "no" begins a word. */
const FEWEST_LETTERS = 3;

/** “none”, “no campaign”, “due is empty”: that a field has no value, for each that may have none. */
function emptyNamed(words: string, { facets, actor }: FilterOffer): FilterItem[] {
  if (words.length < FEWEST_LETTERS) return [];
  return FILTER_KEYS.flatMap((key): FilterItem[] => {
    const field: Field = issueFields[key];
    const label = field.kind === "ref" && field.to === "user" ? "Nobody" : "None";
    const names = [label, "none", "empty", `no ${field.label}`];
    if (!waysOf(field).includes("empty") || !names.some((name) => isSaid(field, name, words))) return [];
    const value: AnyCondition["value"] = field.kind === "day" ? "none" : ["none"];
    return [
      {
        id: `${key} none`,
        section: "Suggestions",
        subject: field.label,
        label,
        count: countOf(facets, key, "none", actor),
        does: "add",
        condition: { key, operator: "is", value },
      },
    ];
  });
}

/** The words as the number of an issue. */
function numberNamed(query: string): FilterItem[] {
  const number = parseIssueNumber(query.trim());
  if (number === null) return [];
  const condition: AnyCondition = { key: "id", operator: "is", value: [number] };
  return [{ id: "number", section: "Suggestions", subject: "Number", label: `QM-${number}`, does: "add", condition }];
}

/** The words as part of a title; one letter is none yet. */
function titlesWith(query: string): FilterItem[] {
  if (query.length < 2 && parseIssueNumber(query) === null) return [];
  const condition: AnyCondition = { key: "title", operator: "is", value: query };
  return [{ id: "title", section: "Words", subject: "Title contains", label: `“${query}”`, does: "add", condition }];
}
