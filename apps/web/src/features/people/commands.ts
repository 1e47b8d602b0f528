import "server-only";
import * as auth from "@qm/auth";
import {
  changedOf,
  inScope,
  keepMembership,
  keepRow,
  lookInScope,
  type SessionActor,
  schema,
  type Tx,
  writeAudit,
} from "@qm/db";
import { may, notAllowed, Refusal } from "@qm/domain";
import { mailLink } from "@qm/jobs/link";
import { and, eq, ne } from "drizzle-orm";
import type { InviteInput, LinkInput, PersonInput } from "./input";

const { users, teams } = schema;

/** Makes a person and the one-time link with which they come in. */
export async function invitePerson(actor: SessionActor, input: InviteInput) {
  const { personId, link } = await auth.invitePerson(actor, input);
  return { personId, link: { ...link, mailed: await mailed(input, link) } };
}

/** A new one-time link: to the invitation, or to a new password. */
export async function issueLink(actor: SessionActor, { id }: LinkInput) {
  const link = await auth.issueLink(actor, id);
  const [person] = await lookInScope(actor, { kind: "all" }, (tx) =>
    tx.select({ name: users.name, email: users.email }).from(users).where(eq(users.id, id)),
  );
  return { ...link, mailed: await mailed(person!, link) };
}

/** Whether the link went by mail as well. A mail server in trouble takes nothing away: the link is shown, to be passed on by hand. */
async function mailed(
  { name, email }: { name: string; email: string },
  link: auth.Link,
): Promise<"yes" | "no" | "failed"> {
  const { SMTP_URL, MAIL_FROM } = auth.settings();
  if (!SMTP_URL || !MAIL_FROM) return "no";
  return mailLink({ to: { name, address: email }, link, mail: { smtpUrl: SMTP_URL, from: MAIL_FROM } }).then(
    () => "yes" as const,
    () => "failed" as const,
  );
}

/** Changes name, role, teams, or whether somebody may come in. Losing a role or the right to come in ends their sessions. */
export async function changePerson(
  actor: SessionActor,
  { id, teamIds, opened, ...values }: PersonInput,
): Promise<{ id: number }> {
  if (!may(actor, "people.manage")) throw notAllowed();
  return inScope(actor, { kind: "all" }, async (tx) => {
    const { role = "admin", active = true } = changedOf(values, opened);
    if (role !== "admin" || !active) await requireAnotherAdmin(tx, id);
    await keepRow(tx, actor, users, "person", id, values, opened);
    const [person] = await tx
      .select({ id: users.id, name: users.name, role: users.role, active: users.active })
      .from(users)
      .where(eq(users.id, id));
    const belongsTo = await setTeams(tx, actor, person!, teamIds, opened?.teamIds);
    await stepDown(tx, actor, id, person!.role === "reporter" || !person!.active ? [] : belongsTo);
    return { id };
  });
}

/** The house never loses its last admin, also when two demote each other at the same time. */
async function requireAnotherAdmin(tx: Tx, id: number) {
  const admins = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), eq(users.active, true)))
    .orderBy(users.id)
    .for("update");
  if (admins.some((admin) => admin.id === id) && !admins.some((admin) => admin.id !== id)) {
    throw new Refusal("illegal", "This is the last admin. Make somebody else an admin first.", "role");
  }
}

async function setTeams(
  tx: Tx,
  actor: SessionActor,
  person: { id: number; name: string },
  teamIds: number[],
  opened?: number[],
): Promise<number[]> {
  const change = await keepMembership(tx, "userId", person.id, teamIds, opened);
  if (change === "unknown") throw new Refusal("invalid", "Choose teams from the list.", "teamIds");
  if (!change.changed) return change.after;
  await writeAudit(tx, actor, {
    action: "person.teams_changed",
    objectKind: "person",
    objectId: person.id,
    objectName: person.name,
    before: { teamIds: change.before },
    after: { teamIds: change.after },
  });
  return change.after;
}

/** Who no longer works a team does not lead it either. */
async function stepDown(tx: Tx, actor: SessionActor, personId: number, stays: number[]) {
  const led = await tx
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(and(eq(teams.leadId, personId), ...stays.map((id) => ne(teams.id, id))));
  for (const team of led) await keepRow(tx, actor, teams, "team", team.id, { name: team.name, leadId: null });
}
