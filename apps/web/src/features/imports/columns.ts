import { DATE_FORMATS, type DateFormatId } from "./date-formats";
import { DATE_FIELDS, type DateCells, type DateColumns, type DateField } from "./dates";
import type { DraftContext } from "./draft";
import { importFields } from "./fields";
import type { Mapping } from "./mapping";
import { zoneOfHeader } from "./names";
import type { Table } from "./parse";

/** The formats that a person chose for date columns. */
export type DateChoices = Partial<Record<DateField, DateFormatId>>;

/** The cells of each column that is mapped to a date. */
export function dateCells(table: Table, mapping: Mapping): DateCells {
  return Object.fromEntries(
    DATE_FIELDS.flatMap((field) => {
      const index = mapping[field]?.[0];
      return index === undefined ? [] : [[field, table.rows.map(({ cells }) => cells[index] ?? "")]];
    }),
  );
}

/** How each date column is read: as chosen, else as detected, else by the first reading so that a preview can be shown. */
export function datesToRead(
  table: Table,
  mapping: Mapping,
  detected: DateColumns,
  chosen: DateChoices,
  zone: string,
): DraftContext["dates"] {
  return DATE_FIELDS.flatMap((field) => {
    const format = chosen[field] ?? firstFormat(detected[field]);
    const header = table.columns[mapping[field]?.[0] ?? -1]?.name ?? "";
    return format && mapping[field] ? [{ field, format, zone: zoneOfHeader(header) ?? zone }] : [];
  });
}

function firstFormat(column: DateColumns[DateField]): DateFormatId | null {
  if (column?.is === "known") return column.format;
  return column?.is === "ambiguous" ? (column.readings[0]?.format ?? null) : null;
}

/** What was assumed of the columns, so that nothing is assumed in silence. */
export function warningsOf(table: Table, mapping: Mapping, dates: DateColumns): string[] {
  const warnings = [...table.notes];
  if (!mapping.externalKey && !mapping.number) {
    warnings.push(
      "No column is the external key, so every row is filed as a new issue; importing the file again files them twice.",
    );
  }
  for (const field of DATE_FIELDS) {
    const column = dates[field];
    const { label } = importFields[field];
    if (column?.is === "known" && column.because && isNumericOrder(column.format)) {
      warnings.push(`${label} is read as ${DATE_FORMATS[column.format].label}: ${column.because}.`);
    }
  }
  const ignored = ignoredNames(table, mapping);
  if (ignored.length)
    warnings.push(
      `Nothing is taken from ${ignored.length === 1 ? "the column" : "the columns"} ${ignored.join(", ")}.`,
    );
  return warnings;
}

/** What stands between the dry run and the import. */
export function blocksOf(dates: DateColumns, chosen: DateChoices): string[] {
  return DATE_FIELDS.flatMap((field) => {
    const column = dates[field];
    if (chosen[field] || !column) return [];
    const { label } = importFields[field];
    if (column.is === "unreadable") {
      return [
        `${label}: "${column.example}" is no date. Ignore this column, or choose another one for ${label.toLowerCase()}.`,
      ];
    }
    if (column.is !== "ambiguous") return [];
    const readings = column.readings
      .map(({ format, means }) => `${means} (${DATE_FORMATS[format].label})`)
      .join(" or ");
    return [`${label}: "${column.readings[0]?.text}" could be ${readings}. Choose which it is.`];
  });
}

const isNumericOrder = (format: DateFormatId) =>
  format === "day_month_year" || format === "month_day_year" || format === "short_year_month_day";

function ignoredNames(table: Table, mapping: Mapping): string[] {
  const used = new Set(Object.values(mapping).flat());
  return table.columns.flatMap(({ index, name }) => (used.has(index) ? [] : [`"${name}"`]));
}
