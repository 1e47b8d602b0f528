import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Actor, moved, Refusal, type Status, snoozedUntil, takenBack } from "@qm/domain";
import { and, eq, sql } from "drizzle-orm";
import { change, claim, type Patch, refuseConflict } from "@/features/issues/change";
import { comment as say } from "@/features/issues/commands";
import type { FullIssue } from "@/features/issues/find";
import { requireAssignee } from "@/features/issues/requirements";
import { revived } from "@/features/issues/revived";
import { workspaceZone } from "@/lib/zone";
import type { AcceptInput, SnoozeInput, TakeBackInput, WakeInput } from "./input";

const { issueComments, issueHistory, issueSnoozes } = schema;

type Versioned = { id: number; version: number };

/** Takes a new issue into work, in one change with who gets it and how bad it is, and with what the reporter is told. */
export function acceptIssue(
  actor: Actor,
  { id, version, assignedTo, severity, comment }: AcceptInput,
): Promise<Versioned> {
  return claim(actor, id, "issue.move", async ({ tx, issue }) => {
    await refuseConflict(tx, issue, version, ["status", "assignedTo", "severity"]);
    const { status } = moved(issue, "open", {}, new Date());
    // Legal for what has ended, and then more is written than this says.
    if (issue.status !== "new")
      throw new Refusal("illegal", "Only a new issue is accepted: reopen this one.", "status");
    if (assignedTo && assignedTo !== issue.assignedTo) await requireAssignee(tx, issue.teamId, assignedTo);
    const patch: Patch = { status, ...(assignedTo !== undefined && { assignedTo }), ...(severity && { severity }) };
    const after = await change(tx, actor, issue, patch);
    if (comment)
      await say(tx, actor, issue, { body: comment, internal: false, replyTo: undefined, uploads: undefined });
    return { id, version: after };
  });
}

/** Puts a new issue aside; in the list it stays. Doing it again says anew until when. */
export function snoozeIssue(actor: Actor, input: SnoozeInput, now = new Date()): Promise<{ id: number }> {
  return claim(actor, input.id, "issue.move", async ({ tx, issue }) => {
    if (issue.status !== "new") throw new Refusal("illegal", "Only a new issue is put aside.");
    const until = snoozedUntil(input.until, now, workspaceZone());
    if (until && until <= now) throw new Refusal("invalid", "Choose a day after today.", "until");
    await keepSnooze(tx, actor, issue, until, now);
    await remember(tx, actor, issue, until?.toISOString() ?? "activity");
    return { id: issue.id };
  });
}

/** Brings an issue back at once. */
export function wakeIssue(actor: Actor, { id }: WakeInput, now = new Date()): Promise<{ id: number }> {
  return claim(actor, id, "issue.move", async ({ tx, issue }) => {
    const woken = await tx
      .update(issueSnoozes)
      .set({ until: now, snoozedBy: actor.id })
      .where(ofIssue(issue))
      .returning({ id: issueSnoozes.issueId });
    if (woken.length > 0) await remember(tx, actor, issue, null);
    return { id };
  });
}

const ofIssue = ({ teamId, id }: FullIssue) => and(eq(issueSnoozes.teamId, teamId), eq(issueSnoozes.issueId, id));

async function keepSnooze(tx: Tx, actor: Actor, issue: FullIssue, until: Date | null, now: Date) {
  const [{ last } = { last: 0 }] = await tx
    .select({ last: sql<number>`coalesce(max(${issueComments.id}), 0)::int` })
    .from(issueComments)
    .where(and(eq(issueComments.teamId, issue.teamId), eq(issueComments.issueId, issue.id)));
  const snooze = { snoozedBy: actor.id, snoozedAt: now, until, seenVersion: issue.version, seenComment: last };
  // The issue is locked, so that nobody else puts it aside between the two.
  const changed = await tx
    .update(issueSnoozes)
    .set(snooze)
    .where(ofIssue(issue))
    .returning({ id: issueSnoozes.issueId });
  if (changed.length === 0)
    await tx.insert(issueSnoozes).values({ teamId: issue.teamId, issueId: issue.id, ...snooze });
}

/** History, without a new version: the issue itself is as it was. */
const remember = (tx: Tx, actor: Actor, issue: FullIssue, after: string | null) =>
  tx.insert(issueHistory).values({
    teamId: issue.teamId,
    issueId: issue.id,
    actorId: actor.id,
    version: issue.version,
    field: "snoozedUntil",
    after,
  });

/** Takes back one's own last move, with everything that was changed along with it. */
export function takeBackMove(actor: Actor, { id, version }: TakeBackInput, now = new Date()): Promise<Versioned> {
  return claim(actor, id, "issue.move", async ({ tx, issue }) => {
    const rows = issue.version === version ? await changesAt(tx, issue) : [];
    // Filing has a first status and none before it.
    const move = rows.find(({ field, before }) => field === "status" && before !== null);
    const { status, ...derived } = takenBack(
      issue,
      move ? { actorId: move.actorId, at: move.at, before: move.before as Status } : null,
      actor,
      now,
    );
    const before: Patch = revived(Object.fromEntries(rows.map((row) => [row.field, row.before])));
    const patch = { ...before, status };
    // Whoever had it may have left the team in the meantime, and would see it again.
    if (patch.assignedTo) await requireAssignee(tx, issue.teamId, patch.assignedTo);
    const after = await change(tx, actor, issue, patch, { derived: { ...derived, reopenCount: issue.reopenCount } });
    return { id, version: after };
  });
}

/** What the present version changed; what is remembered beside it, as that it was put aside, is no change. */
async function changesAt(tx: Tx, issue: FullIssue) {
  const rows = await tx
    .select()
    .from(issueHistory)
    .where(
      and(
        eq(issueHistory.teamId, issue.teamId),
        eq(issueHistory.issueId, issue.id),
        eq(issueHistory.version, issue.version),
      ),
    )
    .orderBy(issueHistory.id);
  return rows.filter(({ field }) => field in issue);
}
