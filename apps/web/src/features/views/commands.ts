import "server-only";
import { inScope, schema, type Tx } from "@qm/db";
import { type Actor, mayKeepView, mayLeadViews, mayShowView, notAllowed, Refusal, type ViewSharing } from "@qm/domain";
import { and, eq, sql } from "drizzle-orm";
import { parseIssueView } from "@/features/issues/view";
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
import { MOST_STARS, stateOf } from "./saved";
import { OWN_DISPLAY, OWN_START } from "./settings";

const { savedViews, viewStars, teamDefaultViews, userSettings } = schema;
/** Views are no issues: whose they are is the same in every scope, and this one everybody may open. */
const MINE = { kind: "mine" } as const;

const noSuchView = () => new Refusal("not_found", "There is no such view, or it is no longer shared with you.");

/** Gives a state of the list a name. */
export function keepView(actor: Actor, { query, starred, ...input }: NewViewInput): Promise<{ id: number }> {
  const sharing = whole(input);
  requireShowing(actor, sharing);
  return inScope(actor, MINE, async (tx) => {
    const [made] = await tx
      .insert(savedViews)
      .values({ ownerId: actor.id, name: input.name, ...sharing, query: readable(actor, query) })
      .returning({ id: savedViews.id });
    if (starred) await star(tx, actor, made!.id);
    return { id: made!.id };
  });
}

/** Lets a view show something else from now on. */
export function saveView(actor: Actor, { id, version, query }: SaveViewInput): Promise<{ id: number }> {
  return change(actor, id, version, () => ({ query: readable(actor, query) }));
}

/** Renames a view, and says who sees it. */
export function shareView(actor: Actor, { id, version, ...input }: ShareViewInput): Promise<{ id: number }> {
  return change(actor, id, version, (view) => {
    const sharing = whole(input);
    requireShowing(actor, sharing);
    // Taken back by somebody else it would be theirs no more, and nobody's to see but its owner's.
    if (sharing.visibility === "private" && view.ownerId !== actor.id) {
      throw new Refusal("forbidden", "Only its owner can make this view private.", "visibility");
    }
    return { name: input.name, ...sharing };
  });
}

export function removeView(actor: Actor, { id }: ViewInput): Promise<void> {
  return inScope(actor, MINE, async (tx) => {
    const view = await found(tx, id);
    if (!mayKeepView(actor, view)) throw notAllowed();
    await tx.delete(savedViews).where(eq(savedViews.id, id));
  });
}

/** Puts a view at hand in the sidebar, or takes it from there. */
export function starView(actor: Actor, { id, starred }: StarInput): Promise<void> {
  return inScope(actor, MINE, async (tx) => {
    await found(tx, id);
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
    const view = viewId === undefined ? null : await found(tx, viewId);
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

type Changed = Partial<Pick<schema.SavedView, "name" | "visibility" | "teamId" | "query">>;

/** Changes a view that is in sight and theirs to keep, unless somebody has since. */
function change(
  actor: Actor,
  id: number,
  version: number,
  changed: (view: schema.SavedView) => Changed,
): Promise<{ id: number }> {
  return inScope(actor, MINE, async (tx) => {
    const view = await found(tx, id, true);
    if (!mayKeepView(actor, view)) throw notAllowed();
    if (view.version !== version) {
      throw new Refusal(
        "conflict",
        "Somebody saved this view meanwhile, and yours was not saved. Reload to see theirs, or save yours as a new view.",
      );
    }
    const next = changed(view);
    if (!mayShowView(actor, { ...view, ...next })) {
      throw new Refusal("forbidden", "You are no longer one of those who share this view. Save yours as a new view.");
    }
    await tx
      .update(savedViews)
      .set({ ...next, version: version + 1, updatedAt: new Date() })
      .where(eq(savedViews.id, id));
    return { id };
  });
}

async function found(tx: Tx, id: number, locked = false): Promise<schema.SavedView> {
  const query = tx.select().from(savedViews).where(eq(savedViews.id, id));
  const [view] = await query;
  if (!view) throw noSuchView();
  if (!locked) return view;
  // Locked only once it is known to be in sight: what nobody may write cannot be locked, and is refused by its right.
  const [now] = await tx.select().from(savedViews).where(eq(savedViews.id, id)).for("update");
  return now ?? view;
}

/** A view as it is kept: normalised, and only what can be read again. */
function readable(actor: Actor, query: string): string {
  const { view, unreadable } = parseIssueView(actor, new URLSearchParams(query));
  if (unreadable.length > 0) {
    throw new Refusal("invalid", `This view asks for something that cannot be read (${unreadable.join(", ")}).`);
  }
  return stateOf(view);
}

const whole = ({ visibility, teamId }: ViewSharing): ViewSharing => ({
  visibility,
  teamId: visibility === "team" ? teamId : null,
});

function requireShowing(actor: Actor, sharing: ViewSharing) {
  if (mayShowView(actor, sharing)) return;
  const field = sharing.visibility === "team" ? "teamId" : "visibility";
  throw new Refusal("forbidden", "Your role may not show a view to these.", field);
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

async function keepSetting(tx: Tx, actor: Actor, name: string, value: unknown): Promise<void> {
  const own = and(eq(userSettings.userId, actor.id), eq(userSettings.name, name));
  // Two tabs of one person, one after the other.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('user_settings'), ${actor.id})`);
  const set = await tx
    .update(userSettings)
    .set({ value, updatedAt: new Date() })
    .where(own)
    .returning({ name: userSettings.name });
  if (set.length === 0) await tx.insert(userSettings).values({ userId: actor.id, name, value });
}
