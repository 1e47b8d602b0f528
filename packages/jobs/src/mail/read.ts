import { inTheBackRoom, lookInScope, schema, scopeWhere, type Tx } from "@qm/db";
import { type Actor, type NoticeKind, type Severity, type Status, scopesOf } from "@qm/domain";
import { and, inArray, isNull, sql } from "drizzle-orm";

const { issues, issueComments, issueHistory, users } = schema;

export type Addressee = Actor & { name: string; email: string; mail: boolean };

/** What a line is about, by number alone. */
export type Line = {
  kind: NoticeKind;
  actorId: number | null;
  commentId: number | null;
  historyId: number | null;
  issueIds: number[];
  /** Of many issues at once. */
  bulk: boolean;
};

export type SeenIssue = { id: number; title: string; status: Status; severity: Severity; dueAt: Date | null };
type SeenComment = { id: number; body: string; internal: boolean };
type SeenChange = Pick<schema.IssueHistory, "id" | "field" | "before" | "after"> & {
  /** The first row of the same change, by which the timeline knows it. */
  entry: number;
};

/** What the addressee may see of what the lines are about, at this moment. */
export type Seen = {
  issues: Map<number, SeenIssue>;
  comments: Map<number, SeenComment>;
  changes: Map<number, SeenChange>;
  names: Map<number, string>;
};

type LetterRow = {
  id: number;
  name: string;
  email: string;
  role: Addressee["role"];
  team_ids: number[];
  mail: boolean;
};
type LineRow = {
  kind: NoticeKind;
  actor_id: number | null;
  comment_id: string | null;
  history_id: string | null;
  issue_id: string | null;
  issue_ids: string[] | null;
};

/** Whom a letter goes to and what about; `null` when they may not sign in any more. */
export function openLetter(id: number): Promise<{ addressee: Addressee; lines: Line[] } | null> {
  return inTheBackRoom(async (tx) => {
    const { rows: people } = await tx.execute<LetterRow>(sql`select * from app.addressee(${id})`);
    const { rows } = await tx.execute<LineRow>(sql`select * from app.letter_lines(${id})`);
    const [person] = people;
    if (!person) return null;
    const { team_ids, ...rest } = person;
    return { addressee: { ...rest, teamIds: team_ids }, lines: rows.map(lineOf) };
  });
}

const lineOf = (row: LineRow): Line => ({
  kind: row.kind,
  actorId: row.actor_id,
  commentId: numberOf(row.comment_id),
  historyId: numberOf(row.history_id),
  issueIds: row.issue_id === null ? (row.issue_ids ?? []).map(Number) : [Number(row.issue_id)],
  bulk: row.issue_id === null,
});

const numberOf = (text: string | null) => (text === null ? null : Number(text));

/** Reads under the addressee's own rights, in each of their scopes: what is in none of them is not there. */
export async function readFor(actor: Actor, lines: readonly Line[]): Promise<Seen> {
  const seen: Seen = { issues: new Map(), comments: new Map(), changes: new Map(), names: new Map() };
  const ids = lines.flatMap(({ issueIds }) => issueIds);
  for (const scope of ids.length > 0 ? scopesOf(actor) : []) {
    await lookInScope(actor, scope, async (tx) => {
      const found = await tx
        .select({
          id: issues.id,
          title: issues.title,
          status: issues.status,
          severity: issues.severity,
          dueAt: issues.dueAt,
        })
        .from(issues)
        .where(and(scopeWhere(actor, scope), inArray(issues.id, ids)));
      for (const issue of found) seen.issues.set(issue.id, issue);
      await readAround(
        tx,
        lines.filter(({ issueIds }) => issueIds.some((id) => found.some((issue) => issue.id === id))),
        seen,
      );
    });
  }
  return seen;
}

async function readAround(tx: Tx, lines: readonly Line[], seen: Seen): Promise<void> {
  const given = (key: "commentId" | "historyId" | "actorId") =>
    lines.map((line) => line[key]).filter((id) => id !== null);
  const about = lines.flatMap(({ issueIds }) => issueIds);
  if (about.length === 0) return;

  const comments = await tx
    .select({ id: issueComments.id, body: issueComments.body, internal: issueComments.internal })
    .from(issueComments)
    .where(
      and(
        inArray(issueComments.issueId, about),
        inArray(issueComments.id, [0, ...given("commentId")]),
        isNull(issueComments.deletedAt),
      ),
    );
  for (const comment of comments) seen.comments.set(comment.id, comment);

  const { id, issueId, field, before, after } = issueHistory;
  const entry = sql`(select min(f.id) from issue_history f where f.team_id = issue_history.team_id
    and f.issue_id = issue_history.issue_id and f.version = issue_history.version and f.actor_id = issue_history.actor_id)`;
  const changes = await tx
    .select({ id, field, before, after, entry: entry.mapWith(Number) })
    .from(issueHistory)
    .where(and(inArray(issueId, about), inArray(id, [0, ...given("historyId")])));
  for (const change of changes) seen.changes.set(change.id, change);

  const people = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [0, ...given("actorId")]));
  for (const { id: person, name } of people) seen.names.set(person, name);
}
