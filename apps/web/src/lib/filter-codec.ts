import { type AnyClause, filtersOf, madeOnce, normalFilters } from "./conditions";
import { type AnyCondition, type AnyFilterValue, type Field, type Fields, type Filters, on } from "./fields";
import { operatorIn, parseCondition, writeCondition } from "./filter-condition";

const MOST_CONDITIONS = 20;
const MOST_GROUPS = 10;

/** The key of a group of conditions, of which one at least holds. */
export const ANY_KEY = "any";

/**
 * The filters in a URL, and the keys whose values cannot be read; nothing is dropped in silence. A key is a field's, and asks:
 *
 *     severity=high,critical     is one of these               severity=!low      is none of these
 *     assignedTo=none            is empty                      assignedTo=!none   is not
 *     status=was:resolved        has been                      status=never:resolved · left:resolved   never was · changed from
 *     title=voucher              contains                      title=!voucher     does not
 *     title=starts:voucher       starts with it             title=ends:voucher ends with it
 *     createdAt=2026-01-05 · 2026-01-01..2026-01-31 · 2026-01-01.. · ..2026-01-31   on these days, both ends included
 *     createdAt=this_month · last_14_days · older_than_14_days · next_3_days        counted from the day on which it is read
 *     id=QM-5,QM-7 · 100..200    overdue=yes · no
 *     any=severity:critical;overdue:yes   one of these at least; once more for another group
 *
 * All keys must hold. A key that comes again asks one thing more; of lists, as a plain form sends them, the values are one list.
 * A text that begins with `!`, `\`, `starts:` or `ends:`, and a `;` or `\` inside a group, has a `\` before it.
 */
export function parseFilters<F extends Fields>(fields: F, params: URLSearchParams) {
  const clauses: AnyClause[] = [];
  const unreadable: string[] = [];
  for (const key of on("filter", fields)) {
    const conditions = parseKey(fields[key]!, key, given(params, key));
    if (conditions) clauses.push(...conditions.map((condition) => [condition]));
    else unreadable.push(key);
  }
  const groups = given(params, ANY_KEY).map((text) => parseGroup(fields, text));
  if (groups.length > MOST_GROUPS || groups.includes(null)) unreadable.push(ANY_KEY);
  else clauses.push(...(groups as AnyClause[]));
  return { filters: filtersOf(fields, clauses), unreadable };
}

/** The filters as URL parameters, in one order, so that equal filters have equal addresses. */
export function writeFilters<F extends Fields>(fields: F, filters: Filters<F>, params: URLSearchParams): void {
  for (const [key, text] of entriesOf(fields, filters)) params.append(key, text);
}

type Entry = readonly [key: string, text: string];

const entriesOf = madeOnce(writtenEntries);

function writtenEntries(fields: Fields, filters: Filters<Fields>): readonly Entry[] {
  const entries: Entry[] = [];
  const normal = normalFilters(fields, filters);
  const values = normal as Record<string, AnyFilterValue | undefined>;
  const clauses = (normal.clauses ?? []) as readonly AnyClause[];
  for (const key of on("filter", fields)) {
    const field = fields[key]!;
    const value = values[key];
    if (value !== undefined) entries.push([key, writeCondition(field, { key, operator: "is", value })]);
    for (const clause of clauses) {
      if (standsAlone(fields, clause) && clause[0]!.key === key) entries.push([key, writeCondition(field, clause[0]!)]);
    }
  }
  for (const clause of clauses) if (!standsAlone(fields, clause)) entries.push([ANY_KEY, writeGroup(fields, clause)]);
  return entries;
}

/** A second list of what a field is would be read as one with the first: it is written as a group of its own. */
function standsAlone(fields: Fields, [only, ...others]: AnyClause): boolean {
  return others.length === 0 && !(only!.operator === "is" && isList(fields[only!.key]!));
}

const isList = ({ kind }: Field) => kind === "choice" || kind === "state" || kind === "ref" || kind === "number";

/** An empty value asks for nothing: a plain form sends every control that it has. */
const given = (params: URLSearchParams, key: string) => params.getAll(key).filter((text) => text !== "");

function parseKey(field: Field, key: string, texts: readonly string[]): AnyCondition[] | null {
  const simple = isList(field) ? texts.filter((text) => operatorIn(field, text) === "is") : [];
  const others = texts.filter((text) => !simple.includes(text));
  if (others.length > MOST_CONDITIONS) return null;
  const asked = [...(simple.length > 0 ? [simple.join(",")] : []), ...others];
  const conditions = asked.map((text) => parseCondition(field, key, text));
  return conditions.includes(null) ? null : (conditions as AnyCondition[]);
}

function parseGroup(fields: Fields, text: string): AnyClause | null {
  const parts = text.match(/(?:\\.|[^;\\])+/gs) ?? [];
  if (parts.length > MOST_CONDITIONS || parts.join(";") !== text) return null;
  const conditions = parts.map((part) => {
    const plain = part.replaceAll(/\\(.)/gs, "$1");
    const key = plain.slice(0, plain.indexOf(":"));
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    return field?.on.includes("filter") ? parseCondition(field, key, plain.slice(key.length + 1)) : null;
  });
  return conditions.includes(null) ? null : (conditions as AnyCondition[]);
}

const writeGroup = (fields: Fields, clause: AnyClause) =>
  clause
    .map((condition) => `${condition.key}:${writeCondition(fields[condition.key]!, condition)}`)
    .map((text) => text.replaceAll(/[\\;]/g, "\\$&"))
    .join(";");
