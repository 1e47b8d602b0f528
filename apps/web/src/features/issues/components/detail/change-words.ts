import {
  isLegal,
  isReopening,
  issueNumber,
  LABELS,
  moveName,
  type Resolution,
  type Status,
  type Word,
} from "@qm/domain";
import type { Field } from "@/lib/fields";
import { shortDate } from "@/ui/time-words";
import { HISTORY_LABELS, issueFields } from "../../fields";
import type { Names } from "../../names";
import type { HistoryRow } from "./timeline";

/** One changed field in words; `null` stands for nothing. Long texts are compared line by line instead of being quoted. */
export type ChangedField = {
  id: number;
  field: string;
  label: string;
  before: string | null;
  after: string | null;
  isLong: boolean;
};

/** A move through the lifecycle in words, with what was said about it. */
export type Moved = {
  words: string;
  from: Status;
  to: Status;
  resolution: Resolution | null;
  original: number | null;
  reason: string | null;
};

type Told = { moved: Moved | null; fields: ChangedField[] };

const MOVE_FIELDS = ["status", "resolution", "resolutionReason", "duplicateOf"];

/** What the rows of one change say: the move, if it is one, and every other field. */
export function tellChange(rows: readonly HistoryRow[], names: Names, zone: string): Told {
  const status = rows.find(({ field }) => field === "status");
  const others = status ? rows.filter(({ field }) => !MOVE_FIELDS.includes(field)) : rows;
  return { moved: status ? tellMove(status, rows) : null, fields: others.map((row) => tellField(row, names, zone)) };
}

function tellMove(status: HistoryRow, rows: readonly HistoryRow[]): Moved {
  const after = (field: string) => rows.find((row) => row.field === field)?.after ?? null;
  const [from, to] = [status.before as Status, status.after as Status];
  const resolution = after("resolution") as Resolution | null;
  const original = after("duplicateOf");
  const reason = after("resolutionReason");
  return {
    words: moveWords(from, to, resolution),
    from,
    to,
    resolution,
    original: typeof original === "number" ? original : null,
    reason: typeof reason === "string" ? reason : null,
  };
}

const DONE: Record<string, string> = {
  Accept: "accepted this",
  "Start work": "started work on this",
  Resolve: "resolved this",
  Reopen: "reopened this",
};

const ENDED: Record<Resolution, string> = {
  fixed: "closed this as fixed",
  duplicate: "closed this as a duplicate",
  declined: "declined this",
  cannot_reproduce: "closed this: it cannot be reproduced",
};

function moveWords(from: Status, to: Status, resolution: Resolution | null): string {
  if (isReopening({ from, to })) return "reopened this";
  if (!isLegal({ from, to })) return "took back the last move on this";
  if (to === "closed") return resolution ? ENDED[resolution] : "closed this";
  return DONE[moveName({ from, to })] ?? "moved this";
}

/** One changed field. */
export function tellField(
  row: Pick<HistoryRow, "id" | "field" | "before" | "after">,
  names: Names,
  zone: string,
): ChangedField {
  const field = (issueFields as Record<string, Field>)[row.field];
  const word = (value: HistoryRow["before"]) => valueWords(row.field, field, value, names, zone);
  return {
    id: row.id,
    field: row.field,
    label: HISTORY_LABELS[row.field] ?? row.field,
    before: word(row.before),
    after: word(row.after),
    isLong: field?.kind === "markdown",
  };
}

function valueWords(
  key: string,
  field: Field | undefined,
  value: HistoryRow["before"],
  names: Names,
  zone: string,
): string | null {
  if (value === null || value === "") return null;
  if (key === "duplicateOf") return issueNumber(Number(value));
  if (key === "snoozedUntil")
    return value === "activity" ? "something happens" : shortDate(new Date(String(value)), zone);
  switch (field?.kind) {
    case "ref":
      return names[field.to][Number(value)] ?? "Unknown";
    case "choice":
    case "state":
      return LABELS[value as Word] ?? String(value);
    case "day":
      return shortDate(new Date(String(value)), zone);
    case "flag":
      return value ? "yes" : "no";
    default:
      return String(value);
  }
}

/** The sentence of one changed field, after the person's name. */
export function sentenceOf({ field, label, before, after, isLong }: ChangedField): string {
  if (field === "snoozedUntil") return after === null ? "brought this back to triage" : `put this aside until ${after}`;
  if (isLong) return `changed ${label}`;
  if (before === null) return `set ${label} to ${after}`;
  if (after === null) return `cleared ${label}, which was ${before}`;
  return `changed ${label} from ${before} to ${after}`;
}
