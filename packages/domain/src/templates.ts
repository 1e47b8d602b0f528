/** What a filing template may ask for that the form leaves open. A field is named by its key in the form; `uploads` are files. */
export const TEMPLATE_DEMANDS = ["description", "url", "campaignId", "stage", "dueAt", "uploads"] as const;
export type TemplateDemand = (typeof TEMPLATE_DEMANDS)[number];

/** In characters, and how many a team may have. */
export const TEMPLATE_LIMITS = { name: 60, hint: 300, titleStart: 100, description: 10_000, perTeam: 50 } as const;

const ASKING: Record<TemplateDemand, string> = {
  description: "Describe the fault under the headings.",
  url: "Enter the URL at fault.",
  campaignId: "Choose a campaign.",
  stage: "Say whether it was found before or after launch.",
  dueAt: "Say when it is due.",
  uploads: "Attach a picture or another file.",
};

export type TemplateWords = { titleStart: string; description: string; required: readonly TemplateDemand[] };

/** What is filed, as text or not at all. */
export type Filled = Partial<Record<TemplateDemand | "title", unknown>>;

/**
 * What a template still asks for, a sentence for each field in the order in which the template asks.
 * The template's own words alone answer nothing.
 */
export function unmet(template: TemplateWords, filled: Filled): Partial<Record<TemplateDemand | "title", string>> {
  const missing: Partial<Record<TemplateDemand | "title", string>> = {};
  const start = template.titleStart.trim();
  if (start && text(filled.title) === start) missing.title = `Say what is wrong behind “${start}”.`;
  for (const key of TEMPLATE_DEMANDS) {
    if (!template.required.includes(key)) continue;
    const given = text(filled[key]);
    const isOwnWords = key === "description" && given === text(template.description);
    if (!given || isOwnWords) missing[key] = ASKING[key];
  }
  return missing;
}

const text = (value: unknown) =>
  value === null || value === undefined ? "" : String(value).replaceAll("\r\n", "\n").trim();
