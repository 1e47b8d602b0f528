import "server-only";
import { schema, scopeWhere, type Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { ilike, sql } from "drizzle-orm";
import { MANY_TITLED, type Question } from "./counts";
import type { IssueFilters } from "./fields";
import type { Titled } from "./where";

const { issues } = schema;

/** The index knows three letters in a row. */
const IN_THE_INDEX = /[a-z0-9]{3}/i;
/** Of so many titles, any at all, so many that contain it make it something that a walk through the list finds at once. */
const SAMPLE = 1_000;
const EVERYDAY = 100;

/** What a title has to contain, whatever else is asked: what it is to start or end with, it contains as well. */
export function askedOfTitle(filters: IssueFilters): string | undefined {
  if (filters.title) return filters.title;
  const ends = (filters.clauses ?? []).flatMap(([only, ...others]) =>
    only?.key === "title" && others.length === 0 && (only.operator === "starts" || only.operator === "ends")
      ? [only.value]
      : [],
  );
  return ends[0];
}

/**
 * The issues whose title contains what is asked for, as far as this scope sees them, where they are few: a list that walks
 * its order would look at every title until it has found them. Of many it finds a page soon, and its count ends early.
 */
export async function titledIn(tx: Tx, actor: Actor, { scope, filters }: Question): Promise<Titled | undefined> {
  const title = askedOfTitle(filters);
  if (!title || scope.kind === "mine" || !IN_THE_INDEX.test(title)) return undefined;
  const sample = tx
    .select({ title: issues.title })
    .from(issues)
    .where(scopeWhere(actor, scope))
    .limit(SAMPLE)
    .as("sample");
  const holding = tx
    .select({ n: sql`count(*)` })
    .from(sample)
    .where(ilike(sample.title, `%${title.replaceAll(/[\\%_]/g, "\\$&")}%`));
  const { rows } = await tx.execute<{ ids: number[] | null }>(
    sql`select case when (${holding}) < ${EVERYDAY} then array(select app.titled_with(${title}, ${MANY_TITLED + 1}))::float8[] end as ids`,
  );
  const ids = rows[0]?.ids;
  if (!ids) return undefined;
  return ids.length > MANY_TITLED ? "many" : ids;
}
