import "server-only";
import { schema, scopeWhere, type Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { ilike, sql } from "drizzle-orm";
import { patternOf } from "@/lib/filter-sql";
import { MANY_TITLED, type Question } from "./counts";
import type { IssueFilters } from "./fields";
import type { Titled } from "./where";

const { issues } = schema;

/** The index knows three letters in a row. */
const IN_THE_INDEX = /[a-z0-9]{3}/i;
/** Of so many titles, any at all, so many that contain it make it something that a walk through the list finds at once. */
const SAMPLE = 1_000;
const EVERYDAY = 100;

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
export async function titledIn(tx: Tx, actor: Actor, { scope, filters }: Question): Promise<Titled | undefined> {
  const asked = askedOfTitle(filters);
  if (!asked || scope.kind === "mine" || !IN_THE_INDEX.test(asked.words)) return undefined;
  const { words, operator } = asked;
  const sample = tx
    .select({ title: issues.title })
    .from(issues)
    .where(scopeWhere(actor, scope))
    .limit(SAMPLE)
    .as("sample");
  const holding = tx
    .select({ n: sql`count(*)` })
    .from(sample)
    .where(ilike(sample.title, patternOf(words, operator)));
  const found = sql`app.titled_at(${words}, ${operator}, ${MANY_TITLED + 1})`;
  const { rows } = await tx.execute<{ ids: number[] | null }>(
    sql`select case when (${holding}) < ${EVERYDAY} then array(select ${found})::float8[] end as ids`,
  );
  const ids = rows[0]?.ids;
  if (!ids) return undefined;
  return ids.length > MANY_TITLED ? "many" : ids;
}
