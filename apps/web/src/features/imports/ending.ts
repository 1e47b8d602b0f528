import type { Resolution, Status } from "@qm/domain";

/** What a row says of its end: `resolution` from its own column, `resolvedAt` and `closedAt` from theirs. */
export type Said = {
  status: Status | null;
  /** An end that the status word itself names, as "Canceled". */
  statusResolution: Resolution | null;
  resolution: Resolution | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
};

export type Ended = {
  status: Status;
  resolution: Resolution | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  notes: string[];
};

/**
 * Makes status, resolution and dates agree as the lifecycle wants them.
 *
 * | the row says                                      | becomes                                              |
 * | ------------------------------------------------- | ---------------------------------------------------- |
 * | no status, no end                                 | new                                                  |
 * | no status, but a resolution or an end date        | closed, or resolved when only a resolved date stands |
 * | new, open, in progress, with a resolution or end  | the status; resolution and dates are left out, noted |
 * | resolved, no resolution or fixed                  | resolved, fixed                                      |
 * | resolved, any other resolution                    | closed with it, for resolved means fixed             |
 * | closed, no resolution                             | closed, fixed                                        |
 * | closed, a resolution                              | closed with it                                       |
 * | a status word that names an end ("Canceled")      | closed with the resolution column's word, else its   |
 * | ended without a date                              | the other end date, else the fallback                |
 * | ended before it was created                       | ended when it was created, noted                     |
 */
export function ended(said: Said, createdAt: Date, fallback: Date): Ended {
  const status = said.status ?? impliedStatus(said);
  if (status === "new" || status === "open" || status === "in_progress") return stillOpen(said, status);

  const resolution = said.resolution ?? said.statusResolution ?? "fixed";
  const final = status === "closed" || resolution !== "fixed" ? "closed" : "resolved";
  const notes: string[] = [];
  const resolvedAt = notBefore(createdAt, said.resolvedAt ?? said.closedAt ?? fallback, notes);
  const closedAt = final === "closed" ? later(resolvedAt, said.closedAt ?? resolvedAt) : null;
  return { status: final, resolution, resolvedAt, closedAt, notes };
}

function impliedStatus({ resolution, resolvedAt, closedAt }: Said): Status {
  if (resolution || closedAt) return "closed";
  return resolvedAt ? "resolved" : "new";
}

function stillOpen(said: Said, status: Status): Ended {
  const left = [said.resolution && "resolution", (said.resolvedAt || said.closedAt) && "date of its end"].filter(
    Boolean,
  );
  const notes = left.length
    ? [`It is still open, so its ${left.join(" and ")} ${left.length > 1 ? "were" : "was"} left out.`]
    : [];
  return { status, resolution: null, resolvedAt: null, closedAt: null, notes };
}

function notBefore(createdAt: Date, at: Date, notes: string[]): Date {
  if (at >= createdAt) return at;
  notes.push("It ended before it was created; the end was put at the moment it was created.");
  return createdAt;
}

const later = (one: Date, other: Date) => (one > other ? one : other);
