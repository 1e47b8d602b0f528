import { atTheDoor, schema, type Tx } from "@qm/db";
import { and, eq, not } from "drizzle-orm";
import { remember } from "./audit";
import { keptEmail } from "./email";
import { useInvitationOf, useLink } from "./links";
import { acceptedAlready } from "./people";

const { accounts, users } = schema;

/** Somebody as an OpenID Connect provider knows them: issuer and subject. The rest is what it says about them. */
export type Identity = {
  issuer: string;
  subject: string;
  email: unknown;
  /** Anything but `true` is no. */
  emailVerified: unknown;
};

/**
 * The person of an identity, who is active, or `null`. At the first time it is linked to somebody who cannot sign in yet: to the person
 * whose invitation is being accepted by this very sign-in, or to the one whom the provider vouches to have the invited address.
 */
export function personOfIdentity(identity: Identity, invitation: string | null): Promise<number | null> {
  return atTheDoor(async (tx) => {
    const linked = await linkedPerson(tx, identity);
    if (linked) return linked.active ? linked.id : null;

    const person = await invitedPerson(tx, identity, invitation);
    if (!person) return null;
    const { issuer, subject } = identity;
    await tx.insert(accounts).values({ issuer, subject, provider: "oidc", userId: person.id });
    await remember(tx, person, "person.identity_linked", person, { after: { issuer } });
    return person.id;
  });
}

async function linkedPerson(tx: Tx, { issuer, subject }: Identity) {
  const [person] = await tx
    .select({ id: users.id, active: users.active })
    .from(accounts)
    .innerJoin(users, eq(users.id, accounts.userId))
    .where(and(eq(accounts.issuer, issuer), eq(accounts.subject, subject)));
  return person ?? null;
}

async function invitedPerson(tx: Tx, { email, emailVerified }: Identity, invitation: string | null) {
  if (invitation) {
    const link = await useLink(tx, invitation, "invite");
    if (link?.personId) return newcomer(tx, eq(users.id, link.personId));
  }
  const kept = emailVerified === true ? keptEmail(email) : null;
  const person = kept ? await newcomer(tx, eq(users.email, kept)) : null;
  return person && (await useInvitationOf(tx, person.id)) ? person : null;
}

/** An active person who cannot sign in yet. */
async function newcomer(tx: Tx, which: ReturnType<typeof eq>) {
  const [person] = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(which, eq(users.active, true), not(acceptedAlready)));
  return person ?? null;
}
