import { lookInScope, schema, scopeWhere, type Tx } from "@qm/db";
import {
  type Actor,
  dayOf,
  LABELS,
  type NoticeKind,
  scopesOf,
  type Word,
  withPlainFiles,
  withPlainMentions,
} from "@qm/domain";
import { and, inArray, isNull, sql } from "drizzle-orm";

const { issues, issueComments, issueHistory, users } = schema;

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

export type SeenIssue = Pick<schema.Issue, "id" | "title" | "status" | "resolution" | "severity" | "dueAt">;
type SeenComment = { id: number; body: string; internal: boolean };
type SeenChange = Pick<schema.IssueHistory, "id" | "field" | "before" | "after"> & {
  /** The first row of the same change, by which the timeline knows it. */
  entry: number;
};

/** What a person may see of what the lines are about, at this moment. */
export type Seen = {
  issues: Map<number, SeenIssue>;
  comments: Map<number, SeenComment>;
  changes: Map<number, SeenChange>;
  names: Map<number, string>;
};

/** A line in words: who did what, and what they said. */
export type Said = { who: string; did: string; quote: string | null };

const MOST_QUOTED = 1_000;
const SOMEBODY = "Somebody";

/** What the lines are about, read under this person's own rights in each of their scopes: what is in none of them is not there. */
export async function readFor(actor: Actor, lines: readonly Line[]): Promise<Seen> {
  const seen: Seen = { issues: new Map(), comments: new Map(), changes: new Map(), names: new Map() };
  const ids = [...new Set(lines.flatMap(({ issueIds }) => issueIds))];
  for (const scope of ids.length > 0 ? scopesOf(actor) : []) {
    await lookInScope(actor, scope, async (tx) => {
      const found = await tx
        .select({
          id: issues.id,
          title: issues.title,
          status: issues.status,
          resolution: issues.resolution,
          severity: issues.severity,
          dueAt: issues.dueAt,
        })
        .from(issues)
        // As one parameter: of a week's changes of many there may be more than a statement has.
        .where(and(scopeWhere(actor, scope), sql`${issues.id} = any(${sql.param(ids)}::bigint[])`));
      for (const issue of found) seen.issues.set(issue.id, issue);
      const there = new Set(found.map(({ id }) => id));
      await readAround(
        tx,
        lines.filter(({ issueIds }) => issueIds.some((id) => there.has(id))),
        seen,
      );
    });
  }
  return seen;
}

async function readAround(tx: Tx, lines: readonly Line[], seen: Seen): Promise<void> {
  const given = (key: "commentId" | "historyId" | "actorId") =>
    lines.map((line) => line[key]).filter((id) => id !== null);
  if (lines.length === 0) return;
  // A change of many has neither.
  const about = [0, ...lines.flatMap((line) => ((line.commentId ?? line.historyId) === null ? [] : line.issueIds))];

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

/** What a line says; `null` when the comment or change behind it is not in sight. */
export function saidOf(line: Line, seen: Seen): Said | null {
  const who = (line.actorId && seen.names.get(line.actorId)) || SOMEBODY;
  const comment = line.commentId === null ? null : seen.comments.get(line.commentId);
  const change = line.historyId === null ? null : seen.changes.get(line.historyId);
  if (comment === undefined || change === undefined) return null;
  switch (line.kind) {
    case "mentioned":
    case "commented":
      // What an internal note says stays inside.
      if (comment?.internal)
        return {
          who,
          did: `${line.kind === "mentioned" ? "mentioned you in" : "wrote"} an internal note`,
          quote: null,
        };
      return {
        who,
        did: line.kind === "mentioned" ? (comment ? "mentioned you" : "named you in the description") : "commented",
        quote: comment ? shortened(comment.body) : null,
      };
    case "noted":
      return { who, did: "wrote an internal note", quote: null };
    case "assigned":
      return { who, did: "assigned it to you", quote: null };
    case "filed":
      return { who, did: "filed it", quote: null };
    case "due":
      return { who: "", did: "is due", quote: null };
    case "moved":
    case "ended":
      return {
        who,
        did: change ? `moved it from ${word(change.before)} to ${word(change.after)}` : "moved it",
        quote: null,
      };
    case "edited":
      return { who, did: change ? changeWords(change) : "changed it", quote: null };
  }
}

/** When an issue is due, by the calendar of the house; `null` when it is not due any more. */
export function dueOf({ dueAt }: SeenIssue, { now, zone }: { now: Date; zone: string }): Said | null {
  if (!dueAt) return null;
  const isOver = dayOf(dueAt, zone) < dayOf(now, zone);
  return { who: "", did: `It ${isOver ? "was" : "is"} due on ${dateWords(dueAt, zone)}`, quote: null };
}

const DID_MANY = {
  mentioned: "mentioned you on",
  assigned: "assigned you",
  due: "",
  ended: "moved",
  commented: "commented on",
  noted: "wrote notes on",
  moved: "moved",
  filed: "filed",
  edited: "changed",
} as const satisfies Record<NoticeKind, string>;

/** What happened to so many issues at once; with the name of who did it, or to be said after it. */
export function bulkWords(line: Line, count: number, seen: Seen, { named }: { named: boolean }): string {
  if (line.kind === "due") return count === 1 ? "An issue of yours is due" : `${count} issues of yours are due`;
  const did = `${DID_MANY[line.kind]} ${count === 1 ? "an issue" : `${count} issues`}`;
  if (!named) return did;
  return `${(line.actorId && seen.names.get(line.actorId)) || SOMEBODY} ${did}`;
}

export const anchorOf = (line: Line, seen: Seen) => {
  if (line.commentId !== null) return `#comment-${line.commentId}`;
  const change = line.historyId === null ? undefined : seen.changes.get(line.historyId);
  return change ? `#change-${change.entry}` : "";
};

const word = (value: unknown) => (typeof value === "string" && value in LABELS ? LABELS[value as Word] : "nothing");

function changeWords({ field, after }: SeenChange): string {
  // Nobody is told of it any more, but of older notices some do.
  if (field === "snoozedUntil") return after === null ? "brought it back to triage" : "put it aside";
  return `changed ${FIELD_WORDS[field] ?? `the ${plainWords(field)}`}`;
}

const FIELD_WORDS: Record<string, string> = {
  assignedTo: "the assignee",
  duplicateOf: "what it is a duplicate of",
  url: "the URL at fault",
};

/** `campaignId` reads campaign, `dueAt` reads due date. */
const plainWords = (field: string) =>
  field
    .replace(/Id$/, "")
    .replace(/At$/, " date")
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** `3 Sep 2026`, as the pages write it; in Britain that month would be Sept. */
function dateWords(at: Date, timeZone: string): string {
  const words = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-US", { timeZone, ...options }).format(at);
  return `${words({ day: "numeric" })} ${words({ month: "short" })} ${words({ year: "numeric" })}`;
}

function shortened(body: string): string {
  const text = withPlainFiles(withPlainMentions(body));
  return text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED).trimEnd()}…` : text;
}
