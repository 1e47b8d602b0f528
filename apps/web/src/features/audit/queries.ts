import "server-only";
import { lookInScope, schema } from "@qm/db";
import { type Actor, may, notAllowed } from "@qm/domain";
import { and, desc, eq, lt } from "drizzle-orm";

const { auditLog } = schema;

export const AUDIT_PAGE = 50;

export type AuditView = { kind?: string; actorId?: number; before?: number };

/** The audit log, the newest first, a page at a time. */
export async function listAudit(actor: Actor, { kind, actorId, before }: AuditView = {}) {
  if (!may(actor, "audit.read")) throw notAllowed();
  return lookInScope(actor, { kind: "all" }, async (tx) => {
    const rows = await tx
      .select()
      .from(auditLog)
      .where(
        and(
          kind ? eq(auditLog.objectKind, kind) : undefined,
          actorId ? eq(auditLog.actorId, actorId) : undefined,
          before ? lt(auditLog.id, before) : undefined,
        ),
      )
      .orderBy(desc(auditLog.id))
      .limit(AUDIT_PAGE + 1);
    const entries = rows.slice(0, AUDIT_PAGE);
    return { entries, before: rows.length > AUDIT_PAGE ? entries.at(-1)!.id : null };
  });
}
