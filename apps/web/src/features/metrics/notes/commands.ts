import "server-only";
import { inScope, schema } from "@qm/db";
import {
  type Actor,
  addDays,
  dayOf,
  mayAnnotate,
  notAllowed,
  Refusal,
  type Scope,
  weekOf,
  weeksBetween,
} from "@qm/domain";
import { POINTS_FOR_LIMITS } from "@qm/domain/control-charts";
import { and, eq, isNull, sql } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";
import { periodWords } from "../period-words";
import type { NoteInput, OneNoteInput } from "./input";
import { type Said, saidOf } from "./said";

const { chartNotes } = schema;
/** Who reads and says something of a chart is the same in every scope, and this one everybody may open. */
const MINE = { kind: "mine" } as const;

/** Says something of a team's chart, or of the one of everything, where there is no team. */
export function addNote(actor: Actor, input: NoteInput, now = new Date()): Promise<{ id: number }> {
  const { question, teamId, kind, reason } = input;
  const day = weekOf(input.day);
  const scope: Scope = teamId === null ? { kind: "all" } : { kind: "team", teamId };
  return inScope(actor, scope, async (tx) => {
    if (!mayAnnotate(actor, teamId)) throw notAllowed();
    const until = kind === "baseline" ? addDays(weekOf(input.until!), 6) : null;
    const said = { kind, day, until };
    requireLived(said, dayOf(now, workspaceZone()));
    // What two people say of one chart at the same moment has to go together as well.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`chart_notes ${question}`}), ${teamId ?? 0})`);
    requireFitting(said, await saidOf(tx, question, teamId));
    const [made] = await tx
      .insert(chartNotes)
      .values({ question, teamId, ...said, reason, authorId: actor.id })
      .returning({ id: chartNotes.id });
    return { id: made!.id };
  });
}

/** Takes back what was said of a chart, whoever said it; it is kept with who took it back. */
export function removeNote(actor: Actor, { id }: OneNoteInput): Promise<void> {
  return inScope(actor, MINE, async (tx) => {
    const there = and(eq(chartNotes.id, id), isNull(chartNotes.removedAt));
    const [note] = await tx.select({ teamId: chartNotes.teamId }).from(chartNotes).where(there);
    if (!note) throw noSuchNote();
    if (!mayAnnotate(actor, note.teamId)) throw notAllowed();
    const removed = { removedBy: actor.id, removedAt: new Date() };
    const changed = await tx.update(chartNotes).set(removed).where(there).returning({ id: chartNotes.id });
    if (changed.length === 0) throw noSuchNote();
  });
}

const noSuchNote = () => new Refusal("not_found", "There is no such note, or it was taken back.");

type Days = Pick<Said, "kind" | "day" | "until">;

function requireLived({ day, until }: Days, today: string) {
  if (day > today) throw new Refusal("invalid", "This week has not begun.", "day");
  if (day < EARLIEST) throw new Refusal("invalid", "This is too long ago.", "day");
  if (until === null) return;
  if (until >= today) throw new Refusal("invalid", "Limits come from weeks that are over.", "until");
  if (weeksBetween(day, until) < POINTS_FOR_LIMITS) {
    throw new Refusal("invalid", `Limits need ${POINTS_FOR_LIMITS} weeks at least to come from.`, "until");
  }
}

/** Everything from which limits are frozen is counted for each look at the chart. */
const EARLIEST = "2010-01-01";

/** Refuses what is said twice, and what would make no chart together with what was said before. */
function requireFitting(next: Days, said: readonly Said[]) {
  const { kind, day } = next;
  if (kind === "note") return;
  if (kind !== "baseline" && said.some((one) => one.kind === kind && one.day === day)) {
    throw new Refusal("conflict", TWICE[kind]);
  }
  const parted =
    kind === "baseline" && said.find((one) => one.kind === "phase" && day < one.day && one.day <= next.until!);
  if (parted) throw new Refusal("conflict", `New limits start on ${spanOf(parted)}, within these weeks.`, "until");
  const frozen = said.find((one) => one.kind === "baseline" && overlap(next, one, said));
  if (kind !== "excluded" && frozen) {
    throw new Refusal("conflict", `Limits are frozen from ${spanOf(frozen)}. Take that back first.`);
  }
}

const TWICE = {
  phase: "New limits start with this week already.",
  excluded: "This week is left out already.",
} as const;

/** Whether a phase would begin amid frozen weeks, or one phase would have its limits frozen twice. */
function overlap(next: Days, frozen: Said, said: readonly Said[]): boolean {
  if (next.kind === "phase") return frozen.day < next.day && next.day <= frozen.until!;
  const [first, second] = [next.day, frozen.day].sort();
  return !said.some(({ kind, day }) => kind === "phase" && first! < day && day <= second!);
}

const spanOf = ({ day, until }: Days) => periodWords({ from: day, to: until ?? day });
