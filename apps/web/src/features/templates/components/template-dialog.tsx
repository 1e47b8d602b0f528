"use client";

import { LABELS, SEVERITIES, TEMPLATE_DEMANDS, TEMPLATE_LIMITS } from "@qm/domain";
import { type ReactNode, useState } from "react";
import type { Template } from "@/features/issues/templating";
import { ActionDialog } from "@/ui/action-dialog";
import { Checkbox } from "@/ui/checkbox";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { MarkdownEditor } from "@/ui/markdown-editor";
import { Select } from "@/ui/select";
import { keepTemplate } from "../actions";
import { demandLabel } from "./template-words";

export type KeptTemplate = Omit<Template, "teamId" | "teamName"> & { version: number };

type TemplateDialogProps = {
  teamId: number;
  template?: KeptTemplate;
  categories: readonly { id: number; name: string }[];
  trigger: (open: () => void) => ReactNode;
};

const HEADINGS = "## What happened\n\n\n## Where\n\n\n## What was expected\n\n";

/** Makes a filing template, or changes one. */
export function TemplateDialog({ teamId, template, categories, trigger }: TemplateDialogProps) {
  return (
    <ActionDialog
      action={keepTemplate}
      size="lg"
      title={template ? `Change “${template.name}”` : "New template"}
      description="What it fills in, a reporter may change. What it asks for, they cannot leave out."
      verb={template ? "Save" : "Make template"}
      said={template ? "The template was changed." : "The template is there."}
      trigger={trigger}
    >
      {(problem) => (
        <>
          <input type="hidden" name="teamId" value={teamId} />
          <input type="hidden" name="id" value={template?.id ?? ""} />
          <input type="hidden" name="version" value={template?.version ?? ""} />
          <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
            <Field label="Name" name="name" error={problem("name")} help="What reporters choose it by.">
              {(control) => (
                <Input {...control} defaultValue={template?.name} maxLength={TEMPLATE_LIMITS.name} autoComplete="off" />
              )}
            </Field>
            <Field
              label="Title begins with"
              name="titleStart"
              optional
              error={problem("titleStart")}
              help="Such as “Broken link: ”."
            >
              {(control) => (
                <Input
                  {...control}
                  defaultValue={template?.titleStart}
                  maxLength={TEMPLATE_LIMITS.titleStart}
                  autoComplete="off"
                />
              )}
            </Field>
            <Field
              label="Hint for the reporter"
              name="hint"
              optional
              className="sm:col-span-2"
              error={problem("hint")}
              help="Stands below the template in the form."
            >
              {(control) => (
                <Input {...control} defaultValue={template?.hint} maxLength={TEMPLATE_LIMITS.hint} autoComplete="off" />
              )}
            </Field>
            <Field label="Category" name="categoryId" optional error={problem("categoryId")}>
              {(control) => (
                <Select
                  {...control}
                  defaultValue={template?.categoryId ?? ""}
                  empty="Left to the reporter"
                  options={categories.map(({ id, name }) => ({ value: String(id), label: name }))}
                />
              )}
            </Field>
            <Field label="Severity" name="severity" optional error={problem("severity")}>
              {(control) => (
                <Select
                  {...control}
                  defaultValue={template?.severity ?? ""}
                  empty="Left to the reporter"
                  options={SEVERITIES.map((word) => ({ value: word, label: LABELS[word] }))}
                />
              )}
            </Field>
          </div>
          <Field
            label="Text of the description"
            name="description"
            optional
            error={problem("description")}
            help="Headings guide: the reporter writes below them."
          >
            {(control) => <DescriptionText {...control} first={template ? template.description : HEADINGS} />}
          </Field>
          <fieldset className="grid gap-2">
            <legend className="mb-1.5 text-13 font-medium">May not be left out</legend>
            <div className="grid gap-x-4 gap-y-1 sm:grid-cols-3">
              {TEMPLATE_DEMANDS.map((key) => (
                <Checkbox
                  key={key}
                  name="required"
                  value={key}
                  label={demandLabel(key)}
                  defaultChecked={template?.required.includes(key)}
                  className="pointer-coarse:min-h-11 pointer-coarse:items-center"
                />
              ))}
            </div>
          </fieldset>
          <Checkbox
            name="isDefault"
            defaultChecked={template?.isDefault}
            label="The team's default"
            help="Fills the form where this team is chosen and nothing was typed. A team has one at most."
            className="mt-1"
          />
        </>
      )}
    </ActionDialog>
  );
}

/** Held here, since looking at the preview takes the text off the page. */
function DescriptionText({ first, ...control }: { first: string; id: string; name: string; required?: boolean }) {
  const [text, setText] = useState(first);
  return (
    <MarkdownEditor
      {...control}
      label="Text of the description"
      rows={9}
      maxLength={TEMPLATE_LIMITS.description}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
