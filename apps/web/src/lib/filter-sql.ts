import { type DayRange, momentsIn } from "@qm/domain";
import { and, type Column, Column as ColumnClass, is, isNull, or, type SQL, sql } from "drizzle-orm";
import { type AnyFilterValue, type Field, type Fields, type Filters, on, type Ref } from "./fields";

/** What a filter is asked of: a column of its own name, or a condition spelled out. */
export type Expression = Column | SQL;

export type Asked = { actorId: number; now: Date; zone: string };

/** `column = any(...)` with one parameter, so that the statement's text does not grow with the number of values. */
export function oneOf(column: Column, values: readonly unknown[]): SQL {
  const driver = values.map((value) => column.mapToDriverValue(value));
  return sql`${column} = any(${sql.param(driver)}::${sql.raw(column.getSQLType())}[])`;
}

/** What the filters ask, as one condition; kinds decide, never a value's shape. */
export function filterSql<F extends Fields>(
  fields: F,
  expressions: Record<string, Expression>,
  filters: Filters<F>,
  asked: Asked,
): SQL | undefined {
  const values = filters as Record<string, AnyFilterValue | undefined>;
  const conditions = on("filter", fields).flatMap((key) => {
    const value = values[key];
    return value === undefined ? [] : [condition(fields[key]!, expressions[key]!, value, asked)];
  });
  return and(...conditions);
}

function condition(field: Field, expression: Expression, value: AnyFilterValue, asked: Asked): SQL {
  if (field.kind === "flag") return expression as SQL;
  if (!is(expression, ColumnClass)) throw new Error(`The filter "${field.label}" is asked of a column.`);
  switch (field.kind) {
    case "choice":
    case "number":
      return oneOf(expression, value as unknown[]);
    case "ref":
      return refs(expression, value as Ref[], asked.actorId);
    case "day":
      return days(expression, value as DayRange, asked);
    case "text":
    case "markdown":
    case "url":
      return sql`${expression} ilike ${`%${escaped(value as string)}%`}`;
  }
}

function refs(column: Column, values: Ref[], actorId: number): SQL {
  const ids = values.filter((value) => value !== "none").map((value) => (value === "me" ? actorId : value));
  const named = ids.length > 0 ? oneOf(column, ids) : undefined;
  return or(named, values.includes("none") ? isNull(column) : undefined) ?? sql`false`;
}

function days(column: Column, range: DayRange, { now, zone }: Asked): SQL {
  const { from, before } = momentsIn(range, now, zone);
  return (
    and(
      from && sql`${column} >= ${from.toISOString()}::timestamptz`,
      before && sql`${column} < ${before.toISOString()}::timestamptz`,
    ) ?? sql`false`
  );
}

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, "\\$&");
