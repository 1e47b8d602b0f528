import "server-only";
import { schema, type Tx } from "@qm/db";
import type { Actor, Scope } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { patternOf } from "@/lib/filter-sql";
import { MANY_KNOWN, type Question } from "./counts";
import type { IssueFilters } from "./fields";
import { teamParts } from "./pages";
import type { Known } from "./where";

const { issues } = schema;

/** The index knows three letters in a row. */
const IN_THE_INDEX = /[a-z0-9]{3}/i;
/** Of so many of the newest titles, so many that contain it make it something that a walk through the list finds at once. */
const SAMPLE = 1_000;
const EVERYDAY = 100;
/**
 * Fewer as the house grows: an index goes through all that contain it, which are a share of the house, and a walk is over when it has seen enough
 * of that share. Both take as long where the square of the number in the sample times that of all issues is this (measured at one and ten million).
 */
const WALKED_SOONER = 1e9;

/** What is asked of the title, whatever else is asked. */
type OfTitle = { words: string; operator: "is" | "starts" | "ends" };

export function askedOfTitle({ title, clauses = [] }: IssueFilters): OfTitle | undefined {
  if (title) return { words: title, operator: "is" };
  const [first] = clauses.flatMap(([only, ...others]) =>
    only?.key === "title" && others.length === 0 && (only.operator === "starts" || only.operator === "ends")
      ? [{ words: only.value, operator: only.operator }]
      : [],
  );
  return first;
}

/**
 * The issues whose title contains what is asked for, or starts or ends with it, as far as this scope sees them, where they are few: a list that walks
 * its order would look at every title until it has found them. Of many it finds a page soon, and its count ends early.
 */
export async function titledIn(tx: Tx, actor: Actor, { scope, filters }: Question): Promise<Known | undefined> {
  const asked = askedOfTitle(filters);
  if (!asked || scope.kind === "mine" || !IN_THE_INDEX.test(asked.words)) return undefined;
  const { words, operator } = asked;
  const found = sql`app.titled_at(${words}, ${operator}, ${MANY_KNOWN + 1})`;
  const { rows } = await tx.execute<{ ids: number[] | null }>(sql`
    select case when held < ${EVERYDAY} and held * held * house.n < ${WALKED_SOONER} then array(select ${found})::float8[] end as ids
    from (select count(*)::float8 as held from (${newestIn(actor, scope)}) newest where title ilike ${patternOf(words, operator)}) sample,
      (select reltuples::float8 as n from pg_class where oid = 'issues'::regclass) house`);
  const ids = rows[0]?.ids;
  if (!ids) return undefined;
  return ids.length > MANY_KNOWN ? "many" : ids;
}

/** Of each team some. */
function newestIn(actor: Actor, scope: Scope): SQL {
  const parts = teamParts(actor, scope);
  const each = Math.ceil(SAMPLE / parts.length);
  return sql.join(
    parts.map(
      (part) =>
        sql`(select ${issues.title} from ${issues} where ${part} order by ${issues.createdAt} desc limit ${each})`,
    ),
    sql` union all `,
  );
}
