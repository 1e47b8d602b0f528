import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import { type Actor, may, movesFor, type Scope, type Status, scopesOf } from "@qm/domain";
import { and, asc, eq, getTableColumns } from "drizzle-orm";
import type { RefTarget } from "@/lib/fields";
import { issueFields } from "./fields";
import { type Names, namesById } from "./names";
import { issuesWhere } from "./where";

const { issues, issueTexts, issueComments, issueHistory } = schema;

export type FullIssue = schema.Issue & Pick<schema.IssueTexts, "description" | "url" | "resolutionReason">;

export type IssueRights = { rephrase: boolean; edit: boolean; comment: boolean; note: boolean; moves: Status[] };

export type IssueDetails = {
  issue: FullIssue;
  comments: schema.IssueComment[];
  history: schema.IssueHistory[];
  names: Names;
  /** The issue that this one duplicates, when the person may see it. */
  original: { id: number; title: string } | null;
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

/** One issue with its conversation; `null` when there is none in sight, whatever the reason. */
export function findIssue(actor: Actor, id: number): Promise<IssueDetails | null> {
  return inSomeScope(actor, (scope) =>
    lookInScope(actor, scope, async (tx) => {
      const issue = await fullIssue(tx, actor, scope, id);
      return issue && { issue, scope, rights: rightsOn(actor, issue), ...(await around(tx, actor, scope, issue)) };
    }),
  );
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

async function around(tx: Tx, actor: Actor, scope: Scope, issue: FullIssue) {
  const comments = await tx
    .select()
    .from(issueComments)
    .where(and(eq(issueComments.teamId, issue.teamId), eq(issueComments.issueId, issue.id)))
    .orderBy(asc(issueComments.id));
  const history = await tx
    .select()
    .from(issueHistory)
    .where(and(eq(issueHistory.teamId, issue.teamId), eq(issueHistory.issueId, issue.id)))
    .orderBy(asc(issueHistory.id));
  const original = issue.duplicateOf ? await titleOf(tx, actor, scope, issue.duplicateOf) : null;
  return { comments, history, original, names: await namesById(tx, mentioned(issue, comments, history)) };
}

async function titleOf(tx: Tx, actor: Actor, scope: Scope, id: number) {
  const [found] = await tx
    .select({ id: issues.id, title: issues.title })
    .from(issues)
    .where(and(issuesWhere(actor, scope, {}), eq(issues.id, id)));
  return found ?? null;
}

function mentioned(issue: FullIssue, comments: schema.IssueComment[], history: schema.IssueHistory[]) {
  const ids: Record<RefTarget, Set<number>> = {
    team: new Set(),
    category: new Set(),
    campaign: new Set(),
    user: new Set(),
  };
  const add = (key: string, value: unknown) => {
    const field = (issueFields as Record<string, { kind: string; to?: RefTarget }>)[key];
    if (field?.kind === "ref" && field.to && typeof value === "number") ids[field.to].add(value);
  };
  for (const [key, value] of Object.entries(issue)) add(key, value);
  for (const comment of comments) ids.user.add(comment.authorId);
  for (const row of history) {
    ids.user.add(row.actorId);
    add(row.field, row.before);
    add(row.field, row.after);
  }
  return ids;
}
