"use client";

import { Chip } from "@/ui/chip";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { Select } from "@/ui/select";
import { IMPORT_FIELDS, importFields } from "../fields";
import type { Preview, PreviewColumn } from "../preview";
import type { Importing } from "./use-import";

type ColumnTableProps = { preview: Preview; importing: Importing };

const FIELDS = IMPORT_FIELDS.filter((field) => field !== "number").map((field) => ({
  value: field,
  label: importFields[field].label,
}));

/** Each column of the file with its first values, and the field that it becomes. */
export function ColumnTable({ preview, importing }: ColumnTableProps) {
  const { choices } = importing;
  const decided: Readonly<Record<string, string | null>> = choices.columns ?? {};
  const choose = (name: string, field: string) =>
    importing.decide({ columns: { ...choices.columns, [name]: field || null } });

  return (
    <PlainTable caption="Columns of the file" head={["Column", "First values", "Becomes", "Note"]}>
      {preview.columns.map((column) => (
        <PlainRow key={column.name} faded={!column.field}>
          <PlainCell className="max-w-48 truncate font-medium">{column.name}</PlainCell>
          <PlainCell className="max-w-72 truncate text-muted">{column.samples.join(" · ") || "empty"}</PlainCell>
          <PlainCell className="w-52 py-1 max-sm:w-auto">
            {column.field === "number" ? (
              "Number"
            ) : (
              <Select
                aria-label={`${column.name} becomes`}
                options={FIELDS}
                empty="Left out"
                // Shown at once: whoever walks along the options by keys is faster than the dry run.
                value={(column.name in decided ? decided[column.name] : column.field) ?? ""}
                onChange={(event) => choose(column.name, event.currentTarget.value)}
              />
            )}
          </PlainCell>
          <PlainCell className="w-28 text-muted max-sm:w-auto">{howSure(column)}</PlainCell>
        </PlainRow>
      ))}
    </PlainTable>
  );
}

function howSure({ confidence }: PreviewColumn) {
  if (confidence === "likely") return <Chip tone="warn">Please check</Chip>;
  return confidence === "by_hand" ? <Chip>By hand</Chip> : null;
}
