import "server-only";
import { inScope, schema, type Tx } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { requireOriginal } from "@/features/issues/original";
import { revived } from "@/features/issues/revived";
import { type Before, changeIssue, type Replaced, type Values } from "./change-issue";
import type { UndoInput } from "./input";
import { importScope } from "./scope";

const { imports, importRows, issues, teamMembers, teams, users } = schema;

/** What an undoing did. `kept` are issues that stay, wholly where somebody has worked on them since, else in part: whoever had them has left the team. */
export type Undone = { id: number; removed: number; restored: number; kept: number };

/**
 * Takes an import back as a whole, in one transaction: what it filed goes, what it changed is put back,
 * and what somebody has worked on since stays. Nobody gets an issue back of whose team they are no longer.
 * An import that still runs is ended by it.
 * @throws Refusal `not_found` when there is no such import of this person, `illegal` when it was undone before
 */
export function undoImport(actor: Actor, { id }: UndoInput): Promise<Undone> {
  return inScope(actor, importScope(actor), async (tx) => {
    const [run] = await tx.select().from(imports).where(eq(imports.id, id)).for("update");
    if (!run) throw new Refusal("not_found", "There is no such import.");
    if (run.state === "undone") throw new Refusal("illegal", "This import has been undone before.");

    const restored = await putBack(tx, actor, id);
    const { rows } = await tx.execute(sql`select app.take_back_import(${id}) as id`);
    const kept = (run.totals.created ?? 0) - rows.length + (run.totals.updated ?? 0) - restored;
    await tx.update(imports).set({ state: "undone", undoneAt: sql`now()` }).where(eq(imports.id, id));
    return { id, removed: rows.length, restored, kept };
  });
}

/** Puts back what updates replaced, where nobody has changed the issue since and what was a duplicate can be one again. */
async function putBack(tx: Tx, actor: Actor, id: number): Promise<number> {
  const rows = await tx
    .select({ issueId: importRows.issueId, before: importRows.before, versionAfter: importRows.versionAfter })
    .from(importRows)
    .innerJoin(issues, and(eq(issues.id, importRows.issueId), eq(issues.version, importRows.versionAfter)))
    .where(and(eq(importRows.importId, id), eq(importRows.outcome, "updated")))
    .orderBy(asc(importRows.line));
  const updated = rows.flatMap(({ issueId, before, versionAfter }) =>
    issueId !== null && before ? { issueId, versionAfter, values: valuesOf(before as Before) } : [],
  );
  // Who links locks first, and all links of a file are locked before its issues; what has changed by then is seen under the locks.
  for (const { issueId, values } of updated) await linkedAgain(tx, issueId, values);
  const locked = await lockedNow(
    tx,
    updated.map(({ issueId }) => issueId),
  );
  const changed = updated.flatMap(({ issueId, versionAfter, values }) => {
    const now = locked.get(issueId);
    return now?.version === versionAfter ? { issueId, teamId: now.teamId, values } : [];
  });
  const possible = await possibleOf(tx, changed);
  let restored = 0;
  for (const one of changed) {
    const back = await linkedAgain(tx, one.issueId, possible(one));
    const fields = Object.keys(back ?? {}) as Replaced[];
    if (!back || fields.length === 0 || !(await changeIssue(tx, actor, id, one.issueId, back, fields))) continue;
    if (fields.length === Object.keys(one.values).length) restored += 1;
  }
  return restored;
}

/** An issue to put back, and the team in which it is now. */
type Changed = { issueId: number; teamId: number; values: Values };

/**
 * Of what an update replaced, what can come back: a team that is still active, and whoever had the issue where they belong to the team in which it ends up.
 * Anybody else would see it again.
 */
async function possibleOf(tx: Tx, changed: readonly Changed[]): Promise<(one: Changed) => Values> {
  const inactive = await inactiveAmong(tx, namedIn(changed, "teamId"));
  const belongs = await membersAmong(tx, namedIn(changed, "assignedTo"));
  return ({ teamId: now, values: { teamId, assignedTo, ...values } }) => {
    const target = teamId === undefined || inactive.has(teamId) ? now : teamId;
    const mayHave = assignedTo === null || (assignedTo !== undefined && belongs.has(`${target} ${assignedTo}`));
    return { ...values, ...(target === teamId && { teamId }), ...(mayHave && { assignedTo }) };
  };
}

const namedIn = (changed: readonly Changed[], field: "teamId" | "assignedTo") => [
  ...new Set(changed.flatMap(({ values }) => values[field] ?? [])),
];

async function inactiveAmong(tx: Tx, teamIds: readonly number[]): Promise<Set<number>> {
  const rows = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(and(inArray(teams.id, [...teamIds]), eq(teams.active, false)));
  return new Set(rows.map(({ id }) => id));
}

/** The teams of these people, as pairs; of nobody who is not active. */
async function membersAmong(tx: Tx, userIds: readonly number[]): Promise<Set<string>> {
  const rows = await tx
    .select({ teamId: teamMembers.teamId, userId: teamMembers.userId })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(and(inArray(users.id, [...userIds]), eq(users.active, true)));
  return new Set(rows.map(({ teamId, userId }) => `${teamId} ${userId}`));
}

/** The values with what a duplicate is linked to now; `null` where that is out of sight by now, or leads back to the issue itself. */
async function linkedAgain(tx: Tx, issueId: number, values: Values): Promise<Values | null> {
  if (!values.duplicateOf) return values;
  try {
    return { ...values, duplicateOf: await requireOriginal(tx, issueId, values.duplicateOf) };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

type Now = Pick<schema.Issue, "version" | "teamId">;

/** The issues as they stay until the transaction ends: whoever is changing one is waited for. Locked by number, as whoever changes many locks them. */
async function lockedNow(tx: Tx, ids: readonly number[]): Promise<Map<number, Now>> {
  const ordered = ids.toSorted((a, b) => a - b);
  const locked = new Map<number, Now>();
  for (let at = 0; at < ordered.length; at += 1_000) {
    const slice = await tx
      .select({ id: issues.id, version: issues.version, teamId: issues.teamId })
      .from(issues)
      .where(inArray(issues.id, ordered.slice(at, at + 1_000)))
      .orderBy(asc(issues.id))
      .for("update");
    for (const { id, ...now } of slice) locked.set(id, now);
  }
  return locked;
}

/** That an issue was new cannot come back, so it becomes open. */
function valuesOf(before: Before): Values {
  const values: Values = revived(before);
  return values.status === "new" ? { ...values, status: "open" } : values;
}
