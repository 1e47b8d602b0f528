import { type Actor, may, type Ownership } from "./policy";
import { Refusal } from "./refusal";
import { LABELS, type Resolution, type Status } from "./vocabulary";

/**
 * new → open → in progress → resolved → closed. Whatever is not yet resolved may be closed directly, with a resolution.
 * Resolved and closed may be reopened, back to open.
 */
export const MOVES = {
  new: ["open", "closed"],
  open: ["in_progress", "closed"],
  in_progress: ["resolved", "closed"],
  resolved: ["closed", "open"],
  closed: ["open"],
} as const satisfies Record<Status, readonly Status[]>;

export type Move = { from: Status; to: Status };

export const isLegal = ({ from, to }: Move) => (MOVES[from] as readonly Status[]).includes(to);
export const isReopening = ({ from, to }: Move) => to === "open" && (from === "resolved" || from === "closed");

/** Closing straight from open work must say how it ended; closing what is resolved keeps its resolution. */
export const needsResolution = ({ from, to }: Move) => to === "closed" && from !== "resolved";

/** The move's name as it stands on its button. */
export function moveName(move: Move): string {
  if (isReopening(move)) return "Reopen";
  switch (move.to) {
    case "open":
      return "Accept";
    case "in_progress":
      return "Start work";
    case "resolved":
      return "Resolve";
    default:
      return "Close";
  }
}

/** The moves this person may make from here; only these are offered. */
export function movesFor(actor: Actor, issue: Ownership): Status[] {
  const legal: readonly Status[] = MOVES[issue.status];
  if (may(actor, "issue.move", issue)) return [...legal];
  return may(actor, "issue.confirm", issue) ? [...legal] : [];
}

export type Ending = { resolution?: Resolution | null; reason?: string | null; duplicateOf?: number | null };

/** What a move writes beside the status. */
export type Moved = {
  status: Status;
  resolution: Resolution | null;
  resolutionReason: string | null;
  duplicateOf: number | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  reopenCount: number;
};

type Before = {
  status: Status;
  resolution: Resolution | null;
  resolutionReason: string | null;
  duplicateOf: number | null;
  resolvedAt: Date | null;
  reopenCount: number;
};

/**
 * The fields after the move.
 * @throws Refusal `illegal` when the lifecycle knows no such move, `invalid` with the field that is missing.
 */
export function moved(before: Before, to: Status, ending: Ending, now: Date): Moved {
  const move = { from: before.status, to };
  if (!isLegal(move)) throw new Refusal("illegal", whyIllegal(move), "status");

  if (isReopening(move)) {
    return {
      status: "open",
      resolution: null,
      resolutionReason: null,
      duplicateOf: null,
      resolvedAt: null,
      closedAt: null,
      reopenCount: before.reopenCount + 1,
    };
  }

  const end = endingOf(before, move, ending);
  return {
    status: to,
    ...end,
    resolvedAt: to === "resolved" || to === "closed" ? (before.resolvedAt ?? now) : null,
    closedAt: to === "closed" ? now : null,
    reopenCount: before.reopenCount,
  };
}

function endingOf(before: Before, move: Move, ending: Ending) {
  const none = { resolution: null, resolutionReason: null, duplicateOf: null };
  if (move.to === "resolved")
    return { ...none, resolution: "fixed" as const, resolutionReason: ending.reason?.trim() || null };
  if (move.to !== "closed") return none;
  if (!needsResolution(move)) {
    return {
      resolution: before.resolution ?? ("fixed" as const),
      resolutionReason: (ending.resolution === before.resolution && ending.reason?.trim()) || before.resolutionReason,
      duplicateOf: before.duplicateOf,
    };
  }

  const { resolution } = ending;
  if (!resolution) throw new Refusal("invalid", "Choose how this issue ended.", "resolution");
  if (resolution === "declined" && !ending.reason?.trim()) {
    throw new Refusal("invalid", "Say why it is declined: the reporter will read it.", "reason");
  }
  if (resolution === "duplicate" && !ending.duplicateOf) {
    throw new Refusal("invalid", "Name the issue that this one duplicates.", "duplicateOf");
  }
  return {
    resolution,
    resolutionReason: ending.reason?.trim() || null,
    duplicateOf: resolution === "duplicate" ? (ending.duplicateOf ?? null) : null,
  };
}

/** The reason in words, with what is possible instead. */
export function whyIllegal({ from, to }: Move): string {
  if (from === to) return `This issue is already ${LABELS[from].toLowerCase()}.`;
  const possible = MOVES[from].map((status) => LABELS[status].toLowerCase()).join(" or ");
  return `An issue that is ${LABELS[from].toLowerCase()} cannot become ${LABELS[to].toLowerCase()}; from here it can become ${possible}.`;
}

/** The shortest legal way from one status to another, without the start: empty when both are the same, `null` when there is none. */
export function wayTo(from: Status, to: Status): Status[] | null {
  const cameFrom = new Map<Status, Status | null>([[from, null]]);
  const queue: Status[] = [from];
  for (const at of queue) {
    for (const next of MOVES[at]) {
      if (!cameFrom.has(next)) {
        cameFrom.set(next, at);
        queue.push(next);
      }
    }
  }
  if (!cameFrom.has(to)) return null;
  const way: Status[] = [];
  for (let at: Status | null = to; at && at !== from; at = cameFrom.get(at) ?? null) way.unshift(at);
  return way;
}

/** For so long a move may be taken back by who made it. The database keeps to it as well. */
export const TAKE_BACK_MINUTES = 10;

/** The change that made an issue's present version. */
export type LastChange = { actorId: number; at: Date; before: Status };

/**
 * The status and its moments once a move is taken back, as if it had not been made. Nothing may have been changed since:
 * `last` is the move that made the present version, `null` when that was something else.
 * @throws Refusal `illegal` when it is too late, was somebody else's, or was a reopening
 */
export function takenBack(
  issue: { status: Status; resolvedAt: Date | null },
  last: LastChange | null,
  actor: Pick<Actor, "id">,
  now: Date,
): { status: Status; resolvedAt: Date | null; closedAt: null } {
  if (!last || last.actorId !== actor.id) {
    throw new Refusal("illegal", "Something was changed since: move it by hand.", "status");
  }
  if (now.getTime() - last.at.getTime() > TAKE_BACK_MINUTES * 60_000) {
    throw new Refusal(
      "illegal",
      `A move can be taken back for ${TAKE_BACK_MINUTES} minutes: move it by hand.`,
      "status",
    );
  }
  if (isReopening({ from: last.before, to: issue.status }) || last.before === "closed") {
    throw new Refusal("illegal", "A reopening is not taken back: close it again.", "status");
  }
  return { status: last.before, resolvedAt: last.before === "resolved" ? issue.resolvedAt : null, closedAt: null };
}
