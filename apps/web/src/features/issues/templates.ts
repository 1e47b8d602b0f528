import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import { type Actor, Refusal, unmet } from "@qm/domain";
import { and, asc, eq } from "drizzle-orm";
import type { ReportInput } from "./input";
import type { Template } from "./templating";

const { categories, issueTemplates, teams } = schema;

/** The filing templates of all teams in use, as the form offers them: each team's in its own order. */
export function listTemplates(actor: Actor): Promise<Template[]> {
  return lookInScope(actor, { kind: "mine" }, (tx) =>
    tx
      .select({
        id: issueTemplates.id,
        teamId: issueTemplates.teamId,
        teamName: teams.name,
        name: issueTemplates.name,
        hint: issueTemplates.hint,
        titleStart: issueTemplates.titleStart,
        description: issueTemplates.description,
        // One that is no longer in use is not chosen for anybody.
        categoryId: categories.id,
        severity: issueTemplates.severity,
        required: issueTemplates.required,
        isDefault: issueTemplates.isDefault,
      })
      .from(issueTemplates)
      .innerJoin(teams, eq(teams.id, issueTemplates.teamId))
      .leftJoin(categories, and(eq(categories.id, issueTemplates.categoryId), eq(categories.active, true)))
      .where(eq(teams.active, true))
      .orderBy(asc(teams.name), asc(issueTemplates.position), asc(issueTemplates.id)),
  );
}

/**
 * Refuses what leaves out something that its template asks for.
 * @throws Refusal `invalid` at `templateId` as well, for one that was deleted or is another team's
 */
export async function requireAsTemplateAsks(
  tx: Tx,
  templateId: number,
  filed: Omit<ReportInput, "sending" | "templateId">,
) {
  const [template] = await tx
    .select({
      name: issueTemplates.name,
      titleStart: issueTemplates.titleStart,
      description: issueTemplates.description,
      required: issueTemplates.required,
    })
    .from(issueTemplates)
    .where(and(eq(issueTemplates.id, templateId), eq(issueTemplates.teamId, filed.teamId)));
  if (!template) {
    throw new Refusal(
      "invalid",
      "This template was deleted, or belongs to another team. Choose another or none: what you typed stays.",
      "templateId",
    );
  }
  const { uploads = [], ...values } = filed;
  const [missing] = Object.entries(unmet(template, { ...values, uploads: uploads.join(",") }));
  if (missing) throw new Refusal("invalid", `“${template.name}” asks for more: ${lowered(missing[1])}`, missing[0]);
}

const lowered = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
