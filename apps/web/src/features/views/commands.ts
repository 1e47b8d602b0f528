import "server-only";
import { inScope, keepSetting, schema, sharedThings, type Tx } from "@qm/db";
import { type Actor, mayLeadViews, notAllowed, Refusal } from "@qm/domain";
import { and, eq, sql } from "drizzle-orm";
import { type IssueView, parseIssueView } from "@/features/issues/view";
import type {
  NewViewInput,
  OrderInput,
  OwnDisplayInput,
  SaveViewInput,
  ShareViewInput,
  StarInput,
  StartInput,
  ViewInput,
} from "./input";
import { MOST_STARS, replacing, stateOf } from "./saved";
import { OWN_DISPLAY, OWN_START } from "./settings";

const { savedViews, viewStars, teamDefaultViews } = schema;
/** Views are no issues: whose they are is the same in every scope, and this one everybody may open. */
const MINE = { kind: "mine" } as const;

const views = sharedThings(savedViews, "view");

/** Gives a state of the list a name. */
export function keepView(actor: Actor, { query, starred, ...input }: NewViewInput): Promise<{ id: number }> {
  return inScope(actor, MINE, async (tx) => {
    const { id } = await views.add(tx, actor, { ...input, query: stateOf(readable(actor, query)) });
    if (starred) await star(tx, actor, id);
    return { id };
  });
}

/** Lets a view show something else from now on. */
export function saveView(actor: Actor, { id, version, query }: SaveViewInput): Promise<{ id: number }> {
  return inScope(actor, MINE, (tx) =>
    views.change(tx, actor, id, version, (saved) => ({ query: replacing(actor, saved, readable(actor, query)) })),
  );
}

/** Renames a view, and says who sees it. */
export function shareView(actor: Actor, { id, version, ...input }: ShareViewInput): Promise<{ id: number }> {
  return inScope(actor, MINE, (tx) => views.share(tx, actor, id, version, input));
}

export function removeView(actor: Actor, { id }: ViewInput): Promise<void> {
  return inScope(actor, MINE, (tx) => views.remove(tx, actor, id));
}

/** Puts a view at hand in the sidebar, or takes it from there. */
export function starView(actor: Actor, { id, starred }: StarInput): Promise<void> {
  return inScope(actor, MINE, async (tx) => {
    await views.found(tx, id);
    if (starred) return star(tx, actor, id);
    await tx.delete(viewStars).where(and(eq(viewStars.userId, actor.id), eq(viewStars.viewId, id)));
  });
}

/** Puts the stars in another order; those that are not named keep theirs, behind. */
export function orderStars(actor: Actor, { ids }: OrderInput): Promise<void> {
  return inScope(actor, MINE, async (tx) => {
    const place = sql`coalesce(array_position(${sql.param(ids)}::int[], ${viewStars.viewId}), ${ids.length} + ${viewStars.place})`;
    await tx.update(viewStars).set({ place }).where(eq(viewStars.userId, actor.id));
  });
}

/** Says with which view the list begins: for a team, or for oneself. */
export function setStart(actor: Actor, { viewId, teamId }: StartInput): Promise<void> {
  return inScope(actor, MINE, async (tx) => {
    const view = viewId === undefined ? null : await views.found(tx, viewId);
    if (teamId === undefined) return keepSetting(tx, actor, OWN_START, { viewId: view?.id ?? null });

    if (!mayLeadViews(actor, teamId)) throw notAllowed();
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('team_default_views'), ${teamId})`);
    if (!view) {
      await tx.delete(teamDefaultViews).where(eq(teamDefaultViews.teamId, teamId));
      return;
    }
    if (view.visibility !== "all" && view.teamId !== teamId) {
      throw new Refusal("invalid", "Share the view with the whole team first.", "viewId");
    }
    const set = await tx
      .update(teamDefaultViews)
      .set({ viewId: view.id })
      .where(eq(teamDefaultViews.teamId, teamId))
      .returning({ teamId: teamDefaultViews.teamId });
    if (set.length === 0) await tx.insert(teamDefaultViews).values({ teamId, viewId: view.id });
  });
}

/** Remembers how this person wants lists to be shown. */
export function keepOwnDisplay(actor: Actor, input: OwnDisplayInput): Promise<void> {
  return inScope(actor, MINE, (tx) => keepSetting(tx, actor, OWN_DISPLAY, input));
}

/** What is to be kept: normalised, and only what can be read again. */
function readable(actor: Actor, query: string): IssueView {
  const { view, unreadable } = parseIssueView(actor, new URLSearchParams(query));
  if (unreadable.length > 0) {
    throw new Refusal("invalid", `This view asks for something that cannot be read (${unreadable.join(", ")}).`);
  }
  return view;
}

async function star(tx: Tx, actor: Actor, viewId: number): Promise<void> {
  const own = await tx
    .select({ id: viewStars.viewId, place: viewStars.place })
    .from(viewStars)
    .where(eq(viewStars.userId, actor.id));
  if (own.some(({ id }) => id === viewId)) return;
  if (own.length >= MOST_STARS) {
    throw new Refusal("invalid", `The sidebar holds ${MOST_STARS} views. Take one away first.`);
  }
  const place = Math.max(0, ...own.map((one) => one.place)) + 1;
  await tx.insert(viewStars).values({ userId: actor.id, viewId, place });
}
