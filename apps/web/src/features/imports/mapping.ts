import { Refusal } from "@qm/domain";
import { IMPORT_FIELDS, type ImportFieldKey, importField, importFields, isImportField } from "./fields";
import { plainHeader } from "./names";
import type { Column, Table } from "./parse";

/** Which columns become which fields, by the columns' places. Only comments may have several. */
export type Mapping = Partial<Record<ImportFieldKey, readonly number[]>>;

/** `sure` when the header names the field, `likely` when its words had to speak for it. */
export type Confidence = "sure" | "likely" | "by_hand";
export type Match = { column: Column; field: ImportFieldKey | null; confidence: Confidence | null };

/** Whether a column's values are words that the field knows: asked where a header alone could mean several things. */
export type Fits = (field: ImportFieldKey, values: readonly string[], table: Table) => boolean;

/** One match for each column, in the order of the file; `field: null` is a column that is ignored, and that is said. */
export function matchColumns(table: Table, fits: Fits): Match[] {
  const taken = new Map<number, { field: ImportFieldKey; confidence: Confidence }>();
  const found = new Set<ImportFieldKey>();
  for (const { column, field, confidence } of claims(table, fits)) {
    if (taken.has(column.index) || (found.has(field) && importField(field).kind !== "comments")) continue;
    taken.set(column.index, { field, confidence });
    found.add(field);
  }
  return table.columns.map((column) => ({ column, ...(taken.get(column.index) ?? { field: null, confidence: null }) }));
}

/**
 * The matches with the choices of a person put in: header to field, or to `null` to ignore the column.
 * A field that is chosen for a column leaves the column that had it before.
 * @throws Refusal `invalid` that names the header or field it does not know, and those it knows.
 */
export function matchByHand(matches: readonly Match[], choices: Readonly<Record<string, string | null>>): Match[] {
  const chosen = new Map<number, ImportFieldKey | null>();
  for (const [header, field] of Object.entries(choices)) {
    const column = columnNamed(matches, header);
    if (field !== null && !isImportField(field)) throw unknownField(field);
    const twice = field && !isMany(field) && [...chosen.values()].includes(field);
    if (twice)
      throw refused(`Two columns are chosen for ${importFields[field].label}. Choose one and ignore the other.`);
    chosen.set(column.index, field);
  }
  const claimed = new Set([...chosen.values()].filter((field) => field !== null && !isMany(field)));
  return matches.map((match) => {
    const choice = chosen.get(match.column.index);
    if (choice !== undefined) return { column: match.column, field: choice, confidence: choice ? "by_hand" : null };
    return match.field && claimed.has(match.field) ? { column: match.column, field: null, confidence: null } : match;
  });
}

export function mappingOf(matches: readonly Match[]): Mapping {
  const mapping: Partial<Record<ImportFieldKey, number[]>> = {};
  for (const { column, field } of matches) if (field) mapping[field] = [...(mapping[field] ?? []), column.index];
  return mapping;
}

const isMany = (field: ImportFieldKey) => importField(field).kind === "comments";

type Claim = { column: Column; field: ImportFieldKey; confidence: Confidence; score: number };

/** Every way to read every header, the best first; among equals the column that stands further left. */
function claims(table: Table, fits: Fits): Claim[] {
  const all = table.columns.flatMap((column) => {
    const values = valuesOf(table, column);
    return IMPORT_FIELDS.flatMap((field) => claim(table, column, field, values, fits) ?? []);
  });
  return all.sort((one, other) => other.score - one.score || one.column.index - other.column.index);
}

const NOUNS = /^(?:issue|bug|ticket|task|card|work item|defect|incident|case|item|story) /;

function claim(
  table: Table,
  column: Column,
  field: ImportFieldKey,
  values: readonly string[],
  fits: Fits,
): Claim | null {
  if (field === "number" && !table.own) return null;
  const header = plainHeader(column.name);
  const { label, names, maybe = [] } = importField(field);
  const empty = values.length === 0 ? 300 : 0;

  if (header === plainHeader(label)) return { column, field, confidence: "sure", score: 1000 - empty };
  const place = [header, header.replace(NOUNS, "")].map((name) => names.indexOf(name));
  if (place[0]! >= 0) return { column, field, confidence: "sure", score: 900 - place[0]! - empty };
  if (place[1]! >= 0) return { column, field, confidence: "sure", score: 800 - place[1]! - empty };

  const perhaps = maybe.indexOf(header);
  if (perhaps < 0 || empty || !fits(field, values, table)) return null;
  return { column, field, confidence: "likely", score: 500 - perhaps };
}

const SAMPLE = 1_000;

/** The different filled cells among the first rows. */
function valuesOf(table: Table, { index }: Column): string[] {
  const values = new Set<string>();
  for (const { cells } of table.rows.slice(0, SAMPLE)) {
    const value = cells[index]?.trim();
    if (value) values.add(value);
  }
  return [...values];
}

function columnNamed(matches: readonly Match[], header: string): Column {
  const exact = matches.find(({ column }) => column.name === header);
  const alike = matches.find(({ column }) => column.name.toLowerCase() === header.trim().toLowerCase());
  const found = (exact ?? alike)?.column;
  if (found) return found;
  const names = matches.map(({ column }) => column.name).join(", ");
  throw refused(`There is no column "${header}" in this file. Its columns are: ${names}.`);
}

const unknownField = (field: string) => refused(`"${field}" is no field. Choose one of: ${IMPORT_FIELDS.join(", ")}.`);

const refused = (message: string) => new Refusal("invalid", message, "mapping");
