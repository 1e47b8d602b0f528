import { atTheDoor, schema, type Tx } from "@qm/db";
import { Refusal } from "@qm/domain";
import { and, eq, sql } from "drizzle-orm";
import { type Named, remember } from "./audit";
import { lookAtLink, noSuchLink, type Purpose, useLink } from "./links";
import { hashPassword, requireGoodPassword } from "./password";
import { acceptedAlready } from "./people";
import { forgive, perAccount } from "./throttle";

const { sessions, users } = schema;

export type OpenLink = { purpose: Purpose; name: string; email: string };

/** Whom a living link is for, to show on its page; `null` for any other. Opening the page does not use it. */
export function findLink(token: string, purpose: Purpose): Promise<OpenLink | null> {
  return atTheDoor(async (tx) => {
    const link = await lookAtLink(tx, token, purpose);
    if (!link) return null;
    if (link.purpose === "setup") {
      return (await isWithoutAdmin(tx)) ? { purpose: link.purpose, name: "", email: "" } : null;
    }
    const person = await personOf(tx, link);
    return person && { purpose: link.purpose, name: person.name, email: person.email };
  });
}

type Chosen = { name?: string; password: string };

/**
 * Accepts an invitation, or sets a new password: the person's other links and every session end.
 * @returns the address to sign in with
 * @throws Refusal `not_found` for a link that is no longer valid; `invalid` at `password`
 */
export async function acceptLink(
  token: string,
  purpose: "invite" | "reset",
  { name, password }: Chosen,
): Promise<string> {
  const open = await findLink(token, purpose);
  if (!open) throw noSuchLink();
  requireGoodPassword(password, { ...open, name: name ?? open.name });

  const passwordHash = await hashPassword(password);
  return atTheDoor(async (tx) => {
    const link = await useLink(tx, token, purpose);
    const person = link && (await personOf(tx, link));
    if (!person) throw noSuchLink();

    const named = { id: person.id, name: name ?? person.name };
    await tx.update(users).set({ passwordHash, name: named.name }).where(eq(users.id, person.id));
    await tx.delete(sessions).where(eq(sessions.userId, person.id));
    await forgive(tx, perAccount(person.email));
    await remember(tx, named, "person.link_accepted", named, { after: { purpose, by: "password" } });
    return person.email;
  });
}

/** The person of a link who may still use it. An invitation is for those who cannot sign in yet. */
async function personOf(tx: Tx, { purpose, personId }: { purpose: Purpose; personId: number | null }) {
  const [person] = await tx
    .select({ id: users.id, name: users.name, email: users.email, accepted: sql<boolean>`${acceptedAlready}` })
    .from(users)
    .where(and(eq(users.id, personId ?? 0), eq(users.active, true)));
  return person && !(purpose === "invite" && person.accepted) ? person : null;
}

type FirstAdmin = { name: string; email: string; password: string };

/**
 * Makes the first admin of a house that has none.
 * @throws Refusal `not_found` for a link that is no longer valid or when there is an admin; `invalid` at `password`; `conflict` at `email`
 */
export async function acceptSetup(token: string, { name, email, password }: FirstAdmin): Promise<void> {
  if (!(await findLink(token, "setup"))) throw noSuchLink();
  requireGoodPassword(password, { name, email });

  const passwordHash = await hashPassword(password);
  await atTheDoor(async (tx) => {
    const link = await useLink(tx, token, "setup");
    if (!link || !(await isWithoutAdmin(tx))) throw noSuchLink();
    const [admin] = await tx
      .insert(users)
      .values({ name, email, passwordHash, role: "admin" })
      .onConflictDoNothing()
      .returning({ id: users.id, name: users.name });
    if (!admin) throw new Refusal("conflict", "Somebody with this e-mail address is here already.", "email");
    await remember(tx, admin satisfies Named, "house.first_admin_made");
  });
}

async function isWithoutAdmin(tx: Tx): Promise<boolean> {
  const [admin] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), eq(users.active, true), acceptedAlready))
    .limit(1);
  return admin === undefined;
}
