import type { Severity } from "@qm/domain";
import { DATE_FORMATS, type DateFormatId } from "./date-formats";
import { DATE_FIELDS, type DateField } from "./dates";
import type { WordUse } from "./dictionary";
import type { IssueValues } from "./draft";
import { type ImportFieldKey, importFields } from "./fields";
import type { Confidence } from "./mapping";
import { plain } from "./names";
import type { Place } from "./places";
import type { Outcome, Plan, PlannedRow } from "./plan";
import type { Prepared } from "./prepare";
import type { Separator } from "./separator";

/** A dry run as a page shows it: no more of the file than fits the eye. */
export type Preview = {
  rowCount: number;
  encoding: string;
  separator: Separator;
  columns: PreviewColumn[];
  dates: PreviewDate[];
  /** `key` is the word as it is compared, under which a decision is kept. */
  words: (WordUse & { key: string })[];
  totals: Record<Outcome, number>;
  warnings: string[];
  blocks: string[];
  /** The first rows that are left out, and how many there are in all. */
  left: { rows: { line: number; reason: string }[]; count: number };
  noted: { rows: { line: number; notes: string }[]; count: number };
  sample: PreviewRow[];
  /** New issues whose row names none. */
  lacking: { team: number; category: number };
  defaults: { teamId: number; categoryId: number };
  options: { teams: Place[]; categories: Place[]; campaigns: Place[]; people: Place[] };
};

export type PreviewColumn = {
  name: string;
  field: ImportFieldKey | null;
  confidence: Confidence | null;
  samples: string[];
};
export type PreviewDate = {
  field: DateField;
  label: string;
  /** `null` while it has to be chosen. */
  format: string | null;
  readings: { format: DateFormatId; label: string; text: string; means: string }[];
};
export type PreviewRow = Pick<IssueValues, "title" | "status"> & {
  line: number;
  severity: Severity;
  category: string;
  team: string;
  assignee: string;
  createdAt: string;
};

const SHOWN = 100;
const SAMPLES = 3;
const SAMPLE_LENGTH = 80;
const SAMPLE_ROWS = 5;

export function previewOf({ decoded, table, matches, known, defaults, plan }: Prepared): Preview {
  const noted = plan.rows.flatMap((row) =>
    "notes" in row && row.notes.length > 0 ? [{ line: row.line, notes: row.notes.join(" ") }] : [],
  );
  const left = plan.rows.flatMap((row) => ("reason" in row ? [{ line: row.line, reason: row.reason }] : []));
  return {
    rowCount: plan.rows.length,
    encoding: decoded.encoding,
    separator: table.separator,
    columns: matches.map(({ column, field, confidence }) => ({
      name: column.name,
      field,
      confidence,
      samples: samplesOf(table.rows, column.index),
    })),
    dates: datesOf(plan),
    words: plan.words.map((use) => ({ ...use, key: plain(use.word) })),
    totals: plan.totals,
    warnings: [...plan.warnings],
    blocks: [...plan.blocks],
    left: { rows: left.slice(0, SHOWN), count: left.length },
    noted: { rows: noted.slice(0, SHOWN), count: noted.length },
    sample: sampleOf(plan.rows, known),
    lacking: { team: lacking(plan.rows, "teamId"), category: lacking(plan.rows, "categoryId") },
    defaults,
    options: {
      teams: [...known.teams],
      categories: [...known.categories],
      campaigns: [...known.campaigns],
      people: known.people.map(({ id, name }) => ({ id, name })),
    },
  };
}

/** How many rows that become issues lack a field of their own and fall back on the default. */
export const lacking = (rows: readonly PlannedRow[], field: "teamId" | "categoryId") =>
  rows.filter((row) => row.outcome === "create" && !row.given.includes(field)).length;

function samplesOf(rows: readonly { cells: readonly string[] }[], index: number): string[] {
  const samples = new Set<string>();
  for (const { cells } of rows) {
    const cell = (cells[index] ?? "").replace(/\s+/g, " ").trim();
    if (cell) samples.add(cell.length > SAMPLE_LENGTH ? `${cell.slice(0, SAMPLE_LENGTH)}…` : cell);
    if (samples.size === SAMPLES) break;
  }
  return [...samples];
}

function datesOf({ dates }: Plan): PreviewDate[] {
  return DATE_FIELDS.flatMap((field): PreviewDate[] => {
    const column = dates[field];
    const { label } = importFields[field];
    if (column?.is === "known") return [{ field, label, format: DATE_FORMATS[column.format].label, readings: [] }];
    if (column?.is !== "ambiguous") return [];
    const readings = column.readings.map((reading) => ({ ...reading, label: DATE_FORMATS[reading.format].label }));
    return [{ field, label, format: null, readings }];
  });
}

function sampleOf(rows: readonly PlannedRow[], known: Prepared["known"]): PreviewRow[] {
  const nameIn = (places: readonly Place[], id: number | null) => places.find((place) => place.id === id)?.name ?? "";
  return rows
    .flatMap((row) => ("values" in row ? [row] : []))
    .slice(0, SAMPLE_ROWS)
    .map(({ line, values }) => ({
      line,
      title: values.title,
      status: values.status,
      severity: values.severity,
      category: nameIn(known.categories, values.categoryId),
      team: nameIn(known.teams, values.teamId),
      assignee: nameIn(known.people, values.assignedTo),
      createdAt: values.createdAt.toISOString(),
    }));
}
