import "server-only";
import { changedOf, inScope, keepMembership, keepRow, type SessionActor, schema, type Tx, writeAudit } from "@qm/db";
import { may, notAllowed, Refusal } from "@qm/domain";
import { eq } from "drizzle-orm";
import type { TeamInput } from "./input";

const { teams, users } = schema;

/** Makes a team or changes one: name, lead, members, whether it is in use. Its lead always belongs to it. */
export async function keepTeam(
  actor: SessionActor,
  { id, memberIds, opened, ...values }: TeamInput,
): Promise<{ id: number }> {
  if (!may(actor, "team.manage")) throw notAllowed();
  return inScope(actor, { kind: "all" }, async (tx) => {
    const { leadId } = changedOf(values, opened);
    if (leadId) await requireLead(tx, leadId);
    const teamId = await keepRow(tx, actor, teams, "team", id, values, opened);
    await setMembers(tx, actor, teamId, memberIds, opened?.memberIds);
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

async function setMembers(tx: Tx, actor: SessionActor, teamId: number, memberIds: number[], opened?: number[]) {
  const [row] = await tx.select({ name: teams.name, leadId: teams.leadId }).from(teams).where(eq(teams.id, teamId));
  const { name, leadId } = row!;
  const wanted = leadId === null ? memberIds : [...memberIds, leadId];
  // As if the form had not shown the lead: so they join where somebody took them out meanwhile.
  const shown = opened?.filter((id) => id !== leadId);
  const change = await keepMembership(tx, "teamId", teamId, wanted, shown);
  if (change === "unknown") throw new Refusal("invalid", "Choose members from the list.", "memberIds");
  if (!change.changed) return;
  await writeAudit(tx, actor, {
    action: "team.members_changed",
    objectKind: "team",
    objectId: teamId,
    objectName: name,
    before: { memberIds: change.before },
    after: { memberIds: change.after },
  });
}
