import "server-only";
import { inScope, schema, type Tx } from "@qm/db";
import { type Actor, Conflict, type IssuePermission, may, noSuchIssue, notAllowed, type Scope } from "@qm/domain";
import { and, eq, gt, inArray } from "drizzle-orm";
import { changeAll, type Derived, differing, type Patch } from "./change-all";
import { type FullIssue, fullIssue, inSomeScope } from "./find";
import { namesById } from "./names";

const { issues, issueHistory } = schema;

export type { Patch } from "./change-all";

export type Claimed = { tx: Tx; issue: FullIssue; scope: Scope };

/**
 * Takes an issue to change it: in the actor's sight, allowed to them, locked until the transaction ends.
 * @throws Refusal `not_found` when it is out of sight or absent, `forbidden` when the right is missing
 */
export async function claim<T>(
  actor: Actor,
  id: number,
  permissions: IssuePermission | readonly IssuePermission[],
  run: (claimed: Claimed) => Promise<T>,
  lock: Lock = lockAlone,
): Promise<T> {
  const answer = await inSomeScope(actor, (scope) =>
    inScope(actor, scope, async (tx) => {
      if (!(await fullIssue(tx, actor, scope, id))) return null;
      await lock(tx, id);
      const issue = await fullIssue(tx, actor, scope, id);
      if (!issue) return null;
      const wanted = typeof permissions === "string" ? [permissions] : permissions;
      if (!wanted.some((permission) => may(actor, permission, issue))) throw notAllowed();
      return { result: await run({ tx, issue, scope }) };
    }),
  );
  if (!answer) throw noSuchIssue();
  return answer.result;
}

/** Waits for whoever is changing the issue, and keeps others waiting until the transaction ends. */
export type Lock = (tx: Tx, id: number) => Promise<unknown>;

/** Where the policies let nobody write, nothing is locked and the right is refused next. */
const lockAlone: Lock = (tx, id) => tx.select({ id: issues.id }).from(issues).where(eq(issues.id, id)).for("update");

type Writing = {
  /** Follows from the patch and is not remembered by itself. */
  derived?: Partial<Derived>;
  importId?: number;
};

/**
 * Updates the row and writes one history row per field that differs, in the transaction that is open.
 * @returns the version after the change; the same as before when nothing differed
 */
export async function change(
  tx: Tx,
  actor: Actor,
  issue: FullIssue,
  patch: Patch,
  { derived, ...memory }: Writing = {},
): Promise<number> {
  await changeAll(tx, actor, [{ issue, patch, derived }], memory);
  return differing(issue, patch).length > 0 ? issue.version + 1 : issue.version;
}

/**
 * Refuses to write over what the person has not seen: fields of theirs that somebody changed since the version they had before them.
 * @throws Conflict with who changed what, when, from and to
 */
export async function refuseConflict(
  tx: Tx,
  issue: FullIssue,
  seenVersion: number,
  fields: readonly string[],
): Promise<void> {
  if (seenVersion >= issue.version) return;
  const rows = await tx
    .select()
    .from(issueHistory)
    .where(
      and(
        eq(issueHistory.teamId, issue.teamId),
        eq(issueHistory.issueId, issue.id),
        gt(issueHistory.version, seenVersion),
        inArray(issueHistory.field, [...fields]),
      ),
    )
    .orderBy(issueHistory.id);
  if (rows.length === 0) return;
  const { user } = await namesById(tx, { user: rows.map((row) => row.actorId) });
  throw new Conflict(
    rows.map(({ field, actorId, at, before, after }) => ({
      field,
      by: user[actorId] ?? "Somebody",
      at,
      before,
      after,
    })),
    issue.version,
  );
}
