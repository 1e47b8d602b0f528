import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import { type Actor, mayKeepView } from "@qm/domain";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { SavedBoard } from "./saved";

const { dashboards, dashboardMails, teams, users } = schema;
const MINE = { kind: "mine" } as const;

/** Every saved dashboard that the person may see, by name. */
export function listBoards(actor: Actor): Promise<SavedBoard[]> {
  return lookInScope(actor, MINE, (tx) => boardsIn(tx, actor));
}

/** One saved dashboard; `null` when there is none in sight, whatever the reason. */
export function findBoard(actor: Actor, id: number): Promise<SavedBoard | null> {
  return lookInScope(actor, MINE, async (tx) => (await boardsIn(tx, actor, eq(dashboards.id, id)))[0] ?? null);
}

async function boardsIn(tx: Tx, actor: Actor, where?: SQL): Promise<SavedBoard[]> {
  const rows = await tx
    .select({
      id: dashboards.id,
      name: dashboards.name,
      visibility: dashboards.visibility,
      teamId: dashboards.teamId,
      teamName: teams.name,
      ownerId: dashboards.ownerId,
      ownerName: users.name,
      query: dashboards.query,
      version: dashboards.version,
      weekday: dashboardMails.weekday,
      hour: dashboardMails.hour,
    })
    .from(dashboards)
    .innerJoin(users, eq(users.id, dashboards.ownerId))
    .leftJoin(teams, eq(teams.id, dashboards.teamId))
    .leftJoin(dashboardMails, and(eq(dashboardMails.dashboardId, dashboards.id), eq(dashboardMails.userId, actor.id)))
    .where(where)
    .orderBy(asc(sql`lower(${dashboards.name})`), asc(dashboards.id));
  return rows.map(({ weekday, hour, ...board }) => ({
    ...board,
    mayKeep: mayKeepView(actor, board),
    mail: weekday === null || hour === null ? null : { weekday, hour },
  }));
}
