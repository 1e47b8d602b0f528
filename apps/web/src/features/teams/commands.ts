import "server-only";
import { inScope, keepMembership, keepRow, type SessionActor, schema, type Tx, writeAudit } from "@qm/db";
import { may, notAllowed, Refusal } from "@qm/domain";
import { eq } from "drizzle-orm";
import type { TeamInput } from "./input";

const { teams, users } = schema;

/** Makes a team or changes one: name, lead, members, whether it is in use. Its lead always belongs to it. */
export async function keepTeam(actor: SessionActor, { id, memberIds, ...values }: TeamInput): Promise<{ id: number }> {
  if (!may(actor, "team.manage")) throw notAllowed();
  return inScope(actor, { kind: "all" }, async (tx) => {
    if (values.leadId) await requireLead(tx, values.leadId);
    const teamId = await keepRow(tx, actor, teams, "team", id, values);
    await setMembers(tx, actor, { id: teamId, name: values.name }, [
      ...memberIds,
      ...(values.leadId ? [values.leadId] : []),
    ]);
    return { id: teamId };
  });
}

async function requireLead(tx: Tx, leadId: number) {
  const [person] = await tx
    .select({ name: users.name, role: users.role, active: users.active })
    .from(users)
    .where(eq(users.id, leadId));
  if (!person?.active) throw new Refusal("invalid", "Choose somebody who is active.", "leadId");
  if (person.role === "reporter") {
    throw new Refusal("invalid", `${person.name} is a reporter. Give them the role of team lead first.`, "leadId");
  }
}

async function setMembers(tx: Tx, actor: SessionActor, team: { id: number; name: string }, memberIds: number[]) {
  const change = await keepMembership(tx, "teamId", team.id, memberIds);
  if (change === "unknown") throw new Refusal("invalid", "Choose members from the list.", "memberIds");
  if (!change) return;
  await writeAudit(tx, actor, {
    action: "team.members_changed",
    objectKind: "team",
    objectId: team.id,
    objectName: team.name,
    before: { memberIds: change.before },
    after: { memberIds: change.after },
  });
}
