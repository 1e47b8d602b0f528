import { LABELS, type Severity, type TemplateDemand } from "@qm/domain";
import { issueFields } from "@/features/issues/fields";

/** What may be asked for, as the form calls it. */
export const demandLabel = (key: TemplateDemand): string =>
  key === "uploads" ? "A picture or another file" : issueFields[key].label;

type Summed = {
  titleStart: string;
  categoryName: string | null;
  severity: Severity | null;
  required: readonly TemplateDemand[];
};

/** What a template does, in a line. */
export function templateWords({ titleStart, categoryName, severity, required }: Summed): string {
  const parts = [
    titleStart && `Begins “${titleStart.trim()}”`,
    categoryName,
    severity && LABELS[severity],
    required.length > 0 && `asks for ${required.map((key) => ASKED[key]).join(", ")}`,
  ].filter(Boolean);
  return parts.join(" · ") || "Brings a text alone";
}

/** As they stand in a sentence. */
const ASKED: Record<TemplateDemand, string> = {
  description: "a description",
  url: "the URL",
  campaignId: "the campaign",
  stage: "when it was found",
  dueAt: "a due date",
  uploads: "a file",
};
