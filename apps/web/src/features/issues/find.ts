import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import { type Actor, may, movesFor, type Scope, type Status, scopesOf } from "@qm/domain";
import { and, asc, eq, getTableColumns, inArray } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { RefTarget } from "@/lib/fields";
import { type DuplicateNote, duplicatesOf } from "./duplicates";
import { issueFields } from "./fields";
import { type Names, namesById } from "./names";
import { reached } from "./reached";
import { issuesWhere } from "./where";

const {
  issues,
  issueTexts,
  issueComments,
  issueHistory,
  commentReactions,
  commentMentions,
  issueMentions,
  attachments,
  issueWatchers,
  issueClocks,
  users,
} = schema;

export type FullIssue = schema.Issue & Pick<schema.IssueTexts, "description" | "url" | "resolutionReason">;

export type IssueRights = { rephrase: boolean; edit: boolean; comment: boolean; note: boolean; moves: Status[] };

/** A file of an issue or of a comment on it; deleted ones say by whom. */
export type IssueFile = Pick<
  schema.Attachment,
  | "id"
  | "commentId"
  | "uploadedBy"
  | "createdAt"
  | "deletedAt"
  | "deletedBy"
  | "name"
  | "bytes"
  | "contentType"
  | "width"
  | "height"
  | "ref"
>;

export type IssueDetails = {
  issue: FullIssue;
  comments: schema.IssueComment[];
  reactions: Pick<schema.CommentReaction, "commentId" | "kind" | "userId">[];
  /** Whom each comment names, and the description, which has no number: only they are shown as named. */
  mentions: { commentId: number | null; userId: number }[];
  files: IssueFile[];
  /** Who watches, oneself included when one chose not to; why is one's own business. */
  watchers: { userId: number; reason: schema.WatchReason | null; muted: boolean }[];
  /** How it stands to what is agreed; absent where nothing is. */
  clocks: schema.IssueClocks | null;
  history: schema.IssueHistory[];
  names: Names;
  /** Titles of the issues that this one duplicates or once did, by number: only those that the person may see. */
  originals: Record<number, string>;
  /** What was closed as a duplicate of it, as far as the person may see. */
  duplicates: DuplicateNote[];
  rights: IssueRights;
  scope: Scope;
};

/** The first answer that any of the person's scopes gives, tried in turn; `null` when the issue is in none. */
export async function inSomeScope<T>(actor: Actor, look: (scope: Scope) => Promise<T | null>): Promise<T | null> {
  for (const scope of scopesOf(actor)) {
    const found = await look(scope);
    if (found !== null) return found;
  }
  return null;
}

export type InSight = { tx: Tx; issue: FullIssue; scope: Scope };

/** Reads what belongs to one issue, in the scope that shows it; `null` when there is none in sight, or nothing of that kind on it. */
export const lookAtIssue = <T>(actor: Actor, id: number, look: (seen: InSight) => Promise<T | null>) =>
  inSomeScope(actor, (scope) =>
    lookInScope(actor, scope, async (tx) => {
      const issue = await fullIssue(tx, actor, scope, id);
      return issue && look({ tx, issue, scope });
    }),
  );

/** One issue with its conversation; `null` when there is none in sight, whatever the reason. */
export async function findIssue(actor: Actor, id: number): Promise<IssueDetails | null> {
  const found = await lookAtIssue(actor, id, async ({ tx, issue, scope }) => ({
    issue,
    scope,
    rights: rightsOn(actor, issue),
    ...(await around(tx, actor, issue)),
  }));
  if (!found) return null;

  const originals = await titlesOf(actor, originalsOf(found.issue, found.history));
  const unseen = (value: unknown) => typeof value === "number" && originals[value] === undefined;
  return {
    ...found,
    // The number of an issue that is out of sight would tell that there is one.
    issue: unseen(found.issue.duplicateOf) ? { ...found.issue, duplicateOf: null } : found.issue,
    history: found.history.filter(
      ({ field, before, after }) => field !== "duplicateOf" || !(unseen(before) || unseen(after)),
    ),
    originals,
    duplicates: await duplicatesOf(actor, id),
  };
}

/** The row with its texts, in an open scope. */
export async function fullIssue(tx: Tx, actor: Actor, scope: Scope, id: number): Promise<FullIssue | null> {
  const { description, url, resolutionReason } = getTableColumns(issueTexts);
  const [issue] = await tx
    .select({ ...getTableColumns(issues), description, url, resolutionReason })
    .from(issues)
    .innerJoin(issueTexts, and(eq(issueTexts.issueId, issues.id), eq(issueTexts.teamId, issues.teamId)))
    .where(and(issuesWhere(actor, scope, {}), eq(issues.id, id), eq(issueTexts.issueId, id)));
  return issue ?? null;
}

export function rightsOn(actor: Actor, issue: schema.Issue): IssueRights {
  return {
    rephrase: may(actor, "issue.rephrase", issue),
    edit: may(actor, "issue.edit", issue),
    comment: may(actor, "comment.write", issue),
    note: may(actor, "note.write", issue),
    moves: movesFor(actor, issue),
  };
}

async function around(tx: Tx, actor: Actor, issue: FullIssue) {
  const of = (table: { teamId: AnyPgColumn; issueId: AnyPgColumn }) =>
    and(eq(table.teamId, issue.teamId), eq(table.issueId, issue.id));

  const comments = await tx.select().from(issueComments).where(of(issueComments)).orderBy(asc(issueComments.id));
  const { formerly: _____, ...remembered } = getTableColumns(issueHistory);
  const history = await tx.select(remembered).from(issueHistory).where(of(issueHistory)).orderBy(asc(issueHistory.id));
  const reactions = await tx
    .select({ commentId: commentReactions.commentId, kind: commentReactions.kind, userId: commentReactions.userId })
    .from(commentReactions)
    .where(of(commentReactions))
    .orderBy(asc(commentReactions.createdAt), asc(commentReactions.userId));
  const inComments = await tx
    .select({ commentId: commentMentions.commentId, userId: commentMentions.userId })
    .from(commentMentions)
    .where(of(commentMentions));
  const inDescription = await tx.select({ userId: issueMentions.userId }).from(issueMentions).where(of(issueMentions));
  const mentions = [...inComments, ...inDescription.map(({ userId }) => ({ commentId: null, userId }))];
  const { teamId: _, issueId: __, key: ___, sha256: ____, ...shown } = getTableColumns(attachments);
  const files = await tx.select(shown).from(attachments).where(of(attachments)).orderBy(asc(attachments.id));
  const [clocks = null] = await tx.select().from(issueClocks).where(of(issueClocks));
  const watching = await tx.select().from(issueWatchers).where(of(issueWatchers)).orderBy(asc(issueWatchers.since));
  const spoke = new Set([...comments.map(({ authorId }) => authorId), ...mentions.map(({ userId }) => userId)]);
  // Whom only an internal note has brought here would tell who does not read it that there is one, and whose.
  const isTold = ({ userId, reason }: schema.IssueWatcher) =>
    spoke.has(userId) || (reason !== "commenter" && reason !== "mentioned") || may(actor, "note.read", issue);
  const isOwn = ({ userId }: schema.IssueWatcher) => userId === actor.id;
  const others = watching.filter((one) => !isOwn(one) && !one.muted && isTold(one)).map(({ userId }) => userId);
  // Whoever is in use no more, or sees it no more, is told nothing, though they may watch again once they do.
  const able = others.length > 0 ? await reached(tx, issue, false, inArray(users.id, others), others.length) : [];
  const told = new Set(able.map(({ id }) => id));
  const watchers = watching
    .filter((one) => isOwn(one) || told.has(one.userId))
    .map(({ userId, reason, muted }) => ({ userId, reason: userId === actor.id ? reason : null, muted }));

  const people = [...reactions, ...mentions, ...watchers].map(({ userId }) => userId);
  for (const { uploadedBy, deletedBy } of files) people.push(uploadedBy, ...(deletedBy === null ? [] : [deletedBy]));
  const names = await namesById(tx, named(issue, comments, history, people));
  return { comments, history, clocks, reactions, mentions, files, watchers, names };
}

function originalsOf(issue: FullIssue, history: readonly schema.IssueHistory[]): number[] {
  const once = history.filter(({ field }) => field === "duplicateOf").flatMap(({ before, after }) => [before, after]);
  return [...new Set([issue.duplicateOf, ...once])].filter((id) => typeof id === "number");
}

/** Titles by number, of those that are in any of the person's scopes. */
async function titlesOf(actor: Actor, ids: readonly number[]): Promise<Record<number, string>> {
  const titles: Record<number, string> = {};
  for (const scope of ids.length > 0 ? scopesOf(actor) : []) {
    const rows = await lookInScope(actor, scope, (tx) =>
      tx
        .select({ id: issues.id, title: issues.title })
        .from(issues)
        .where(and(issuesWhere(actor, scope, {}), inArray(issues.id, [...ids]))),
    );
    for (const { id, title } of rows) titles[id] = title;
  }
  return titles;
}

function named(
  issue: FullIssue,
  comments: schema.IssueComment[],
  history: schema.IssueHistory[],
  people: readonly number[],
) {
  const ids: Record<RefTarget, Set<number>> = {
    team: new Set(),
    category: new Set(),
    campaign: new Set(),
    user: new Set(people),
  };
  const add = (key: string, value: unknown) => {
    const field = (issueFields as Record<string, { kind: string; to?: RefTarget }>)[key];
    if (field?.kind === "ref" && field.to && typeof value === "number") ids[field.to].add(value);
  };
  for (const [key, value] of Object.entries(issue)) add(key, value);
  for (const { authorId, deletedBy } of comments) {
    ids.user.add(authorId);
    if (deletedBy !== null) ids.user.add(deletedBy);
  }
  for (const row of history) {
    ids.user.add(row.actorId);
    add(row.field, row.before);
    add(row.field, row.after);
  }
  return ids;
}
