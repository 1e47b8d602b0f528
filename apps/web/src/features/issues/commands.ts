import "server-only";
import { inScope, schema, type Tx } from "@qm/db";
import { type Actor, LABELS, may, moved, noSuchIssue, Refusal } from "@qm/domain";
import { and, eq, isNull, sql } from "drizzle-orm";
import { assignByRule } from "./assign-by-rule";
import { type Claimed, change, claim, type Patch, refuseConflict } from "./change";
import { issueFields } from "./fields";
import { attachUploads } from "./files";
import { findIssue } from "./find";
import type { CommentInput, EditInput, MoveInput, ReportInput } from "./input";
import { acceptMentions, nameInDescription, writeMentions } from "./mentions";
import { once } from "./once";
import { lockWithOriginal, requireOriginal } from "./original";
import { requireActiveTeam, requireAssignee, requireChoices } from "./requirements";
import { requireAsTemplateAsks } from "./templates";

const { issues, issueTexts, issueHistory, issueComments } = schema;

/** Files a new issue, in any active team; assigning it at once is for those who work that team's issues. */
export function reportIssue(actor: Actor, { sending, ...input }: ReportInput): Promise<{ id: number; title: string }> {
  return inScope(actor, { kind: "mine" }, (tx) => once(tx, actor, { ...input, sending }, () => file(tx, actor, input)));
}

async function file(tx: Tx, actor: Actor, given: Omit<ReportInput, "sending">): Promise<{ id: number; title: string }> {
  const { templateId, ...input } = given;
  await requireActiveTeam(tx, input.teamId);
  if (templateId) await requireAsTemplateAsks(tx, templateId, input);
  await requireChoices(tx, input);
  if (input.assignedTo) {
    const works = may(actor, "issue.assign") && (actor.role === "admin" || actor.teamIds.includes(input.teamId));
    if (!works) throw new Refusal("forbidden", "Only who works this team's issues may assign them.", "assignedTo");
    await requireAssignee(tx, input.teamId, input.assignedTo);
  }

  const { url = null, description, uploads, ...narrow } = input;
  const [issue] = await tx
    .insert(issues)
    .values({ ...narrow, reportedBy: actor.id })
    .returning({ id: issues.id });
  const { id } = issue!;
  await tx.insert(issueTexts).values({ issueId: id, teamId: input.teamId, url, description: description ?? "" });
  await tx
    .insert(issueHistory)
    .values({ teamId: input.teamId, issueId: id, actorId: actor.id, field: "status", after: "new" });
  if (description) {
    const filed = { id, teamId: input.teamId, reportedBy: actor.id, assignedTo: input.assignedTo ?? null } as const;
    await nameInDescription(tx, actor, { ...filed, status: "new", description: "" }, description);
  }
  await attachUploads(tx, actor, { teamId: input.teamId, issueId: id, commentId: null }, uploads ?? []);
  await assignByRule(tx, id, input);
  return { id, title: input.title };
}

export type Edited = { id: number; version: number; inSight: boolean };

/** Changes fields in place. A reporter may only rephrase an own new issue; a new team comes last, since it may take the issue out of sight. */
export async function editIssue(actor: Actor, input: EditInput): Promise<Edited> {
  const { id, version: seen, teamId, ...rest } = input;
  const patch = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Patch;
  const outcome = await claim(actor, id, ["issue.edit", "issue.rephrase"], async ({ tx, issue }) => {
    const fields = [...Object.keys(patch), ...(teamId ? ["teamId"] : [])];
    if (!may(actor, "issue.edit", issue)) refuseBeyondRephrasing(fields);
    await refuseConflict(tx, issue, seen, fields);
    await requireChoices(tx, patch, issue);
    if (patch.assignedTo && patch.assignedTo !== issue.assignedTo) {
      await requireAssignee(tx, teamId ?? issue.teamId, patch.assignedTo);
    }
    const version = await change(tx, actor, issue, patch);
    // Behind the change: whom it names watches from then on, and is told once and not of the change as well.
    if (patch.description) await nameInDescription(tx, actor, issue, patch.description);
    if (!teamId || teamId === issue.teamId) return { version, moved: false };
    await moveToTeam(tx, id, teamId, version);
    return { version: version + 1, moved: true };
  });
  const inSight = !outcome.moved || (await findIssue(actor, id)) !== null;
  return { id, version: outcome.version, inSight };
}

function refuseBeyondRephrasing(fields: string[]) {
  const places = issueFields as Record<string, { label: string; on: readonly string[] }>;
  const beyond = fields.find((key) => !places[key]?.on.includes("rephrase"));
  if (beyond)
    throw new Refusal(
      "forbidden",
      `Your role may not change the ${places[beyond]?.label.toLowerCase()} of an issue.`,
      beyond,
    );
}

async function moveToTeam(tx: Tx, id: number, teamId: number, version: number) {
  await requireActiveTeam(tx, teamId);
  const { rows } = await tx.execute<{ moved: boolean }>(
    sql`select app.move_to_team(${id}, ${teamId}, ${version}) as moved`,
  );
  if (!rows[0]?.moved) throw noSuchIssue();
}

/** Moves an issue through its lifecycle; closing it unresolved says how it ended. */
export function moveIssue(actor: Actor, input: MoveInput): Promise<{ id: number; version: number }> {
  const { id, duplicateOf: named } = input;
  const move = async ({ tx, issue }: Claimed) => {
    const ending = named ? { ...input, duplicateOf: await requireOriginal(tx, id, named) } : input;
    await refuseConflict(tx, issue, input.version, ["status"]);
    refuseOtherEnding(issue, input);
    const { resolvedAt, closedAt, reopenCount, ...after } = moved(issue, input.to, ending, new Date());
    const patch = input.rootCause && may(actor, "issue.move", issue) ? { ...after, rootCause: input.rootCause } : after;
    const version = await change(tx, actor, issue, patch, { derived: { resolvedAt, closedAt, reopenCount } });
    return { id: issue.id, version };
  };
  return claim(actor, id, ["issue.move", "issue.confirm"], move, named ? lockWithOriginal(named) : undefined);
}

/** Who says how an issue ended while somebody resolves it is told so: what they say would be passed over else. */
function refuseOtherEnding({ status, resolution: known }: Claimed["issue"], { to, resolution }: MoveInput) {
  if (status !== "resolved" || to !== "closed" || !resolution || !known || resolution === known) return;
  const ended = LABELS[known].toLowerCase();
  throw new Refusal(
    "invalid",
    `It has been resolved as ${ended} by now. Close it as ${ended}, or reopen it to say how else it ended.`,
    "resolution",
  );
}

/** Says something on an issue, or answers a comment; an internal note, and what answers it, only those read who work the team's issues. */
export function addComment(actor: Actor, input: CommentInput): Promise<{ id: number }> {
  return claim(actor, input.id, input.internal ? "note.write" : "comment.write", ({ tx, issue }) =>
    once(tx, actor, input, () => comment(tx, actor, issue, input)),
  );
}

type Said = Pick<CommentInput, "body" | "internal" | "replyTo" | "uploads">;

/** Says something on an issue that is claimed, in the transaction that is open. */
export async function comment(tx: Tx, actor: Actor, issue: Claimed["issue"], input: Said): Promise<{ id: number }> {
  const { body, uploads = [] } = input;
  const thread = input.replyTo ? await threadOf(tx, issue, input.replyTo) : null;
  const internal = thread?.internal ?? input.internal;
  const mentioned = await acceptMentions(tx, issue, { body, internal, authorId: actor.id });
  const at = { teamId: issue.teamId, issueId: issue.id };
  const [written] = await tx
    .insert(issueComments)
    .values({ ...at, authorId: actor.id, body, internal, replyTo: thread?.id ?? null })
    .returning({ id: issueComments.id });
  const place = { ...at, commentId: written!.id };
  await writeMentions(tx, place, mentioned);
  await attachUploads(tx, actor, place, uploads);
  return { id: written!.id };
}

/**
 * The thread that an answer to this comment joins: one level, so an answer to a reply joins the thread that the reply stands in.
 * @throws Refusal `not_found` the same for what is absent, deleted or out of sight
 */
async function threadOf(tx: Tx, { teamId, id }: { teamId: number; id: number }, comment: number) {
  const [answered] = await tx
    .select({ id: issueComments.id, replyTo: issueComments.replyTo, internal: issueComments.internal })
    .from(issueComments)
    .where(
      and(
        eq(issueComments.teamId, teamId),
        eq(issueComments.issueId, id),
        eq(issueComments.id, comment),
        isNull(issueComments.deletedAt),
      ),
    );
  if (!answered) throw new Refusal("not_found", "There is no such comment.");
  return { id: answered.replyTo ?? answered.id, internal: answered.internal };
}
