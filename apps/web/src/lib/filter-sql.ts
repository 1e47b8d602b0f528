import { type DayRange, momentsIn, type Word } from "@qm/domain";
import { and, type Column, Column as ColumnClass, is, isNull, or, type SQL, sql } from "drizzle-orm";
import { clausesOf } from "./conditions";
import type { AnyCondition, AnyFilterValue, Field, Fields, Filters, NumberRange, PastValue, Ref } from "./fields";

type PastExpression = (past: PastValue) => SQL;
type StateExpression = (state: Word | null) => SQL;
/** A moment of something else that is looked for first: which rows belong to those whose moment it holds of, and to none. */
type FarMoment = { among: (holds: (moment: SQL) => SQL, begins: { from?: Date }) => SQL; none: SQL };

/** What a filter is asked of: a column of its own name, a condition or a moment spelled out, or what makes a condition of a day and words, or of a state; no state is `null`. */
export type Expression = Column | SQL | PastExpression | StateExpression | FarMoment;

export type Asked = {
  actorId: number;
  teamIds: readonly number[];
  now: Date;
  zone: string;
  /** Whether a field once had one of these values and left it, by what the history keeps of it; `null` stands for no value. */
  left: (key: string, values: readonly (string | null)[]) => SQL;
};

/**
 * That a column has one of these values, as one parameter, so that the statement's text does not grow with their number. A single value is
 * said by itself: only then does an index that begins with the column stand in the order of what comes after it.
 */
export function oneOf(column: Column, values: readonly unknown[]): SQL {
  const driver = values.map((value) => column.mapToDriverValue(value));
  const type = sql.raw(column.getSQLType());
  return driver.length === 1
    ? sql`${column} = ${sql.param(driver[0])}::${type}`
    : sql`${column} = any(${sql.param(driver)}::${type}[])`;
}

/** What the filters ask, as one condition; kinds and operators decide, never a value's shape. */
export function filterSql<F extends Fields>(
  fields: F,
  expressions: Record<string, Expression>,
  filters: Filters<F>,
  asked: Asked,
): SQL | undefined {
  const clauses = clausesOf(fields, filters).map((clause) =>
    or(...clause.map((one) => conditionSql(fields[one.key]!, expressions[one.key]!, one, asked))),
  );
  return and(...clauses);
}

function conditionSql(field: Field, expression: Expression, { key, operator, value }: AnyCondition, asked: Asked): SQL {
  const holds = () => valueSql(field, expression, value, asked);
  const left = () => asked.left(key, formerValues(value, asked));
  switch (operator) {
    case "is":
      return holds();
    // What is empty is not any value: the opposite of a comparison would leave it out.
    case "not":
      return sql`(${holds()}) is not true`;
    case "was":
      return or(holds(), left())!;
    case "never":
      return sql`((${holds()}) or ${left()}) is not true`;
    case "left":
      return left();
    case "starts":
    case "ends":
      if (!is(expression, ColumnClass)) throw new Error(`The filter "${field.label}" is asked of a column.`);
      return textIs(expression, patternOf(String(value), operator));
  }
}

function valueSql(field: Field, expression: Expression, value: AnyFilterValue, asked: Asked): SQL {
  if (field.kind === "flag") return expression as SQL;
  if (field.kind === "past") return (expression as PastExpression)(value as PastValue);
  if (field.kind === "day" && isFar(expression))
    return value === "none" ? expression.none : farDays(expression, value as DayRange, asked);
  if (field.kind === "day")
    return value === "none" ? isNull(expression as SQL) : days(expression as SQL, value as DayRange, asked);
  if (field.kind === "state") return inState(expression as StateExpression, value as (Word | "none")[]);
  if (!is(expression, ColumnClass)) throw new Error(`The filter "${field.label}" is asked of a column.`);
  switch (field.kind) {
    case "choice":
    case "ref":
      return among(expression, value as unknown[], asked);
    case "number":
      return Array.isArray(value) ? oneOf(expression, value) : numbers(expression, value as NumberRange);
    case "text":
    case "markdown":
    case "url":
      return textIs(expression, patternOf(value as string, "is"));
  }
}

/**
 * Behind a coalesce the planner expects many, for whom a list is walked in its order: from the ends of titles it expects next to none,
 * and reads a whole team. Where there are few, they have been looked up by then.
 */
const textIs = (column: Column, pattern: string) => sql`coalesce(${column} ilike ${pattern}, false)`;

const isFar = (expression: Expression): expression is FarMoment => "among" in expression;

/** Ids in place of the words for oneself and one's teams. */
function resolved(values: readonly unknown[], { actorId, teamIds }: Asked): unknown[] {
  return values.flatMap((value): readonly unknown[] => {
    if (value === "me") return [actorId];
    return value === "mine" ? teamIds : [value];
  });
}

const formerValues = (value: AnyFilterValue, asked: Asked): (string | null)[] =>
  resolved(value as Ref[], asked).map((one) => (one === "none" ? null : String(one)));

function among(column: Column, values: readonly unknown[], asked: Asked): SQL {
  const named = resolved(values, asked).filter((value) => value !== "none");
  const listed = named.length > 0 || !values.includes("none") ? oneOf(column, named) : undefined;
  return or(listed, values.includes("none") ? isNull(column) : undefined)!;
}

const inState = (condition: StateExpression, states: readonly (Word | "none")[]) =>
  or(...states.map((state) => condition(state === "none" ? null : state))) ?? sql`false`;

function numbers(column: Column, { from, to }: NumberRange): SQL {
  return and(
    from !== undefined ? sql`${column} >= ${from}::bigint` : undefined,
    to !== undefined ? sql`${column} <= ${to}::bigint` : undefined,
  )!;
}

const farDays = ({ among }: FarMoment, range: DayRange, asked: Asked): SQL =>
  among((moment) => days(moment, range, asked), momentsIn(range, asked.now, asked.zone));

function days(column: Column | SQL, range: DayRange, { now, zone }: Asked): SQL {
  const { from, before } = momentsIn(range, now, zone);
  return (
    and(
      from && sql`${column} >= ${from.toISOString()}::timestamptz`,
      before && sql`${column} < ${before.toISOString()}::timestamptz`,
    ) ?? sql`false`
  );
}

/** What a text is `like` that contains these words, starts or ends with them. */
export function patternOf(words: string, operator: "is" | "starts" | "ends"): string {
  const escaped = words.replaceAll(/[\\%_]/g, "\\$&");
  return `${operator === "starts" ? "" : "%"}${escaped}${operator === "ends" ? "" : "%"}`;
}
