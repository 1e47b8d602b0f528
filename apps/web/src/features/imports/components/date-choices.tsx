"use client";

import { Field } from "@/ui/field";
import { Select } from "@/ui/select";
import type { DateFormatId } from "../date-formats";
import type { Preview } from "../preview";
import type { Importing } from "./use-import";

type DateChoicesProps = { preview: Preview; importing: Importing };

/** Dates that can be read two ways: each reading shown on a value of the file that tells them apart. */
export function DateChoices({ preview, importing }: DateChoicesProps) {
  const open = preview.dates.filter(({ format }) => format === null);
  if (open.length === 0) return null;
  const { dates = {} } = importing.choices;

  return (
    <div className="mt-4 grid gap-x-4 sm:grid-cols-2">
      {open.map(({ field, label, readings }) => (
        <Field
          key={field}
          name={`date-${field}`}
          label={`${label}: what is "${readings[0]?.text}"?`}
          help="The file does not tell whether the day or the month comes first."
          error={dates[field] ? undefined : "Choose which date is meant."}
        >
          {(control) => (
            <Select
              {...control}
              empty="Choose"
              options={readings.map((reading) => ({
                value: reading.format,
                label: `${reading.means} (${reading.label})`,
              }))}
              value={dates[field] ?? ""}
              onChange={(event) => {
                const { [field]: _, ...rest } = dates;
                const format = event.currentTarget.value as DateFormatId | "";
                importing.decide({ dates: format ? { ...rest, [field]: format } : rest });
              }}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
