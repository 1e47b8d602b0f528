"use client";

import type { Route } from "next";
import { buttonLook } from "@/ui/button";
import { Combobox, type Option } from "@/ui/combobox";
import { QuietLink } from "@/ui/quiet-link";
import { inOrderFor, type Template } from "../../templating";
import { QuietField } from "./quiet-field";
import { PICKER_KEYS } from "./use-picker-keys";
import type { Report } from "./use-report";

/** By which template the form is filled; what its team has to say of it stands below. */
export function TemplatePicker({ report }: { report: Report }) {
  const { templates, template, values, names } = report;
  const options = inOrderFor(templates ?? [], values.teamId).map((one) => optionOf(one, values.teamId));
  const chosen = values.templateId
    ? { value: values.templateId, label: template?.name ?? names.templateId ?? "A template that is gone" }
    : null;
  const isEmpty = templates?.length === 0 && !chosen;

  return (
    <div className="mb-3 flex items-start gap-2 border-b pb-3">
      <div data-picker className="min-w-0 flex-1">
        <QuietField
          label="Template"
          name="templateId"
          error={report.problem("templateId")}
          note={template?.hint}
          noteLook="text-13 text-ink"
        >
          {(own) => (
            <Combobox
              {...own}
              options={options}
              value={chosen}
              onChange={(next) => report.pick(next?.value ?? "")}
              placeholder="Choose a template"
              nothing={isEmpty ? "None yet" : "None"}
              keys={isEmpty ? undefined : PICKER_KEYS}
              clearable
              disabled={isEmpty}
            />
          )}
        </QuietField>
      </div>
      {report.keepsTemplates && (
        <QuietLink
          href={`/issues/templates?team=${report.keepsTemplates}` as Route}
          className={buttonLook({ look: "ghost", size: "sm", className: "mt-0.5 max-sm:hidden" })}
        >
          Edit templates
        </QuietLink>
      )}
    </div>
  );
}

const optionOf = ({ id, name, teamId, teamName }: Template, ofTeam: string | undefined): Option => ({
  value: String(id),
  label: name,
  ...(String(teamId) !== ofTeam && { detail: teamName }),
});
