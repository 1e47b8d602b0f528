import "server-only";
import { inScope, keepSetting, schema, type Tx } from "@qm/db";
import { type Actor, NOTICE_KINDS, type NoticeChoices, Refusal, snoozedUntil } from "@qm/domain";
import { and, eq, inArray, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";
import { MOST_AT_ONCE } from "./bounds";
import type { ChoicesInput, Mark, MarkInput, ReadAllInput, SnoozeInput, WatchAgainInput, Which } from "./input";
import { NOTICES_SETTING } from "./queries";
import { inboxWhere } from "./where";

const { notifications } = schema;

/** One's own notices are in sight in every scope; this one is open to everybody. */
const MINE = { kind: "mine" } as const;

/** Which notices a deed was done to, so that taking it back touches no others. */
export type Marked = { ids: number[] };

/** Marks notices of one's own; those that are gone meanwhile, or are so already, are passed over. */
export function markNotices(actor: Actor, { mark, ...which }: MarkInput, now = new Date()): Promise<Marked> {
  return inScope(actor, MINE, async (tx) => {
    const meant = await settle(tx, actor, which, now);
    return marked(tx, actor, mark, now, inArray(notifications.id, meant));
  });
}

/** Marks everything as read that a view of the inbox holds on all of its pages, however much it is; not what came after it was seen. */
export function markAllRead(actor: Actor, input: ReadAllInput, now = new Date()): Promise<Marked> {
  return inScope(actor, MINE, (tx) => marked(tx, actor, "read", now, seenIn(input, now)));
}

const seenIn = ({ view, seenAt }: ReadAllInput, now: Date) =>
  and(inboxWhere(view, now), lte(notifications.lastAt, seenAt));

/**
 * The numbers of those that are meant, settled at this moment. What came after the person looked is not meant, nor what was renewed.
 * @throws Refusal `invalid` when they are more than one deed takes
 */
async function settle(tx: Tx, actor: Actor, which: Which, now: Date): Promise<number[]> {
  if ("ids" in which) return [...which.ids];
  const found = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.userId, actor.id), seenIn(which, now)))
    .limit(MOST_AT_ONCE + 1);
  if (found.length > MOST_AT_ONCE) {
    throw new Refusal(
      "invalid",
      `More than ${MOST_AT_ONCE.toLocaleString("en")} match. Choose a reason to mark them all at once.`,
    );
  }
  return found.map(({ id }) => id);
}

async function marked(tx: Tx, actor: Actor, mark: Mark, now: Date, which: SQL | undefined): Promise<Marked> {
  const rows = await tx
    .update(notifications)
    .set(valuesOf(mark, now))
    .where(and(eq(notifications.userId, actor.id), which, isNews(mark)))
    .returning({ id: notifications.id });
  return { ids: rows.map(({ id }) => id) };
}

/** What is so already was not done by this deed, and taking the deed back leaves it alone. */
function isNews(mark: Mark): SQL {
  const { readAt, doneAt, snoozedUntil } = notifications;
  switch (mark) {
    case "read":
      return isNull(readAt);
    case "unread":
      return isNotNull(readAt);
    case "done":
      return isNull(doneAt);
    case "undone":
      return isNotNull(doneAt);
    case "awake":
      return isNotNull(snoozedUntil);
  }
}

/** Done is read too, at the same moment: by that, taking it back knows whether it was unread before. */
function valuesOf(mark: Mark, now: Date) {
  const { readAt, doneAt } = notifications;
  switch (mark) {
    case "read":
      return { readAt: sql`coalesce(${readAt}, ${now.toISOString()}::timestamptz)` };
    case "unread":
      return { readAt: null };
    case "done":
      return {
        readAt: sql`coalesce(${readAt}, ${now.toISOString()}::timestamptz)`,
        doneAt: now,
        snoozedUntil: null,
      };
    case "undone":
      return { readAt: sql`nullif(${readAt}, ${doneAt})`, doneAt: null };
    case "awake":
      return { snoozedUntil: null };
  }
}

/**
 * Puts notices aside until a moment; each comes back unread then, or as soon as something happens on its issue.
 * @throws Refusal `not_found` when none of them is the person's, `invalid` when the moment has passed
 */
export async function snoozeNotices(
  actor: Actor,
  { until, ...which }: SnoozeInput,
  now = new Date(),
): Promise<Marked & { until: Date }> {
  const wakes = snoozedUntil(until, now, workspaceZone());
  if (!wakes || wakes <= now) throw new Refusal("invalid", "Choose a day that is still to come.", "until");
  return inScope(actor, MINE, async (tx) => {
    const meant = await settle(tx, actor, which, now);
    const rows = await tx
      .update(notifications)
      .set({ snoozedUntil: wakes, doneAt: null })
      .where(and(eq(notifications.userId, actor.id), inArray(notifications.id, meant)))
      .returning({ id: notifications.id });
    if (rows.length === 0) throw new Refusal("not_found", "There is no such notice.");
    return { until: wakes, ids: rows.map(({ id }) => id) };
  });
}

/** Ends watching the issues that notices are about, each about one. Answers with those that were watched until now. */
export function stopWatching(actor: Actor, which: Which, now = new Date()): Promise<{ issues: number[] }> {
  return inScope(actor, MINE, async (tx) => {
    const meant = await settle(tx, actor, which, now);
    const rows = await tx
      .select({ id: notifications.issueId })
      .from(notifications)
      .where(
        and(eq(notifications.userId, actor.id), inArray(notifications.id, meant), isNotNull(notifications.issueId)),
      );
    return muted(
      tx,
      rows.flatMap(({ id }) => id ?? []),
      true,
    );
  });
}

/** Watches again what was watched before; where it never was, nothing begins. */
export const watchAgain = (actor: Actor, { issues }: WatchAgainInput): Promise<{ issues: number[] }> =>
  inScope(actor, MINE, (tx) => muted(tx, issues, false));

async function muted(tx: Tx, issues: readonly number[], isMuted: boolean) {
  const { rows } = await tx.execute<{ id: string }>(
    sql`select id from app.mute_issues(${sql.param([...issues])}::bigint[], ${isMuted}) as id`,
  );
  return { issues: rows.map(({ id }) => Number(id)) };
}

/** Keeps what the person wants to be told, and how. */
export function keepNoticeChoices(actor: Actor, { mail, digestHour, ...ways }: ChoicesInput): Promise<void> {
  const value = { mail: mail === "yes", digestHour, ways: pickWays(ways) };
  return inScope(actor, MINE, (tx) => keepSetting(tx, actor, NOTICES_SETTING, value));
}

const pickWays = (ways: NoticeChoices["ways"]) => Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, ways[kind]]));
