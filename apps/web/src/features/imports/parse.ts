import { Refusal } from "@qm/domain";
import { OWN_MARK, unguarded } from "@/lib/csv";
import { type CsvRecord, records } from "./records";
import { detectSeparator, SEPARATOR_NAMES, type Separator } from "./separator";

export const MAX_ROWS = 100_000;
export const MAX_COLUMNS = 1_000;
/** A header that is longer is cut: it is shown wherever columns are. */
const LONGEST_NAME = 200;

/** A column of the file. `name` is unique within the table and never empty. */
export type Column = { index: number; name: string };
export type Row = { line: number; cells: readonly string[] };
export type BadRow = { line: number; reason: string };

export type Table = {
  separator: Separator;
  columns: readonly Column[];
  rows: readonly Row[];
  /** Rows that could not be read, each with the line where it begins. */
  bad: readonly BadRow[];
  /** What a person should know of how the file was read, in sentences. */
  notes: readonly string[];
  /** Whether it is an export of ours, in which guarded cells are restored. */
  own: boolean;
};

/**
 * Reads a text as a table with a header.
 * Bad rows are set aside with their line, and good ones stand.
 * @throws Refusal `invalid` for what is no table, has no rows below its header, or has too many.
 */
export function readTable(text: string, by?: Separator): Table {
  const detected = detectSeparator(text);
  const separator = by ?? detected.separator;
  const reader = records(text.slice(detected.skip), separator, detected.skip > 0 ? 2 : 1);

  const { header, above } = findHeader(reader, by ? 2 : detected.width);
  const columns = nameColumns(header.cells);
  const own = columns[0]?.name === OWN_MARK;
  const { rows, bad, empty } = readRows(reader, widthOf(header.cells), own);

  if (rows.length === 0 && bad.length === 0) {
    throw refused(`This file has a header on line ${header.line} and no rows below it, so there is nothing to import.`);
  }
  if (rows.length === 0 || bad.length > rows.length + 1) {
    throw refused(
      `This does not look like a table separated by ${SEPARATOR_NAMES[separator]}: ${bad[0]?.reason} Export it again as CSV, or choose another separator.`,
    );
  }
  return { separator, columns, rows, bad, own, notes: [...aboveNote(above), ...emptyNote(empty)] };
}

type Header = { line: number; cells: string[] };

/** The header is the first record with more than one filled cell; titles that a tool printed above it are left out. */
function findHeader(reader: Generator<CsvRecord>, width: number): { header: Header; above: number } {
  let above = 0;
  for (let next = reader.next(); !next.done; next = reader.next()) {
    const record = next.value;
    if ("fault" in record) throw refused(`The header on line ${record.line} cannot be read. ${record.fault}`);
    const filled = record.cells.filter((cell) => cell.trim()).length;
    if (filled > 1 || (filled === 1 && (width <= 1 || record.cells.length >= width))) return { header: record, above };
    if (filled === 1) above += 1;
  }
  throw refused("No header was found: the first line must name the columns, such as Title, Status, Created.");
}

function nameColumns(cells: readonly string[]): Column[] {
  if (cells.length > MAX_COLUMNS) {
    throw refused(
      `This file has ${cells.length} columns; at most ${MAX_COLUMNS} can be read. Leave out those that are not needed.`,
    );
  }
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const name = unique(short(cell.replace(/\s+/g, " ").trim()) || `Column ${index + 1}`, taken);
    taken.add(name);
    return { index, name };
  });
}

const short = (name: string) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name);

function unique(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let copy = 2; ; copy++) if (!taken.has(`${name} (${copy})`)) return `${name} (${copy})`;
}

/** Empty headers at the line's end may be separators that a tool left there, so a row need not reach them. */
type Width = { named: number; all: number };
const widthOf = (header: readonly string[]): Width => ({
  named: header.findLastIndex((cell) => cell.trim()) + 1,
  all: header.length,
});

function readRows(reader: Generator<CsvRecord>, width: Width, own: boolean) {
  const rows: Row[] = [];
  const bad: BadRow[] = [];
  let empty = 0;
  for (let next = reader.next(); !next.done; next = reader.next()) {
    const record = next.value;
    if ("fault" in record) {
      bad.push({ line: record.line, reason: record.fault });
    } else if (record.cells.every((cell) => !cell.trim())) {
      if (record.cells.length > 1) empty += 1;
    } else {
      const cells = fit(record.cells, width);
      if (cells) rows.push({ line: record.line, cells: own ? cells.map(unguarded) : cells });
      else bad.push({ line: record.line, reason: ragged(record.line, record.cells.length, width.named) });
    }
    if (rows.length + bad.length > MAX_ROWS) {
      throw refused(
        `This file has more than ${MAX_ROWS.toLocaleString("en")} rows. Split it into several files, each with the header line.`,
      );
    }
  }
  return { rows, bad, empty };
}

/** A row of another width than the header is ragged, unless all that it lacks or has in excess is empty and unnamed. */
function fit(cells: string[], { named, all }: Width): string[] | null {
  if (cells.length === all) return cells;
  if (cells.length < named) return null;
  if (cells.slice(all).some((cell) => cell.trim())) return null;
  return Array.from({ length: all }, (_, index) => cells[index] ?? "");
}

const ragged = (line: number, cells: number, width: number) =>
  `Line ${line} has ${cells} ${cells === 1 ? "cell" : "cells"} where the header has ${width}. A cell that holds the separator or a line break must stand in quotes.`;

const aboveNote = (above: number) =>
  above
    ? [
        `${above === 1 ? "One line stands" : `${above} lines stand`} above the header and ${above === 1 ? "was" : "were"} left out.`,
      ]
    : [];

const emptyNote = (empty: number) =>
  empty ? [`${empty === 1 ? "One empty row was" : `${empty} empty rows were`} left out.`] : [];

const refused = (message: string) => new Refusal("invalid", message, "file");
