import type { Severity, TemplateDemand } from "@qm/domain";

/** A filing template as the form uses it. */
export type Template = {
  id: number;
  teamId: number;
  teamName: string;
  name: string;
  hint: string;
  titleStart: string;
  description: string;
  categoryId: number | null;
  severity: Severity | null;
  required: readonly TemplateDemand[];
  isDefault: boolean;
};

type Values = Record<string, string>;

const FILLED = ["title", "description", "categoryId", "severity"] as const;
type FilledKey = (typeof FILLED)[number];
const WRITTEN = ["title", "description", "url"];

/** What a template fills in, as the form sends it. */
const wordsOf = (template: Template | null): Record<FilledKey, string> => ({
  title: template?.titleStart ?? "",
  description: template?.description ?? "",
  categoryId: String(template?.categoryId ?? ""),
  severity: template?.severity ?? "",
});

/**
 * The form's values with this template in the place of the one before, or with none. What somebody wrote or chose stays as it is;
 * `kept` names those of such fields for which the template had something else.
 */
export function withTemplate(
  values: Values,
  template: Template | null,
  before: Template | null,
): { values: Values; kept: FilledKey[] } {
  const [words, earlier] = [wordsOf(template), wordsOf(before)];
  const isOwn = (key: FilledKey) => values[key] !== "" && values[key] !== earlier[key];
  const filled = FILLED.map((key) => [key, isOwn(key) ? values[key] : words[key]]);
  const moves = template !== null && String(template.teamId) !== values.teamId;
  return {
    values: {
      ...values,
      ...Object.fromEntries(filled),
      // Members differ from team to team.
      ...(moves && { teamId: String(template.teamId), assignedTo: "" }),
      templateId: String(template?.id ?? ""),
    },
    kept: FILLED.filter((key) => isOwn(key) && words[key] !== "" && words[key] !== values[key]),
  };
}

/** Whether nothing stands in the form but what the template brought. */
export const isBare = (values: Values, template: Template | null): boolean => {
  const words: Values = wordsOf(template);
  return WRITTEN.every((key) => !values[key] || values[key] === words[key]);
};

export const defaultOf = (templates: readonly Template[], teamId: string | undefined): Template | null =>
  templates.find((one) => one.isDefault && String(one.teamId) === teamId) ?? null;

/** The templates for a form of this team: its own before those of others. */
export const inOrderFor = (templates: readonly Template[], teamId: string | undefined): Template[] => [
  ...templates.filter((one) => String(one.teamId) === teamId),
  ...templates.filter((one) => String(one.teamId) !== teamId),
];
