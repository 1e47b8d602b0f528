import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import { type Actor, may, notAllowed } from "@qm/domain";
import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { namesById } from "@/features/issues/names";
import { type AuditNames, type AuditRef, numbersIn, REFERS } from "./words";

const { auditLog, businessCalendars } = schema;

export const AUDIT_PAGE = 50;

export type AuditView = { kind?: string; actorId?: number; before?: number };

/** The audit log, the newest first, a page at a time, with the names of what its numbers refer to. */
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
    const names = await namesIn(tx, entries);
    return { entries, names, before: rows.length > AUDIT_PAGE ? entries.at(-1)!.id : null };
  });
}

async function namesIn(tx: Tx, entries: readonly schema.AuditEntry[]): Promise<AuditNames> {
  const wanted: Record<AuditRef, Set<number>> = {
    user: new Set(),
    team: new Set(),
    category: new Set(),
    calendar: new Set(),
  };
  for (const [key, value] of entries.flatMap(({ before, after }) =>
    Object.entries({ ...before }).concat(Object.entries({ ...after })),
  )) {
    const refers = REFERS[key];
    if (refers) for (const id of numbersIn(value)) wanted[refers].add(id);
  }
  const { calendar, ...others } = wanted;
  const named = await namesById(tx, others);
  const calendars =
    calendar.size > 0
      ? await tx
          .select({ id: businessCalendars.id, name: businessCalendars.name })
          .from(businessCalendars)
          .where(inArray(businessCalendars.id, [...calendar]))
      : [];
  return { ...named, calendar: Object.fromEntries(calendars.map(({ id, name }) => [id, name])) };
}
