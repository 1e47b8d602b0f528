import "server-only";
import { schema, type Tx } from "@qm/db";
import { phasesOf } from "@qm/domain";
import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { NotesElsewhere } from "../answer";
import { tileHref } from "../dashboard";
import type { Question } from "../question";
import type { ChartedKey } from "../questions";
import { chartOf, type Said, saidColumns } from "./said";
import { type Stretch, shownOf } from "./shown";

const { chartNotes, teams, users } = schema;

type OfTeam = { teamId: number; name: string; said: Said[] };

/** What a team's own chart would show, and all that its limits come from, with the last of it shown. */
type Charted = { all: readonly Stretch[]; shown: number };

/**
 * How much is said of the charts of single teams, where several are counted together: limits are of what is counted, so that
 * what was left out, frozen or begun anew there is not so here.
 */
export async function notesElsewhere(
  tx: Tx,
  asked: Question,
  question: ChartedKey,
  chartedOf: (of: Question, said: readonly Said[]) => Charted | Promise<Charted>,
): Promise<NotesElsewhere[]> {
  const { actor, scope, filters, period, rules } = asked;
  const isOne = typeof chartOf(actor, scope) === "number";
  if (isOne || scope.kind === "mine") return [];
  const found: NotesElsewhere[] = [];
  for (const { teamId, name, said } of await saidOfTeams(tx, asked, question)) {
    const own = { kind: "team", teamId } as const;
    const { all, shown } = await chartedOf({ ...asked, scope: own }, said);
    const n = shownOf({ said, all, shown: all.slice(-shown), phases: phasesIn(all, said) }).length;
    const href = tileHref({ scope: own, filters, period: { from: period.from, to: period.to }, rules }, question);
    if (n > 0) found.push({ key: String(teamId), name, n, href });
  }
  return found;
}

async function saidOfTeams(tx: Tx, { actor, scope }: Question, question: ChartedKey): Promise<OfTeam[]> {
  const rows = await tx
    .select({ ...saidColumns, teamId: teams.id, name: teams.name })
    .from(chartNotes)
    .innerJoin(users, eq(users.id, chartNotes.authorId))
    .innerJoin(teams, eq(teams.id, chartNotes.teamId))
    .where(
      and(
        eq(chartNotes.question, question),
        scope.kind === "all" ? isNotNull(chartNotes.teamId) : inArray(chartNotes.teamId, [...actor.teamIds]),
        isNull(chartNotes.removedAt),
      ),
    )
    .orderBy(asc(teams.name), asc(chartNotes.day), asc(chartNotes.id));
  const byTeam = new Map<number, OfTeam>();
  for (const { teamId, name, ...one } of rows) {
    const { said } = byTeam.get(teamId) ?? { said: [] };
    byTeam.set(teamId, { teamId, name, said: [...said, one] });
  }
  return [...byTeam.values()];
}

function phasesIn(all: readonly Stretch[], said: readonly Said[]) {
  const { phases } = phasesOf(all, said);
  return phases.map(({ baseline = null }, n) => ({ baseline, to: (phases[n + 1]?.from ?? all.length) - 1 }));
}
