import "server-only";
import { inTheBackRoom } from "@qm/db";
import { type Actor, dayOf, periodOf } from "@qm/domain";
import type { Digest, DigestLine, Pass } from "@qm/jobs/dashboard-pass";
import { sql } from "drizzle-orm";
import { listChoices } from "@/features/issues/choices";
import { writeScope } from "@/features/issues/view";
import { workspaceZone } from "@/lib/zone";
import { changeOf, shown } from "@/ui/charts/words";
import type { Answer, Figure, Unit } from "../answer";
import { tilesShown } from "../dashboard";
import { periodWords } from "../period-words";
import { askMetric } from "../queries";
import { questionOf } from "../questions";
import { findBoard } from "./queries";
import { boardHref, meant } from "./saved";

/** More lines than these are no longer read in a mail. */
const MOST = 5;

/** A dashboard as its reader may see it now; `null` when they may not sign in, or it is out of their sight. */
export async function findDigest({ userId, dashboardId }: Pass, now = new Date()): Promise<Digest | null> {
  const reader = await readerOf(userId);
  const board = reader && (await findBoard(reader, dashboardId));
  if (!reader || !board?.mail) return null;

  const view = meant(reader, board);
  const sections: Digest["sections"] = [];
  for (const { key } of tilesShown(view)) {
    const lines = linesOf(await askMetric(reader, key, view, now));
    if (lines.length > 0) sections.push({ title: questionOf(key).title, lines });
  }
  const days = periodWords(periodOf(view.period, dayOf(now, workspaceZone())));
  return {
    name: board.name,
    about: `${await scopeWords(reader, view.scope)}, ${days}`,
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

async function scopeWords(actor: Actor, scope: Parameters<typeof writeScope>[0]): Promise<string> {
  if (scope.kind === "all") return "Everything";
  if (scope.kind === "mine") return "Mine";
  if (scope.kind === "teams") return "My teams";
  const { teams } = await listChoices(actor);
  return teams.find(({ id }) => id === scope.teamId)?.name ?? writeScope(scope);
}

/** What a mail says of an answer: all figures, the largest causes, and of what goes on in time the last that is over. */
function linesOf(answer: Answer): DigestLine[] {
  const line = (label: string, figure: Figure, unit: Unit, change: string | null = null): DigestLine => ({
    label,
    value: `${shown(figure.value, unit)}${unit === "issues" || figure.value === null ? "" : ` (n ${figure.n})`}`,
    change,
    href: figure.href,
  });
  switch (answer.drawn) {
    case "figures":
      return answer.figures.map((one) => line(one.label, one.now, one.unit, changeOf(one)?.words ?? null));
    case "bars":
    case "flow":
    case "spread":
      return answer.series.flatMap(({ label, marks }) => {
        const mark = marks.findLast(({ running }) => !running);
        return mark ? [line(`${label}, ${mark.label}`, mark, answer.unit)] : [];
      });
    case "parted":
      return answer.series.flatMap(({ label, marks }) => {
        const mark = marks.at(-1);
        return mark && mark.n > 0 ? [line(`${label}, ${mark.label.toLowerCase()}`, mark, answer.unit)] : [];
      });
    case "pareto":
      return answer.marks.slice(0, MOST).map((mark) => line(mark.label, mark, "issues", shown(mark.share, "share")));
    case "control":
      return answer.signals.map(({ words }) => ({ label: "Signal", value: words, change: null, href: null }));
    case "funnel":
      return answer.points
        .filter(({ outside }) => outside)
        .map((point) => line(`${point.label}, outside its limits`, point, answer.unit));
    case "table":
      return answer.rows
        .slice(0, MOST)
        .flatMap(({ label, cells }) => (cells[0] ? [line(label, cells[0], answer.columns[0]!.unit)] : []));
  }
}
