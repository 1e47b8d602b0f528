"use client";

import { cn } from "@/lib/cn";
import type { Field as FieldTold } from "@/lib/fields";
import { DraftNotice } from "@/ui/draft-notice";
import { Field, type FieldControl } from "@/ui/field";
import { FormControl } from "@/ui/fields/form-control";
import { Notice } from "@/ui/notice";
import type { Choices } from "../../choices";
import { AddressParts } from "../address-parts";
import { markOf, sourceOf } from "../field-source";
import { AttachTools, LIMITS } from "../files/attach-tools";
import { FileDrop } from "../files/file-drop";
import { UploadList } from "../files/upload-list";
import { QuietField } from "./quiet-field";
import { SimilarIssues } from "./similar-issues";
import { TemplatePicker } from "./template-picker";
import { type Report, reportFields } from "./use-report";

const told = Object.entries(reportFields);
const NEEDED = told.filter(([, field]) => !field.optional);
const LONG = told.filter(([, field]) => field.optional && field.kind === "markdown");
const isWide = ({ kind }: FieldTold) => kind === "url" || kind === "text";
const REST = told
  .filter(([, field]) => field.optional && field.kind !== "markdown")
  .sort(([, one], [, other]) => Number(isWide(one)) - Number(isWide(other)));

const PLACEHOLDERS: Record<string, string> = {
  title: "What is wrong, in one sentence",
  url: "https://",
  description: "Where did you see it, and what did you expect?",
};

/** The fields of a report: what is needed first, what its template asks for as well, the rest as quiet lines. A new field of the form finds its place by its kind. */
export function ReportFields({ report, choices }: { report: Report; choices: Choices }) {
  const { values, names, state, change, problem } = report;
  const asked = REST.filter(([key]) => report.isAsked(key));
  const rest = REST.filter(([key]) => !report.isAsked(key) && (key !== "assignedTo" || report.mayAssign));
  const filesProblem = problem("uploads") ?? (state.is === "refused" ? state.fields.uploads?.[0] : undefined);

  const told = (key: string, { label, help }: FieldTold) => ({ label, name: key, help, error: problem(key) });
  const control = (key: string, field: FieldTold, own: FieldControl, quiet?: boolean) => (
    <FormControl
      field={field}
      control={own}
      value={values[key] ?? ""}
      onChange={(value, name) => change(key, value, name)}
      placeholder={PLACEHOLDERS[key]}
      quiet={quiet}
      {...(field.kind === "ref" && {
        source: sourceOf(field.to, { choices, teamId: values.teamId ?? "" }),
        renderMark: markOf(field.to),
        valueName: names[key],
      })}
    />
  );

  return (
    <FileDrop onFiles={report.uploads.add}>
      {report.restored && (
        <div className="mb-3">
          <DraftNotice onDiscard={report.discard} />
        </div>
      )}
      {state.is === "refused" && (
        <Notice tone="error" className="mb-4">
          {state.message}
        </Notice>
      )}
      <TemplatePicker report={report} />
      <div data-begin className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {NEEDED.map(([key, field]) => (
          <div key={key} className={cn("grid", field.kind !== "ref" && "sm:col-span-2")}>
            <Field {...told(key, field)}>{(own) => control(key, field, own)}</Field>
            {key === "title" && <SimilarIssues title={values.title ?? ""} />}
          </div>
        ))}
      </div>
      {LONG.map(([key, field]) => (
        <Field key={key} {...told(key, field)} optional={!report.isAsked(key)} className="mt-2">
          {(own) => control(key, field, own)}
        </Field>
      ))}
      <div className="-mt-3 mb-3 grid gap-2">
        <UploadList uploads={report.uploads} kept={report.files} />
        <div data-asked={filesProblem ? "" : undefined} className="flex flex-wrap items-center gap-x-2">
          <AttachTools onFiles={report.uploads.add} className="-ml-2" />
          <span className="text-12 text-faint noscript:hidden">
            {report.isAsked("uploads") && <span className="text-muted">The template asks for one. </span>}
            {LIMITS}
          </span>
        </div>
        <p aria-live="polite" className="text-12 text-danger-ink empty:hidden">
          {filesProblem}
        </p>
      </div>
      {asked.length > 0 && (
        <div className="mb-2 grid gap-x-4 gap-y-2 sm:grid-cols-2">
          {asked.map(([key, field]) => (
            <Field key={key} {...told(key, field)} className={isWide(field) ? "sm:col-span-2" : undefined}>
              {(own) => control(key, field, own)}
            </Field>
          ))}
        </div>
      )}
      <div className="grid gap-x-4 gap-y-0.5 border-t pt-3 sm:grid-cols-2">
        {rest.map(([key, field]) => (
          <QuietField
            key={key}
            label={field.label}
            name={key}
            error={problem(key)}
            wide={isWide(field)}
            note={field.kind === "url" && values[key] ? <AddressParts address={values[key]} /> : field.help}
          >
            {(own) => control(key, field, own, true)}
          </QuietField>
        ))}
      </div>
    </FileDrop>
  );
}
