import { schema, type Tx } from "@qm/db";

/** What can happen at the door, as the audit log names it. */
export type DoorEvent =
  | "person.invited"
  | "person.link_issued"
  | "person.link_accepted"
  | "person.signed_in"
  | "person.signed_out"
  | "person.signed_out_everywhere"
  | "person.password_changed"
  | "person.identity_linked"
  | "person.renamed"
  | "house.first_admin_made";

export type Named = { id: number; name: string };

type More = { before?: Record<string, unknown>; after?: Record<string, unknown> };

/** Remembers, in the transaction of the deed, who did what to whom. Never give it a secret. */
export async function remember(
  tx: Tx,
  who: Named,
  event: DoorEvent,
  whom: Named = who,
  more: More = {},
): Promise<void> {
  await tx.insert(schema.auditLog).values({
    actorId: who.id,
    actorName: who.name,
    action: event,
    objectKind: event === "house.first_admin_made" ? "house" : "person",
    objectId: String(whom.id),
    objectName: whom.name,
    ...more,
  });
}
