import "server-only";
import { inTheBackRoom } from "@qm/db";
import { type Actor, dayOf, periodOf, type Scope } from "@qm/domain";
import type { Digest, Pass } from "@qm/jobs/dashboard-pass";
import { sql } from "drizzle-orm";
import { listChoices } from "@/features/issues/choices";
import { WHAT_IS_MINE, writeScope } from "@/features/issues/view";
import { workspaceZone } from "@/lib/zone";
import { tilesShown } from "../dashboard";
import { periodWords } from "../period-words";
import { askMetric } from "../queries";
import { questionOf } from "../questions";
import { filtersTold } from "./filters-told";
import { linesOf } from "./lines";
import { findBoard } from "./queries";
import { boardHref, meant } from "./saved";

/** A dashboard as its reader may see it now; `null` when they may not sign in, or it is out of their sight. */
export async function findDigest({ userId, dashboardId }: Pass, now = new Date()): Promise<Digest | null> {
  const reader = await readerOf(userId);
  const board = reader && (await findBoard(reader, dashboardId));
  if (!reader || !board?.mail) return null;

  const view = meant(reader, board);
  const today = dayOf(now, workspaceZone());
  const sections: Digest["sections"] = [];
  for (const { key } of tilesShown(view)) {
    const lines = linesOf(await askMetric(reader, key, view, now), today);
    if (lines.length > 0) sections.push({ title: questionOf(key).title, lines });
  }
  const days = periodWords(periodOf(view.period, today));
  const { teams, categories } = await listChoices(reader);
  const filters = await filtersTold(reader, view, { team: teams, category: categories });
  return {
    name: board.name,
    about: [scopeWords(view.scope, teams), days, ...(filters ? [`only: ${filters}`] : [])].join(", "),
    href: boardHref(board),
    sections,
  };
}

async function readerOf(userId: number): Promise<Actor | null> {
  type Row = { id: number; role: Actor["role"]; team_ids: number[] };
  const { rows } = await inTheBackRoom((tx) =>
    tx.execute<Row>(sql`select id, role, team_ids from app.dashboard_reader(${userId})`),
  );
  const [row] = rows;
  return row ? { id: row.id, role: row.role, teamIds: row.team_ids } : null;
}

function scopeWords(scope: Scope, teams: readonly { id: number; name: string }[]): string {
  if (scope.kind === "all") return "Everything";
  if (scope.kind === "mine") return WHAT_IS_MINE;
  if (scope.kind === "teams") return "My teams";
  return teams.find(({ id }) => id === scope.teamId)?.name ?? writeScope(scope);
}
