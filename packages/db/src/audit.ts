import type { Tx } from "./client";
import { auditLog } from "./schema";

export type Who = { id: number; name: string };

export type AuditEvent = {
  /** What happened, as `noun.verb`: `team.changed`. */
  action: string;
  objectKind: string;
  objectId: string | number;
  objectName: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** Remembers, in the transaction of the deed, who did what to the house. Never give it a secret. */
export async function writeAudit(tx: Tx, who: Who, event: AuditEvent): Promise<void> {
  await tx
    .insert(auditLog)
    .values({ ...event, actorId: who.id, actorName: who.name, objectId: String(event.objectId) });
}
