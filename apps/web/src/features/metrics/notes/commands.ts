import "server-only";
import { inScope, schema, type Tx } from "@qm/db";
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
import { type PeriodWords, POINTS_FOR_LIMITS } from "@qm/domain/control-charts";
import { and, eq, isNull, sql } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";
import { faultDays } from "../gaps";
import { periodWords } from "../period-words";
import type { Question } from "../question";
import { isOfGaps } from "../questions";
import type { NoteInput, OneNoteInput } from "./input";
import { type Said, saidOf } from "./said";

const { chartNotes } = schema;
/** Who reads and says something of a chart is the same in every scope, and this one everybody may open. */
const MINE = { kind: "mine" } as const;

/** Says something of a team's chart, or of the one of everything, where there is no team. */
export function addNote(actor: Actor, input: NoteInput, now = new Date()): Promise<{ id: number }> {
  const { question, teamId, reason } = input;
  const scope: Scope = teamId === null ? { kind: "all" } : { kind: "team", teamId };
  return inScope(actor, scope, async (tx) => {
    if (!mayAnnotate(actor, teamId)) throw notAllowed();
    const said = daysSaid(input);
    const each = isOfGaps(question) ? GAP : WEEK;
    requireLived(said, dayOf(now, workspaceZone()), each);
    if (said.until !== null) {
      const asked = {
        actor,
        scope,
        filters: {},
        now,
        period: { from: said.day, to: said.until, step: "day" as const },
      };
      requireEnough(each === GAP ? await gapsIn(tx, asked) : weeksBetween(said.day, said.until), each);
    }
    // What two people say of one chart at the same moment has to go together as well.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`chart_notes ${question}`}), ${teamId ?? 0})`);
    requireFitting(said, await saidOf(tx, question, teamId), each);
    const [made] = await tx
      .insert(chartNotes)
      .values({ question, teamId, ...said, reason, authorId: actor.id })
      .returning({ id: chartNotes.id });
    return { id: made!.id };
  });
}

const WEEK = { one: "week", many: "weeks" };
const GAP = { one: "gap", many: "gaps" };

/** Weeks may be named by any of their days, and are kept from Monday to Sunday; gaps have the day that ended them. */
function daysSaid({ question, kind, day, until }: NoteInput): Days {
  const isBaseline = kind === "baseline";
  if (isOfGaps(question)) return { kind, day, until: isBaseline ? until! : null };
  return { kind, day: weekOf(day), until: isBaseline ? addDays(weekOf(until!), 6) : null };
}

const gapsIn = async (tx: Tx, question: Question) => (await faultDays(tx, question, question.period)).length;

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

function requireLived({ day, until }: Days, today: string, { one, many }: PeriodWords) {
  if (day > today) throw new Refusal("invalid", `This ${one} has not begun.`, "day");
  if (day < EARLIEST) throw new Refusal("invalid", "This is too long ago.", "day");
  // A week ends with its last day, a gap as a fault is found on it.
  if (until !== null && (one === "week" ? until >= today : until > today)) {
    throw new Refusal("invalid", `Limits come from ${many} that are over.`, "until");
  }
}

function requireEnough(points: number, { many }: PeriodWords) {
  if (points >= POINTS_FOR_LIMITS) return;
  throw new Refusal("invalid", `Limits need ${POINTS_FOR_LIMITS} ${many} at least to come from.`, "until");
}

/** Everything from which limits are frozen is counted for each look at the chart. */
const EARLIEST = "2010-01-01";

/** Refuses what is said twice, and what would make no chart together with what was said before. */
function requireFitting(next: Days, said: readonly Said[], { one, many }: PeriodWords) {
  const { kind, day } = next;
  if (kind === "note") return;
  if (kind !== "baseline" && said.some((one) => one.kind === kind && one.day === day)) {
    const twice = kind === "phase" ? `New limits start with this ${one} already.` : `This ${one} is left out already.`;
    throw new Refusal("conflict", twice);
  }
  const parted =
    kind === "baseline" && said.find((one) => one.kind === "phase" && day < one.day && one.day <= next.until!);
  if (parted) throw new Refusal("conflict", `New limits start on ${spanOf(parted)}, within these ${many}.`, "until");
  const frozen = said.find((one) => one.kind === "baseline" && overlap(next, one, said));
  if (kind !== "excluded" && frozen) {
    throw new Refusal("conflict", `Limits are frozen from ${spanOf(frozen)}. Take that back first.`);
  }
}

/** Whether a phase would begin amid frozen weeks, or one phase would have its limits frozen twice. */
function overlap(next: Days, frozen: Said, said: readonly Said[]): boolean {
  if (next.kind === "phase") return frozen.day < next.day && next.day <= frozen.until!;
  const [first, second] = [next.day, frozen.day].sort();
  return !said.some(({ kind, day }) => kind === "phase" && first! < day && day <= second!);
}

const spanOf = ({ day, until }: Days) => periodWords({ from: day, to: until ?? day });
