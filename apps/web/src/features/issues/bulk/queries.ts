import "server-only";
import { lookInScope, schema } from "@qm/db";
import type { Actor, Ownership } from "@qm/domain";
import { and, desc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { RefTarget } from "@/lib/fields";
import { issueFields } from "../fields";
import { namesById } from "../names";
import { issuesWhere, MOST_HITS } from "../where";
import { type Legal, legalFor } from "./legal";
import { viewAt, workScope } from "./read";
import { UNDO_MS } from "./undo";

const { issues, bulkChanges } = schema;

/** What may be done with everything that a view's address matches; groups of like issues are asked for, not each. */
export function findLegal(actor: Actor, address: string): Promise<Legal> {
  const view = viewAt(actor, address);
  return lookInScope(actor, view.scope, async (tx) => {
    const own = sql<boolean>`${issues.reportedBy} = ${actor.id}`;
    const groups = await tx
      .select({ teamId: issues.teamId, status: issues.status, own })
      .from(issues)
      .where(issuesWhere(actor, view.scope, { ...view, hits: MOST_HITS }))
      .groupBy(sql`1`, sql`2`, sql`3`);
    // Nobody has the number 0: whoever did not report it is a stranger to it, as far as the policy asks.
    return legalFor(
      actor,
      groups.map(
        ({ teamId, status, own: reported }): Ownership => ({
          teamId,
          status,
          reportedBy: reported ? actor.id : 0,
          assignedTo: null,
        }),
      ),
    );
  });
}

export type RecentBulk = Pick<schema.BulkChange, "id" | "at" | "what" | "counts" | "undoneAt"> & {
  /** What the references in `what` are called. */
  names: Record<string, string>;
  mayUndo: boolean;
  /** How many stayed as they were when it was undone. */
  stayed: number;
};

const MOST_RECENT = 50;

/** A person's own bulk changes, the newest first. */
export function listBulkChanges(actor: Actor, now = new Date()): Promise<RecentBulk[]> {
  return lookInScope(actor, workScope(actor), async (tx) => {
    const undo = alias(bulkChanges, "undo");
    const rows = await tx
      .select({ bulk: getTableColumns(bulkChanges), undoCounts: undo.counts })
      .from(bulkChanges)
      .leftJoin(undo, eq(undo.undoes, bulkChanges.id))
      .where(and(eq(bulkChanges.actorId, actor.id), isNull(bulkChanges.undoes)))
      .orderBy(desc(bulkChanges.at), desc(bulkChanges.id))
      .limit(MOST_RECENT);

    const wanted: Record<RefTarget, Set<number>> = {
      team: new Set(),
      category: new Set(),
      campaign: new Set(),
      user: new Set(),
    };
    for (const [target, id] of rows.flatMap(({ bulk }) => refsIn(bulk.what))) wanted[target].add(id);
    const names = await namesById(tx, wanted);
    return rows.map(({ bulk: { id, at, what, counts, undoneAt }, undoCounts }) => ({
      id,
      at,
      what,
      counts,
      undoneAt,
      names: Object.fromEntries(
        Object.entries(what).flatMap(([key, value]) => {
          const target = targetOf(key);
          const name = target && typeof value === "number" ? names[target][value] : undefined;
          return name ? [[key, name]] : [];
        }),
      ),
      mayUndo: undoneAt === null && now.getTime() - at.getTime() <= UNDO_MS,
      stayed: undoCounts?.conflict ?? 0,
    }));
  });
}

function targetOf(key: string): RefTarget | null {
  const field = (issueFields as Record<string, { kind: string; to?: RefTarget }>)[key];
  return field?.kind === "ref" && field.to ? field.to : null;
}

const refsIn = (what: schema.BulkChange["what"]): [RefTarget, number][] =>
  Object.entries(what).flatMap(([key, value]) => {
    const target = targetOf(key);
    return target && typeof value === "number" ? [[target, value] as [RefTarget, number]] : [];
  });
