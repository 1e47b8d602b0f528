import "server-only";
import { lookInScope, schema } from "@qm/db";
import { type Actor, mayKeepTemplates, notAllowed } from "@qm/domain";
import { asc, eq } from "drizzle-orm";

const { issueTemplates } = schema;

/** A team's templates in order, for those who keep them. */
export async function listTeamTemplates(actor: Actor, teamId: number): Promise<schema.IssueTemplate[]> {
  if (!mayKeepTemplates(actor, teamId)) throw notAllowed();
  return lookInScope(actor, { kind: "team", teamId }, (tx) =>
    tx
      .select()
      .from(issueTemplates)
      .where(eq(issueTemplates.teamId, teamId))
      .orderBy(asc(issueTemplates.position), asc(issueTemplates.id)),
  );
}
