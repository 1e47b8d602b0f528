import "server-only";
import { lookInScope, schema } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import type { RefTarget } from "@/lib/fields";
import { cellsFor, countSql, someIssues } from "./counts";
import { FACET_KEYS, type Facet, type FacetKey, type Facets } from "./facet-keys";
import { issueFields } from "./fields";
import { namesById } from "./names";
import { type QuickKey, quickKeysIn, withQuick } from "./quick-filters";
import type { IssueView } from "./view";
import { askedOf, type Found, HITS, searched } from "./where";

const { issues } = schema;

/** So many issues are looked at where no counter knows; what they do not show is at least so much. */
const MOST_GROUPED = 20_000;
const MOST_VALUES = 200;
/** Beyond, a quick filter says "1,000+". */
const MOST_QUICK = 1_000;

/** A view whose words have been looked up, and whether values are asked beside all of it. */
type Looked = IssueView & { found?: Found | undefined; beside: boolean };

type Row = { facet: FacetKey | "quick"; value: string | null; n: number; more: boolean };

/**
 * How many issues each value of these fields would leave, with everything else that the view asks:
 * what is asked of the field itself is left out, since another value would take its place.
 * @param beside what is asked of the field stays as well, and each value is asked beside it
 */
export function listFacets(
  actor: Actor,
  asking: IssueView,
  of: readonly (FacetKey | "quick")[],
  { beside = false } = {},
): Promise<Facets> {
  const quick = of.includes("quick") ? quickKeysIn(actor, asking.scope) : [];
  const keys = FACET_KEYS.filter((key) => of.includes(key));
  return lookInScope(actor, asking.scope, async (tx) => {
    const found = asking.text ? await searched(tx, asking.text, HITS) : undefined;
    const isCut = found !== undefined && found.length >= HITS;
    const view: Looked = { ...asking, found, beside };
    const asked = [...keys.map((key) => facetSql(actor, view, key)), ...quick.map((key) => quickSql(actor, view, key))];
    if (asked.length === 0) return { facets: {}, quick: {}, names: await namesById(tx, {}) };
    const { rows } = await tx.execute<Row>(sql`${lookedAt(actor, view, keys)} ${sql.join(asked, sql` union all `)}`);
    const facets = Object.fromEntries(keys.map((key) => [key, facetOf(key, rows, isCut)]));
    return {
      facets,
      quick: quickOf(rows, isCut),
      names: await namesById(tx, idsIn(facets)),
    };
  });
}

/** The values of one field with their numbers, in one row each. */
function facetSql(actor: Actor, view: Looked, key: FacetKey): SQL {
  const question = questionOf(view, key);
  const cells = cellsFor(actor, question, [key]);
  const where = cells && askedOf(actor, view.scope, { ...question, hits: HITS });
  const some = isShared(actor, view, key) ? sql`looked_at issues` : sql`(${looked(actor, question, [key])}) issues`;
  const counted = cells
    ? sql`select ${issues[key]}::text as value, sum(n)::int as n, false as more from ${cells} where ${where} group by ${issues[key]} having sum(n) > 0`
    : sql`select ${issues[key]}::text as value, count(*)::int as n, sum(count(*)) over () > ${MOST_GROUPED}::int as more from ${some} group by ${issues[key]}`;
  return sql`(select ${key}::text as facet, value, n, more from (${counted}) counted order by n desc limit ${MOST_VALUES})`;
}

/** The issues that several fields are counted of, since none of these is asked for itself: read once. */
function lookedAt(actor: Actor, view: Looked, keys: readonly FacetKey[]): SQL {
  const shared = keys.filter((key) => isShared(actor, view, key));
  if (shared.length === 0) return sql``;
  return sql`with looked_at as materialized (${looked(actor, view, shared)})`;
}

const isShared = (actor: Actor, view: Looked, key: FacetKey) =>
  (view.beside || view.filters[key] === undefined) && cellsFor(actor, view, [key]) === null;

function looked(actor: Actor, question: Looked, keys: readonly FacetKey[]): SQL {
  const columns = keys.map((key) => sql`${issues[key]}`);
  return someIssues(actor, { ...question, hits: HITS }, columns, MOST_GROUPED);
}

function questionOf(view: Looked, key: FacetKey): Looked {
  if (view.beside) return view;
  const { [key]: _, ...filters } = view.filters;
  return { ...view, filters };
}

/** One row, named like a value's. */
function quickSql(actor: Actor, view: Looked, key: QuickKey): SQL {
  const question = { ...view, filters: withQuick(view.filters, key) };
  const count = countSql(actor, question, { hits: HITS, most: MOST_QUICK });
  return sql`(select 'quick' as facet, ${key}::text as value, total as n, more from (${count}) quick)`;
}

/** @param isCut more issues hold the words than were looked at */
function facetOf(key: FacetKey, rows: readonly Row[], isCut: boolean): Facet {
  const own = rows.filter(({ facet }) => facet === key);
  const more = isCut || own.some((row) => row.more);
  return {
    counts: Object.fromEntries(own.map(({ value, n }) => [wordOf(key, value), n])),
    more,
    cut: own.length === MOST_VALUES || more,
  };
}

/** A value as it stands in an address. */
function wordOf(key: FacetKey, value: string | null): string {
  if (value === null) return "none";
  return issueFields[key].kind === "choice" ? String(issues[key].mapFromDriverValue(Number(value))) : value;
}

function quickOf(rows: readonly Row[], isCut: boolean): Facets["quick"] {
  const found = rows.filter(({ facet }) => facet === "quick");
  return Object.fromEntries(found.map(({ value, n, more }) => [value, { total: n, more: more || isCut }]));
}

/** The people and campaigns that have a number, whom nobody could name else. */
function idsIn(facets: Facets["facets"]): Partial<Record<RefTarget, number[]>> {
  const ids = (keys: readonly FacetKey[]) =>
    keys
      .flatMap((key) => Object.keys(facets[key]?.counts ?? {}))
      .flatMap((value) => (value === "none" ? [] : [Number(value)]));
  return { user: ids(["assignedTo", "reportedBy"]), campaign: ids(["campaignId"]) };
}

/** The names of facets in an address. */
export function readFacetKeys(text: string): (FacetKey | "quick")[] {
  const keys = text.split(",");
  const known: readonly string[] = [...FACET_KEYS, "quick"];
  if (keys.some((key) => !known.includes(key))) throw new Refusal("invalid", "Name the fields to count by.", "of");
  return keys as (FacetKey | "quick")[];
}
