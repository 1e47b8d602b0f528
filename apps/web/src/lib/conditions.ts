import { readDayWord } from "@qm/domain";
import { type AnyCondition, type AnyFilterValue, type Field, type Fields, type Filters, on } from "./fields";
import { writeCondition } from "./filter-condition";

export type AnyClause = readonly AnyCondition[];

/**
 * Makes something of filters once: a list asks a dozen times what it is asked, and leads from its filters to some forty addresses.
 * Filters are never changed: what asks something else is another object.
 */
export function madeOnce<T>(make: (fields: Fields, filters: Filters<Fields>) => T) {
  const made = new WeakMap<object, { fields: Fields; value: T }>();
  return <F extends Fields>(fields: F, filters: Filters<F>): T => {
    const known = made.get(filters);
    if (known?.fields === fields) return known.value;
    const value = make(fields, filters as Filters<Fields>);
    made.set(filters, { fields, value });
    return value;
  };
}

/** Everything that is asked, as clauses that must all hold; of a clause, one condition at least. */
export const clausesOf = madeOnce(foundClauses);

function foundClauses(fields: Fields, filters: Filters<Fields>): readonly AnyClause[] {
  const values = filters as Record<string, AnyFilterValue | undefined>;
  const clauses: AnyClause[] = [];
  // A dashboard leads to a thousand lists, each with few of the fields.
  for (const key of on("filter", fields)) {
    const value = values[key];
    if (value !== undefined) clauses.push([{ key, operator: "is", value }]);
  }
  return [...clauses, ...((filters.clauses ?? []) as readonly AnyClause[])];
}

/** The same as filters, in the one order that equal filters have, whatever order they were put together in. */
export function filtersOf<F extends Fields>(fields: F, clauses: readonly AnyClause[]): Filters<F> {
  const plain: Record<string, AnyFilterValue> = {};
  const rest: AnyClause[] = [];
  for (const clause of ordered(fields, clauses)) {
    const [only, ...others] = clause;
    if (others.length === 0 && only!.operator === "is" && plain[only!.key] === undefined)
      plain[only!.key] = only!.value;
    else rest.push(clause);
  }
  const inOrder: Record<string, unknown> = {};
  for (const key of on("filter", fields)) if (plain[key] !== undefined) inOrder[key] = plain[key];
  if (rest.length > 0) inOrder.clauses = rest;
  return inOrder as Filters<F>;
}

export const normalFilters = <F extends Fields>(fields: F, filters: Filters<F>): Filters<F> =>
  filtersOf(fields, clausesOf(fields, filters));

/** The filters with these asked as well. */
export const withClauses = <F extends Fields>(fields: F, filters: Filters<F>, clauses: readonly AnyClause[]) =>
  clauses.length === 0 ? filters : filtersOf(fields, [...clausesOf(fields, filters), ...clauses]);

export const withClause = <F extends Fields>(fields: F, filters: Filters<F>, clause: AnyClause): Filters<F> =>
  withClauses(fields, filters, [clause]);

/** The filters with one of their clauses replaced, or left out. */
export function replaceClause<F extends Fields>(
  fields: F,
  filters: Filters<F>,
  index: number,
  clause: AnyClause | null,
): Filters<F> {
  const replacement = clause && clause.length > 0 ? [clause] : [];
  return filtersOf(fields, clausesOf(fields, filters).toSpliced(index, 1, ...replacement));
}

function ordered(fields: Fields, clauses: readonly AnyClause[]): AnyClause[] {
  if (areApart(clauses))
    return clauses.map(([only]) => [{ ...only!, value: normalValue(fields[only!.key]!, only!.value) }]);
  const keys = on("filter", fields);
  const rank = (key: string) => String(keys.indexOf(key)).padStart(3, "0");
  const written = (condition: AnyCondition) =>
    `${rank(condition.key)} ${writeCondition(fields[condition.key]!, condition)}`;
  const inOrder = <T>(entries: readonly (readonly [string, T])[]) =>
    [...new Map(entries)].sort(([a], [b]) => (a < b ? -1 : 1));

  return inOrder(
    clauses.map((clause) => {
      const conditions = clause.map((one) => ({ ...one, value: normalValue(fields[one.key]!, one.value) }));
      const entries = inOrder(conditions.map((condition) => [written(condition), condition]));
      // A single condition comes before the groups.
      const text = entries.map(([said]) => said).join(";");
      return [`${entries.length > 1 ? "1" : "0"}${text}`, entries.map(([, condition]) => condition)] as const;
    }),
  ).map(([, clause]) => clause);
}

/** Whether each is what another field is, so that the order of the fields is theirs: a chart leads to a thousand lists by such. */
function areApart(clauses: readonly AnyClause[]): boolean {
  const keys = new Set(clauses.map(([only]) => only?.key));
  return keys.size === clauses.length && clauses.every((clause) => clause.length === 1 && clause[0]!.operator === "is");
}

/** The one way to say a value: words in the order of the vocabulary, numbers ascending, nothing twice. */
function normalValue(field: Field, value: AnyFilterValue): AnyFilterValue {
  if (Array.isArray(value)) {
    const rank = rankIn(field);
    return [...new Set<unknown>(value)].sort((a, b) => rank(a) - rank(b)) as AnyFilterValue;
  }
  if (typeof value === "object" && "word" in value) {
    return { word: readDayWord(value.word) ?? value.word };
  }
  return value;
}

const SPECIAL: Record<string, number> = { me: -2, mine: -1, none: Number.MAX_VALUE };

function rankIn(field: Field): (value: unknown) => number {
  const options: readonly string[] = field.kind === "choice" || field.kind === "state" ? field.options : [];
  return (value) => {
    if (typeof value === "number") return value;
    return SPECIAL[value as string] ?? options.indexOf(value as string);
  };
}
