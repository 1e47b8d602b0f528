import "server-only";
import { lookInScope, schema, settingIn, type Tx } from "@qm/db";
import { type Actor, mayKeepView } from "@qm/domain";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type OwnDisplay, parseColumns, parseDensity } from "@/features/issues/display";
import type { SavedView } from "./saved";
import { OWN_DISPLAY, OWN_START } from "./settings";

const { savedViews, viewStars, teamDefaultViews, teams, users } = schema;
const MINE = { kind: "mine" } as const;

/** Every view that the person may see, by name. */
export function listViews(actor: Actor): Promise<SavedView[]> {
  return lookInScope(actor, MINE, (tx) => viewsIn(tx, actor));
}

/** One view; `null` when there is none in sight, whatever the reason. */
export function findView(actor: Actor, id: number): Promise<SavedView | null> {
  return lookInScope(actor, MINE, async (tx) => (await viewsIn(tx, actor, eq(savedViews.id, id)))[0] ?? null);
}

async function viewsIn(tx: Tx, actor: Actor, where?: SQL): Promise<SavedView[]> {
  const rows = await tx
    .select({
      id: savedViews.id,
      name: savedViews.name,
      visibility: savedViews.visibility,
      teamId: savedViews.teamId,
      teamName: teams.name,
      ownerId: savedViews.ownerId,
      ownerName: users.name,
      query: savedViews.query,
      version: savedViews.version,
      starred: sql<boolean>`${viewStars.userId} is not null`,
    })
    .from(savedViews)
    .innerJoin(users, eq(users.id, savedViews.ownerId))
    .leftJoin(teams, eq(teams.id, savedViews.teamId))
    .leftJoin(viewStars, and(eq(viewStars.viewId, savedViews.id), eq(viewStars.userId, actor.id)))
    .where(where)
    .orderBy(asc(sql`lower(${savedViews.name})`), asc(savedViews.id));
  return rows.map((view) => ({ ...view, mayKeep: mayKeepView(actor, view) }));
}

export type StarredView = Pick<SavedView, "id" | "name" | "query">;

/** What the person keeps at hand, in their order. */
export function listStarred(actor: Actor): Promise<StarredView[]> {
  return lookInScope(actor, MINE, (tx) =>
    tx
      .select({ id: savedViews.id, name: savedViews.name, query: savedViews.query })
      .from(viewStars)
      .innerJoin(savedViews, eq(savedViews.id, viewStars.viewId))
      .where(eq(viewStars.userId, actor.id))
      .orderBy(asc(viewStars.place), asc(savedViews.id)),
  );
}

export type Starts = {
  /** The view with which the person's own list begins. */
  own: StarredView | null;
  /** The same for the teams that chose one, by team. */
  teams: Record<number, StarredView>;
};

/** With which views lists begin: what was chosen and is still in sight. */
export function findStarts(actor: Actor): Promise<Starts> {
  return lookInScope(actor, MINE, async (tx) => {
    const kept = await settingIn(tx, actor, OWN_START);
    const chosen = isRecord(kept) && typeof kept.viewId === "number" ? kept.viewId : null;
    const ofTeams = await tx
      .select({ teamId: teamDefaultViews.teamId, viewId: teamDefaultViews.viewId })
      .from(teamDefaultViews);
    const ids = [...ofTeams.map(({ viewId }) => viewId), ...(chosen === null ? [] : [chosen])];
    if (ids.length === 0) return { own: null, teams: {} };

    const rows = await tx
      .select({ id: savedViews.id, name: savedViews.name, query: savedViews.query })
      .from(savedViews)
      .where(inArray(savedViews.id, ids));
    const views = new Map(rows.map((view) => [view.id, view]));
    return {
      own: (chosen !== null && views.get(chosen)) || null,
      teams: Object.fromEntries(
        ofTeams.flatMap(({ teamId, viewId }) => (views.has(viewId) ? [[teamId, views.get(viewId)!]] : [])),
      ),
    };
  });
}

/** How this person wants lists to be shown, where nothing else says so. */
export function findOwnDisplay(actor: Actor): Promise<OwnDisplay> {
  return lookInScope(actor, MINE, async (tx) => readOwnDisplay(await settingIn(tx, actor, OWN_DISPLAY)));
}

/** What an older version kept and this one cannot read is as if it had not been chosen. */
function readOwnDisplay(value: unknown): OwnDisplay {
  const text = (key: string) => {
    const part = isRecord(value) ? value[key] : undefined;
    return typeof part === "string" ? part : "";
  };
  const columns = parseColumns(text("columns"));
  const density = parseDensity(text("density"));
  return { ...(columns && { columns }), ...(density && { density }) };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
