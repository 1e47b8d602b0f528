import "server-only";
import { inScope, lookInScope, schema, type Tx } from "@qm/db";
import {
  type Actor,
  RESOLUTION_CODES,
  Refusal,
  ROOT_CAUSE_CODES,
  type Scope,
  SEVERITY_CODES,
  STATUS_CODES,
  scopesOf,
} from "@qm/domain";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { UndoBulkInput } from "./input";
import { titlesInSight, workScope } from "./read";
import { MOST_SPARED } from "./result";

const { bulkChanges } = schema;

export const UNDO_MS = 10 * 60_000;

const CODES = {
  status: STATUS_CODES,
  severity: SEVERITY_CODES,
  resolution: RESOLUTION_CODES,
  rootCause: ROOT_CAUSE_CODES,
};

export type Undone = {
  /** How many are as they were. */
  restored: number;
  /** How many somebody has changed since, or are out of reach: they stay as they are. */
  kept: number;
  /** Those that stay, the first of them, as far as they are in sight. */
  stayed: { id: number; title: string }[];
};

/**
 * Takes a bulk change back for ten minutes: every field that nobody has changed since gets back what it was, and that is remembered.
 * @throws Refusal `not_found` when there is no such change of this person, `illegal` when it was undone before or is too long ago
 */
export async function undoBulk(actor: Actor, { id }: UndoBulkInput, now = new Date()): Promise<Undone> {
  const putBack = async (tx: Tx) => {
    const [bulk] = await tx
      .select()
      .from(bulkChanges)
      .where(and(eq(bulkChanges.id, id), eq(bulkChanges.actorId, actor.id), isNull(bulkChanges.undoes), mayStill));
    if (!bulk) throw new Refusal("not_found", "There is no such change.");
    if (bulk.undoneAt) throw undoneBefore();
    if (now.getTime() - bulk.at.getTime() > UNDO_MS) {
      throw new Refusal("illegal", "This was more than ten minutes ago and cannot be undone any more.");
    }
    const answer = await tx.execute<{ issue_id: string; put_back: boolean }>(
      sql`select * from app.undo_bulk(${id}, ${JSON.stringify(CODES)}::jsonb)`,
    );
    if (answer.rows.length === 0) throw undoneBefore();
    return answer.rows;
  };
  const rows = await inScope(actor, await scopeOf(actor, id), putBack, { long: true });

  const kept = rows.filter(({ put_back }) => !put_back).map(({ issue_id }) => Number(issue_id));
  const titles = await titlesInSight(actor, kept.slice(0, MOST_SPARED));
  return {
    restored: rows.length - kept.length,
    kept: kept.length,
    stayed: [...titles].map(([issueId, title]) => ({ id: issueId, title })),
  };
}

/** Who works no team's issues any more takes back only what was done to their own: asked by their rights of this moment. */
const mayStill = sql`(${bulkChanges.scope} = 'mine' or current_setting('app.actor_role') <> 'reporter')`;

const undoneBefore = () => new Refusal("illegal", "This has been undone before.");

/** The scope in which it was made, where the person still has it. */
async function scopeOf(actor: Actor, id: number): Promise<Scope> {
  const [bulk] = await lookInScope(actor, workScope(actor), (tx) =>
    tx
      .select({ scope: bulkChanges.scope })
      .from(bulkChanges)
      .where(and(eq(bulkChanges.id, id), eq(bulkChanges.actorId, actor.id))),
  );
  return scopesOf(actor).find(({ kind }) => kind === bulk?.scope) ?? workScope(actor);
}
