import { issueNumber, parseIssueNumber, Refusal, type Severity, wayTo } from "@qm/domain";
import { blocksOf, type DateChoices, dateCells, datesToRead, warningsOf } from "./columns";
import { type DateColumns, detectDates } from "./dates";
import { dictionary, type Known, type WordDecisions, type WordUse } from "./dictionary";
import { type Draft, type DraftContext, draftOf, type IssueField, type IssueValues } from "./draft";
import { fingerprint, type Said } from "./fingerprint";
import type { Mapping } from "./mapping";
import type { Table } from "./parse";

/** An issue that is already here. `said` is what the last import said of it, as fingerprints, where there was one. */
export type Existing = { id: number; values: IssueValues; said?: Said | null };

export type World = Known & {
  byNumber: (number: number) => Existing | null;
  byKey: (externalKey: string) => Existing | null;
  isMember: (teamId: number, userId: number) => boolean;
  importerId: number;
  /** The workspace's IANA time zone, for dates that name none. */
  zone: string;
  now: Date;
};

export type Decisions = {
  words: WordDecisions;
  dates: DateChoices;
  defaults: { teamId: number; categoryId: number; severity: Severity };
};

/** What becomes of one row. `notes` are sentences on what was changed to make it fit. */
export type PlannedRow =
  | ({ outcome: "create"; line: number; comments: readonly string[]; notes: readonly string[] } & Read)
  | ({ outcome: "update"; line: number; id: number; changed: readonly IssueField[]; notes: readonly string[] } & Read)
  | ({ outcome: "unchanged"; line: number; id: number } & Read)
  | { outcome: "skip"; line: number; reason: string }
  | { outcome: "bad"; line: number; reason: string };

/** What the row says, and which of it the row itself speaks of. */
type Read = { values: IssueValues; given: readonly IssueField[] };

export type Outcome = PlannedRow["outcome"];

export type Plan = {
  /** One for each row of the file, by line. */
  rows: readonly PlannedRow[];
  totals: Readonly<Record<Outcome, number>>;
  words: readonly WordUse[];
  dates: DateColumns;
  /** What the person should know before they go on, in sentences. */
  warnings: readonly string[];
  /** What must be decided first; a plan with any of these is a preview and must not be run. */
  blocks: readonly string[];
};

/**
 * The dry run: what an import of this table would do, row by row, without doing it.
 * @throws Refusal `invalid` when no column is the title.
 */
export function planImport(table: Table, mapping: Mapping, decisions: Decisions, world: World): Plan {
  if (!mapping.title) throw noTitle(table);
  const dates = detectDates(dateCells(table, mapping), world.now);
  const words = dictionary(world, decisions.words);
  const context: DraftContext = {
    mapping,
    dates: datesToRead(table, mapping, dates, decisions.dates, world.zone),
    dictionary: words,
    isMember: world.isMember,
    zone: world.zone,
    defaults: { ...decisions.defaults, reportedBy: world.importerId },
    now: world.now,
  };
  const rows = byLine([
    ...table.bad.map(({ line, reason }): PlannedRow => ({ outcome: "bad", line, reason })),
    ...planRows(table, context, world),
  ]);
  return {
    rows,
    totals: totalsOf(rows),
    words: words.uses(),
    dates,
    warnings: warningsOf(table, mapping, dates),
    blocks: blocksOf(dates, decisions.dates),
  };
}

/** The keys and numbers by which the rows may already be here: what the caller has to look up. */
export function identitiesIn(table: Table, mapping: Mapping): { keys: string[]; numbers: number[] } {
  const keys = new Set<string>();
  const numbers = new Set<number>();
  for (const { cells } of table.rows) {
    const key = cells[mapping.externalKey?.[0] ?? -1]?.trim();
    const number = cells[mapping.number?.[0] ?? -1]?.trim();
    if (key) keys.add(key);
    if (!number) continue;
    keys.add(number);
    const id = parseIssueNumber(number);
    if (id) numbers.add(id);
  }
  return { keys: [...keys], numbers: [...numbers] };
}

function planRows(table: Table, context: DraftContext, world: World): PlannedRow[] {
  const planned: PlannedRow[] = [];
  const places = new Map<string, number>();
  for (const row of table.rows) {
    const draft = draftOf(row, context);
    if (typeof draft === "string") {
      planned.push({ outcome: "bad", line: row.line, reason: draft });
      continue;
    }
    const identity = identityOf(draft);
    const earlier = identity === null ? undefined : places.get(identity);
    if (earlier !== undefined) planned[earlier] = overruled(planned[earlier]!.line, row.line, identity!);
    if (identity !== null) places.set(identity, planned.length);
    planned.push(compare(row.line, draft, world));
  }
  return planned;
}

const identityOf = ({ number, values }: Draft) => (number ? issueNumber(number) : values.externalKey);

const overruled = (line: number, by: number, identity: string): PlannedRow => ({
  outcome: "skip",
  line,
  reason: `Line ${by} has the same key "${identity}"; the later row is used.`,
});

/** An issue of ours is known by its number first, then by its external key. */
function compare(line: number, { values, given, number, comments, notes }: Draft, world: World): PlannedRow {
  const existing =
    (number && world.byNumber(number)) || (values.externalKey && world.byKey(values.externalKey)) || null;
  if (!existing) return { outcome: "create", line, values, given, comments, notes };

  const changed = given.filter((field) => differs(field, values, existing));
  if (changed.length === 0) return { outcome: "unchanged", line, id: existing.id, values, given };
  return { outcome: "update", line, id: existing.id, values, given, changed, notes };
}

/** What the file has said before is no news: it must not undo what people have changed here since. */
function differs(field: IssueField, values: IssueValues, { values: here, said }: Existing): boolean {
  if (same(values[field], here[field])) return false;
  if (field === "status" && !wayTo(here.status, values.status)) return false;
  // Going back to open work takes the resolution along; by itself it is only ever replaced.
  if (field === "resolution" && values.resolution === null) return false;
  return said?.[field] !== fingerprint(values[field]);
}

const same = (one: unknown, other: unknown) =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;

const byLine = (rows: PlannedRow[]) => rows.sort((one, other) => one.line - other.line);

function totalsOf(rows: readonly PlannedRow[]): Record<Outcome, number> {
  const totals = { create: 0, update: 0, unchanged: 0, skip: 0, bad: 0 };
  for (const { outcome } of rows) totals[outcome] += 1;
  return totals;
}

function noTitle(table: Table): Refusal {
  const names = table.columns.map(({ name }) => name).join(", ");
  return new Refusal("invalid", `No column was recognised as the title. Choose one of: ${names}.`, "mapping");
}
