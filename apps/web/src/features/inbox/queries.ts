import "server-only";
import { lookInScope, schema, scopeWhere, settingIn, type Tx } from "@qm/db";
import { type Actor, type NoticeChoices, type NoticeKind, readNoticeChoices, scopesOf } from "@qm/domain";
import { anchorOf, bulkWords, type Line, readFor, type Seen, saidOf } from "@qm/jobs/said";
import { and, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import { MOST_AT_ONCE } from "./bounds";
import type { InboxMark, InboxView } from "./view";
import { inboxWhere, tabWhere } from "./where";

const { issues, notifications } = schema;

export const NOTICES_SETTING = "notifications";

const PAGE_SIZE = 50;
const MOST_COUNTED = 999;
const MOST_EXCERPT = 240;
/** So many issues are listed of the notice that stands open; of every other the first alone is named. */
const MOST_LISTED = 200;
/** One's own notices are in sight in every scope; this one is open to everybody. */
const MINE = { kind: "mine" } as const;

export type NoticeIssue = Pick<schema.Issue, "id" | "title" | "status" | "resolution" | "severity">;

/** A notice as it may be shown: everything that it says is in its reader's sight at this moment. */
export type Notice = {
  id: number;
  kind: NoticeKind;
  /** How many events since it was last read. */
  count: number;
  at: Date;
  unread: boolean;
  done: boolean;
  snoozedUntil: Date | null;
  actor: { id: number; name: string } | null;
  /** What happened, after the actor's name where there is one. */
  did: string;
  excerpt: string | null;
  /** How many issues are in sight; several after a bulk change. */
  total: number;
  /** The first of these, and of the open notice those behind it as well. */
  issues: NoticeIssue[];
  /** The place on the issue's page, as `#comment-12`; empty for its top. */
  anchor: string;
};

export type Inbox = {
  notices: Notice[];
  older: InboxMark | null;
  /** How many the view holds on all of its pages, counted to one beyond what can be marked at once. */
  total: number;
};

/** A page of the person's own notices, the newest first. What is about nothing in their sight is left out. */
export async function listInbox(
  actor: Actor,
  { tab, kind, before, open }: InboxView,
  now = new Date(),
): Promise<Inbox> {
  const within = and(
    or(tabWhere(tab, now), open && before === null ? eq(notifications.id, open) : undefined),
    kind ? eq(notifications.kind, kind) : undefined,
    before
      ? or(
          lt(notifications.lastAt, before.at),
          and(eq(notifications.lastAt, before.at), lt(notifications.id, before.id)),
        )
      : undefined,
  );
  const [rows, total] = await lookInScope(actor, MINE, async (tx) => [
    await tx
      .select()
      .from(notifications)
      .where(and(eq(notifications.userId, actor.id), within))
      .orderBy(desc(notifications.lastAt), desc(notifications.id))
      .limit(PAGE_SIZE + 1),
    await countUpTo(tx, MOST_AT_ONCE + 1, and(eq(notifications.userId, actor.id), inboxWhere({ tab, kind }, now))),
  ]);
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    notices: await inWords(actor, shown, open),
    older: rows.length > PAGE_SIZE && last ? { at: last.lastAt, id: last.id } : null,
    total,
  };
}

/** How many notices wait unread, counted up to 999. */
export function countInbox(actor: Actor, now = new Date()): Promise<number> {
  return lookInScope(actor, MINE, (tx) =>
    countUpTo(tx, MOST_COUNTED, and(eq(notifications.userId, actor.id), tabWhere("unread", now))),
  );
}

async function countUpTo(tx: Tx, most: number, where: SQL | undefined): Promise<number> {
  const some = tx.select({ one: sql`1` }).from(notifications).where(where).limit(most);
  const [row] = await tx.select({ n: sql<number>`count(*)::int` }).from(some.as("some"));
  return row!.n;
}

/** What the person wants to be told, and how. */
export const findNoticeChoices = (actor: Actor): Promise<NoticeChoices> =>
  lookInScope(actor, MINE, async (tx) => readNoticeChoices(await settingIn(tx, actor, NOTICES_SETTING), actor.role));

async function inWords(actor: Actor, rows: readonly schema.Notification[], open: number | null): Promise<Notice[]> {
  const whole = await inSight(actor, rows.map(lineOf));
  const lines = whole.map((line, n) => ({
    ...line,
    issueIds: line.issueIds.slice(0, rows[n]!.id === open ? MOST_LISTED : 1),
  }));
  const seen = await readFor(actor, lines);
  return rows.flatMap((row, n) => noticeOf(row, lines[n]!, seen, whole[n]!.issueIds.length) ?? []);
}

/** The lines that are about many issues with those alone that are in sight: how many they are is known by their numbers, before any is read. */
async function inSight(actor: Actor, lines: readonly Line[]): Promise<readonly Line[]> {
  const left = new Set(lines.flatMap(({ issueIds }) => (issueIds.length > 1 ? issueIds : [])));
  if (left.size === 0) return lines;
  const there = new Set<number>();
  for (const scope of scopesOf(actor)) {
    const named = sql`${issues.id} = any(${sql.param([...left])}::bigint[])`;
    const found = await lookInScope(actor, scope, (tx) =>
      tx
        .select({ id: issues.id })
        .from(issues)
        .where(and(scopeWhere(actor, scope), named)),
    );
    for (const { id } of found) {
      there.add(id);
      left.delete(id);
    }
    if (left.size === 0) break;
  }
  return lines.map((line) =>
    line.issueIds.length > 1 ? { ...line, issueIds: line.issueIds.filter((id) => there.has(id)) } : line,
  );
}

const lineOf = ({ kind, actorId, commentId, historyId, issueId, issueIds }: schema.Notification): Line => ({
  kind,
  actorId,
  commentId,
  historyId,
  issueIds: issueId === null ? (issueIds ?? []) : [issueId],
  bulk: issueId === null,
});

function noticeOf(row: schema.Notification, line: Line, seen: Seen, total: number): Notice | null {
  const issues = line.issueIds.flatMap((id) => seen.issues.get(id) ?? []);
  const said = saidOf(line, seen);
  if (issues.length === 0) return null;
  const name = row.actorId === null ? undefined : seen.names.get(row.actorId);
  return {
    id: row.id,
    kind: row.kind,
    count: row.count,
    at: row.lastAt,
    unread: row.readAt === null,
    done: row.doneAt !== null,
    snoozedUntil: row.snoozedUntil,
    actor: row.actorId === null || !name ? null : { id: row.actorId, name },
    did: line.bulk ? bulkWords(line, total, seen, { named: false }) : (said?.did ?? "said something that is gone"),
    excerpt: said?.quote ? oneLine(said.quote) : null,
    total,
    issues: issues.map(({ id, title, status, resolution, severity }) => ({ id, title, status, resolution, severity })),
    anchor: said ? anchorOf(line, seen) : "",
  };
}

/** What was said, in one line and without the marks of its dress. */
const oneLine = (text: string) =>
  text
    .replace(/^\s*(?:#{1,6}|>|[-*])\s+|\*{1,3}|`+|~~/gm, "")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MOST_EXCERPT);
