import "server-only";
import { inScope, schema, sharedThings } from "@qm/db";
import { type Actor, lastMailDay, Refusal } from "@qm/domain";
import { and, eq } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";
import { type DashboardView, parseDashboard } from "../dashboard";
import type { BoardInput, MailBoardInput, NewBoardInput, SaveBoardInput, ShareBoardInput } from "./input";
import { replacing, stateOf } from "./saved";

const { dashboards, dashboardMails } = schema;
const boards = sharedThings(dashboards, "dashboard");
/** Dashboards are no issues: whose they are is the same in every scope, and this one everybody may open. */
const MINE = { kind: "mine" } as const;

/** Gives an arrangement of tiles a name. */
export function keepBoard(actor: Actor, { query, ...input }: NewBoardInput): Promise<{ id: number }> {
  return inScope(actor, MINE, (tx) => boards.add(tx, actor, { ...input, query: stateOf(readable(actor, query)) }));
}

/** Lets a dashboard show something else from now on. */
export function saveBoard(actor: Actor, { id, version, query }: SaveBoardInput): Promise<{ id: number }> {
  return inScope(actor, MINE, (tx) =>
    boards.change(tx, actor, id, version, (saved) => ({ query: replacing(actor, saved, readable(actor, query)) })),
  );
}

/** Renames a dashboard, and says who sees it. */
export function shareBoard(actor: Actor, { id, version, ...input }: ShareBoardInput): Promise<{ id: number }> {
  return inScope(actor, MINE, (tx) => boards.share(tx, actor, id, version, input));
}

export function removeBoard(actor: Actor, { id }: BoardInput): Promise<void> {
  return inScope(actor, MINE, (tx) => boards.remove(tx, actor, id));
}

/** Sends a dashboard to oneself once a week; for the first time on the next such day. */
export function mailBoard(actor: Actor, { id, ...when }: MailBoardInput, now = new Date()): Promise<void> {
  return inScope(actor, MINE, async (tx) => {
    await boards.found(tx, id);
    const values = { ...when, sentFor: lastMailDay(when, now, workspaceZone()) };
    const changed = await tx
      .update(dashboardMails)
      .set(values)
      .where(ofMine(actor, id))
      .returning({ id: dashboardMails.dashboardId });
    if (changed.length === 0) await tx.insert(dashboardMails).values({ userId: actor.id, dashboardId: id, ...values });
  });
}

/** Ends that; also for a dashboard that is no longer in sight. */
export function stopBoardMail(actor: Actor, { id }: BoardInput): Promise<void> {
  return inScope(actor, MINE, async (tx) => {
    await tx.delete(dashboardMails).where(ofMine(actor, id));
  });
}

const ofMine = (actor: Actor, id: number) =>
  and(eq(dashboardMails.userId, actor.id), eq(dashboardMails.dashboardId, id));

/** What is to be kept: normalised, and only what can be read again. */
function readable(actor: Actor, query: string): DashboardView {
  const { view, unreadable } = parseDashboard(actor, new URLSearchParams(query));
  if (unreadable.length > 0) {
    throw new Refusal("invalid", `This dashboard asks for something that cannot be read (${unreadable.join(", ")}).`);
  }
  return view;
}
