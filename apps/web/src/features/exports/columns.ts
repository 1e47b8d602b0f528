import { issueNumber, LABELS, type Word } from "@qm/domain";
import { issueFields } from "@/features/issues/fields";
import { OWN_MARK } from "@/lib/csv";
import type { Field, RefTarget } from "@/lib/fields";

/** Names of what issues refer to, by kind and id. */
export type ExportNames = Record<RefTarget, Record<number, string>>;
type Row = Readonly<Record<string, unknown>>;
type ExportColumn = { header: string; key: string; field: Field };

const FIELDS: Record<string, Field> = issueFields;

/** What may merely be asked for follows from others, and so does a day that is only shown. */
const isKept = (field: Field) => field.on.some((place) => place !== "filter") && !("follows" in field);

/** What an export holds beside the fields, so that an import of it finds the same issues in the same state. */
const BESIDE: readonly ExportColumn[] = [
  { header: "Reason", key: "resolutionReason", field: { label: "Reason", kind: "text", max: 5_000, on: [] } },
  { header: "External key", key: "externalKey", field: { label: "External key", kind: "text", max: 200, on: [] } },
];

/** The number first, under the header that marks the file as ours; then every field that is seen anywhere, and the long text last. */
const COLUMNS: readonly ExportColumn[] = [
  { header: OWN_MARK, key: "id", field: issueFields.id },
  ...Object.entries(FIELDS)
    .filter(([key, field]) => key !== "id" && key !== "description" && isKept(field))
    .map(([key, field]) => ({ header: field.label, key, field })),
  ...BESIDE,
  { header: issueFields.description.label, key: "description", field: issueFields.description },
];

export const EXPORT_HEADERS = COLUMNS.map(({ header }) => header);

/** An issue as a row of cells. */
export const exportCells = (row: Row, names: ExportNames) =>
  COLUMNS.map(({ key, field }) => cellOf(field, row[key], names));

function cellOf(field: Field, value: unknown, names: ExportNames): string {
  if (value === null || value === undefined) return "";
  switch (field.kind) {
    case "number":
      return issueNumber(Number(value));
    case "choice":
    case "state":
      return LABELS[value as Word];
    case "ref":
      return names[field.to][Number(value)] ?? "";
    case "day":
      return (value as Date).toISOString();
    default:
      return String(value);
  }
}
