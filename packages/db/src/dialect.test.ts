import { and, eq, inArray, type SQL, Subquery, sql } from "drizzle-orm";
import { alias, PgDialect, pgView, QueryBuilder } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { Dialect } from "./dialect";
import { issues } from "./schema/issues";
import { teams } from "./schema/teams";
import { users } from "./schema/users";

const CASING = { casing: "snake_case" } as const;
const ours = new Dialect(CASING);
const drizzles = new PgDialect(CASING);
const build = new QueryBuilder(CASING);

const written = (dialect: PgDialect, query: SQL) => {
  const { sql: text, params } = dialect.sqlToQuery(query);
  return { text, params };
};

const other = alias(users, "other");
const open = pgView("open_issues").as((qb) => qb.select({ id: issues.id }).from(issues));
const own = build.$with("own").as(build.select({ id: issues.id }).from(issues).where(eq(issues.reportedBy, 7)));

// biome-ignore format: a table reads best as a table
const STATEMENTS: readonly [what: string, query: SQL][] = [
  ["plain words", sql`select 1`],
  ["nothing", sql.empty()],
  ["what is left out", sql`select 1 ${undefined} ${and()}`],
  ["a table and its columns", sql`select ${issues.teamId}, ${issues.createdAt} from ${issues}`],
  ["the same column again and again", sql.join(Array.from({ length: 3 }, () => sql`${issues.dueAt}`), sql`, `)],
  ["an alias of a table", sql`select ${other.name} from ${other}`],
  ["a name", sql`select ${sql.identifier('sa"id')} from ${sql.raw("issues")}`],
  ["values", sql`select ${1}, ${"two"}, ${true}, ${null}, ${new Date(0)}, ${10n}`],
  ["a list of values", sql`select 1 where 1 in ${[1, 2, 3]} and 2 in ${[]}`],
  ["a list as one value", sql`select ${sql.param([1, 2, 3])}::int[]`],
  ["what a column makes of values", and(eq(issues.severity, "critical"), inArray(issues.status, ["new", "closed"]), eq(issues.createdAt, new Date(0)))!],
  ["no value of a column", sql`${sql.param(null, issues.dueAt)}`],
  ["a value that is a statement", sql`${sql.param("now", { mapToDriverValue: (word) => sql`${word}::timestamptz at ${"UTC"}` })}`],
  ["statements in one another, their values in order", sql`${1} ${sql`${2} ${sql`${3}`} ${4}`} ${5}`],
  ["a statement put together from parts", sql`a ${1}`.append(sql` b ${2}`)],
  ["a subquery by its name", sql`select * from ${new Subquery(sql`select ${issues.id} from ${issues} where ${issues.id} > ${3}`, {}, "some")}`],
  ["a subquery that was named before", sql`${own}`],
  ["a name for what is selected", sql`order by ${sql`1`.as("one")}`],
  ["a view", sql`select * from ${open}`],
  ["values that are written into the text", sql`a ${1} ${sql`b ${"it's"}`.inlineParams()} ${2}`],
  ["a place for a value", sql`select ${1}, ${sql.placeholder("later")}, ${sql.param(sql.placeholder("typed"), issues.severity)}`],
  ["a query inside another", sql`select ${1} where exists ${build.select({ id: issues.id }).from(issues).where(eq(issues.teamId, 2))} and ${3}`],
  ["what the query builder makes", build.with(own).select({ id: issues.id, total: sql`count(*)`.as("total"), team: teams.name })
    .from(issues).innerJoin(teams, eq(teams.id, issues.teamId)).innerJoin(own, eq(own.id, issues.id)).where(eq(issues.severity, "low")).groupBy(issues.id, teams.name).limit(9).getSQL()],
];

describe("a statement", () => {
  test.for(STATEMENTS)("is written as Drizzle writes it: %s", ([, query]) => {
    expect(written(ours, query)).toEqual(written(drizzles, query));
    // By what was remembered of the first time.
    expect(written(ours, query)).toEqual(written(drizzles, query));
  });

  test("is written for the definition of an index as Drizzle writes it, without the names of tables", () => {
    const query = sql`${issues.teamId} > 0`;
    expect(ours.sqlToQuery(query, "indexes").sql).toBe(drizzles.sqlToQuery(query, "indexes").sql);
    expect(ours.sqlToQuery(query).sql).toBe('"issues"."team_id" > 0');
  });
});
