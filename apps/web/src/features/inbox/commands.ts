import "server-only";
import { inScope, schema, type Tx } from "@qm/db";
import { type Actor, NOTICE_KINDS, type NoticeChoices, Refusal, snoozedUntil } from "@qm/domain";
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";
import type { ChoicesInput, Mark, MarkInput, SnoozeInput } from "./input";

const { notifications, userSettings } = schema;

/** One's own notices are in sight in every scope; this one is open to everybody. */
const MINE = { kind: "mine" } as const;
const SETTING = "notifications";

/** Marks notices of one's own; those that are gone meanwhile are passed over. */
export function markNotices(actor: Actor, { ids, mark }: MarkInput, now = new Date()): Promise<{ marked: number }> {
  return inScope(actor, MINE, (tx) => marked(tx, actor, mark, now, inArray(notifications.id, ids)));
}

/** Marks everything that waits in the inbox as read. */
export function markAllRead(actor: Actor, _input: object = {}, now = new Date()): Promise<{ marked: number }> {
  const waiting = and(isNull(notifications.readAt), isNull(notifications.doneAt), isNull(notifications.snoozedUntil));
  return inScope(actor, MINE, (tx) => marked(tx, actor, "read", now, waiting));
}

async function marked(tx: Tx, actor: Actor, mark: Mark, now: Date, which: SQL | undefined) {
  const rows = await tx
    .update(notifications)
    .set(valuesOf(mark, now))
    .where(and(eq(notifications.userId, actor.id), which))
    .returning({ id: notifications.id });
  return { marked: rows.length };
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
 * Puts a notice aside until a moment; it comes back unread then, or as soon as something happens on its issue.
 * @throws Refusal `not_found` when it is none of the person's, `invalid` when the moment has passed
 */
export async function snoozeNotice(
  actor: Actor,
  { id, until }: SnoozeInput,
  now = new Date(),
): Promise<{ until: Date }> {
  const wakes = snoozedUntil(until, now, workspaceZone());
  if (!wakes || wakes <= now) throw new Refusal("invalid", "Choose a day that is still to come.", "until");
  return inScope(actor, MINE, async (tx) => {
    const rows = await tx
      .update(notifications)
      .set({ snoozedUntil: wakes, doneAt: null })
      .where(and(eq(notifications.userId, actor.id), eq(notifications.id, id)))
      .returning({ id: notifications.id });
    if (rows.length === 0) throw new Refusal("not_found", "There is no such notice.");
    return { until: wakes };
  });
}

/** Keeps what the person wants to be told, and how. */
export function keepNoticeChoices(actor: Actor, { mail, digestHour, ...ways }: ChoicesInput): Promise<void> {
  const value = { mail: mail === "yes", digestHour, ways: pickWays(ways) };
  return inScope(actor, MINE, async (tx) => {
    const own = and(eq(userSettings.userId, actor.id), eq(userSettings.name, SETTING));
    const { rowCount } = await tx.update(userSettings).set({ value, updatedAt: new Date() }).where(own);
    if (rowCount === 0) await tx.insert(userSettings).values({ userId: actor.id, name: SETTING, value });
  });
}

const pickWays = (ways: NoticeChoices["ways"]) => Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, ways[kind]]));
