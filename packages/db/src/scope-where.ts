import type { Actor, Scope } from "@qm/domain";
import { eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { issues } from "./schema/issues";

/**
 * What a scope holds, said as a plain condition so that the planner may use an index. PostgreSQL enforces the same by policy;
 * its third twin is `inside` in the domain. It always answers with a condition: "no condition" must never mean everything by accident.
 */
export function scopeWhere(actor: Actor, scope: Scope): SQL {
  switch (scope.kind) {
    case "team":
      return eq(issues.teamId, scope.teamId);
    case "teams":
      return inArray(issues.teamId, [...actor.teamIds]);
    case "mine":
      return or(eq(issues.reportedBy, actor.id), eq(issues.assignedTo, actor.id))!;
    case "all":
      return sql`true`;
  }
}
