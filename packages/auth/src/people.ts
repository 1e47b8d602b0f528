import { atTheDoor, inScope, type SessionActor, schema, type Tx } from "@qm/db";
import { may, notAllowed, Refusal, ROLES } from "@qm/domain";
import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { remember } from "./audit";
import { emailInput } from "./email";
import { type Link, makeLink } from "./links";

const { accounts, teamMembers, teams, users } = schema;

export const nameInput = z.string().trim().min(1, "Enter a name.").max(100, "A name has at most 100 characters.");

export const inviteInput = z.strictObject({
  name: nameInput,
  email: emailInput,
  role: z.enum(ROLES, "Choose a role."),
  teamIds: z.array(z.int().positive()).max(500),
});

export type Invitation = z.output<typeof inviteInput>;

/**
 * Makes a person who cannot sign in yet, and the link with which they will.
 * @throws Refusal `forbidden`, or `conflict` at `email` when somebody has that address
 */
export function invitePerson(actor: SessionActor, invitation: Invitation): Promise<{ personId: number; link: Link }> {
  requireManager(actor);
  const { teamIds, ...person } = invitation;
  return inScope(actor, { kind: "all" }, async (tx) => {
    const made = await insertPerson(tx, person);
    if (!made) throw new Refusal("conflict", "Somebody with this e-mail address is here already.", "email");

    await join(tx, made.id, teamIds);
    const link = await makeLink(tx, actor.id, made.id, "invite");
    await remember(tx, actor, "person.invited", { id: made.id, name: person.name }, { after: invitation });
    return { personId: made.id, link };
  });
}

/** In plain SQL: Drizzle names every column in an insert, the password hash too, which an admin has no right to write. */
async function insertPerson(tx: Tx, { name, email, role }: Omit<Invitation, "teamIds">) {
  const { rows } = await tx.execute<{ id: number }>(
    sql`insert into users (name, email, role) values (${name}, ${email}, ${role}) on conflict do nothing returning id`,
  );
  return rows[0] ?? null;
}

async function join(tx: Tx, personId: number, teamIds: readonly number[]): Promise<void> {
  const wanted = [...new Set(teamIds)];
  if (wanted.length === 0) return;
  const known = await tx.select({ id: teams.id }).from(teams).where(inArray(teams.id, wanted));
  if (known.length < wanted.length) throw new Refusal("invalid", "One of these teams does not exist.", "teamIds");
  await tx.insert(teamMembers).values(wanted.map((teamId) => ({ teamId, userId: personId })));
}

/**
 * A new link for a person: to the invitation while they have not accepted it, then to a new password.
 * @throws Refusal `forbidden`, or `not_found` when there is no such person or they are not active
 */
export async function issueLink(actor: SessionActor, personId: number): Promise<Link> {
  requireManager(actor);
  const purpose = (await hasAccepted(personId)) ? "reset" : "invite";
  return inScope(actor, { kind: "all" }, async (tx) => {
    const [person] = await tx
      .select({ id: users.id, name: users.name, active: users.active })
      .from(users)
      .where(eq(users.id, personId));
    if (!person) throw new Refusal("not_found", "There is no such person.");
    if (!person.active) throw new Refusal("illegal", "This person is not active. Activate them first.");

    const link = await makeLink(tx, actor.id, person.id, purpose);
    await remember(tx, actor, "person.link_issued", person, { after: { purpose } });
    return link;
  });
}

function requireManager(actor: SessionActor): void {
  if (!may(actor, "people.manage")) throw notAllowed();
}

const hasAccepted = (personId: number) =>
  atTheDoor(async (tx) => {
    const [accepted] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, personId), acceptedAlready));
    return accepted !== undefined;
  });

/** Whether somebody can sign in: with a password, or as somebody whom the provider knows. */
export const acceptedAlready = sql`(${users.passwordHash} is not null
  or exists (select 1 from ${accounts} where ${accounts.userId} = ${users.id}))`;
