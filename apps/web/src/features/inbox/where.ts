import "server-only";
import { schema } from "@qm/db";
import { and, eq, gt, isNotNull, isNull, lte, or, type SQL } from "drizzle-orm";
import type { InboxQuestion, InboxTab } from "./view";

const { notifications } = schema;

/** The notices that a view of the inbox holds, whatever the page. */
export const inboxWhere = ({ tab, kind }: InboxQuestion, now: Date): SQL | undefined =>
  and(tabWhere(tab, now), kind ? eq(notifications.kind, kind) : undefined);

/** A notice that is snoozed until a moment that has passed is awake, whether or not the worker has noticed. */
export function tabWhere(tab: InboxTab, now: Date): SQL | undefined {
  const { readAt, doneAt, snoozedUntil } = notifications;
  const awake = or(isNull(snoozedUntil), lte(snoozedUntil, now));
  switch (tab) {
    case "all":
      return and(isNull(doneAt), awake);
    case "unread":
      return and(isNull(readAt), isNull(doneAt), awake);
    case "snoozed":
      return and(isNull(doneAt), gt(snoozedUntil, now));
    case "done":
      return isNotNull(doneAt);
  }
}
