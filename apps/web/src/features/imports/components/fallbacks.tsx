"use client";

import { LABELS, SEVERITIES } from "@qm/domain";
import { Checkbox } from "@/ui/checkbox";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";
import type { Place } from "../places";
import type { Preview } from "../preview";
import type { Importing } from "./use-import";

type FallbacksProps = { preview: Preview; importing: Importing };

const SEVERITY_OPTIONS = SEVERITIES.map((severity) => ({ value: severity, label: LABELS[severity] }));

/** Team, category and severity for the rows that name none. */
export function Fallbacks({ preview, importing }: FallbacksProps) {
  const { choices } = importing;
  const { lacking, defaults, options } = preview;
  const missing = (noun: string) => preview.blocks.find((block) => block.includes(`the ${noun} for`));
  const preset = (noun: string, id: number) => (missing(noun) ? "" : String(id));

  return (
    <div className="grid gap-x-4 sm:grid-cols-3">
      <Field label="Team" name="team" help={others(lacking.team, "team")} error={missing("team")}>
        {(control) => (
          <Select
            {...control}
            empty="Choose a team"
            options={asChoices(options.teams)}
            value={String(choices.teamId ?? preset("team", defaults.teamId))}
            onChange={(event) => importing.decide({ teamId: idOf(event.currentTarget.value) })}
          />
        )}
      </Field>
      <Field label="Category" name="category" help={others(lacking.category, "category")} error={missing("category")}>
        {(control) => (
          <Select
            {...control}
            empty="Choose a category"
            options={asChoices(options.categories)}
            value={String(choices.categoryId ?? preset("category", defaults.categoryId))}
            onChange={(event) => importing.decide({ categoryId: idOf(event.currentTarget.value) })}
          />
        )}
      </Field>
      <Field label="Severity" name="severity" help="For rows without one.">
        {(control) => (
          <Select
            {...control}
            options={SEVERITY_OPTIONS}
            value={choices.severity ?? "medium"}
            onChange={(event) =>
              importing.decide({ severity: SEVERITIES.find((word) => word === event.currentTarget.value) })
            }
          />
        )}
      </Field>
      <Checkbox
        className="pb-4 sm:col-span-3"
        label="Assign by the teams' rules"
        help="Open issues of the file that name nobody."
        checked={choices.rules ?? false}
        onChange={(event) => importing.decide({ rules: event.target.checked })}
      />
    </div>
  );
}

const asChoices = (places: readonly Place[]) => places.map(({ id, name }) => ({ value: String(id), label: name }));

const idOf = (value: string) => (value ? Number(value) : undefined);

function others(rows: number, noun: string): string {
  if (rows === 0) return `Every row has its ${noun}.`;
  return `For ${rows === 1 ? "one row" : `${rows.toLocaleString("en")} rows`} without one.`;
}
