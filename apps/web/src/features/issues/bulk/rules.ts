import { type Actor, may, moved, noSuchIssue, notAllowed, Refusal } from "@qm/domain";
import type { Change, Patch, Read } from "../change-all";
import type { BulkInput } from "./input";

/** What a bulk change means for one issue: what is written, and the team that it goes to after that. */
export type Meant = Change & { teamId: number | null };

export type Asked = Pick<BulkInput, "patch" | "move">;

/** The teams that the chosen person belongs to; everybody's where nobody is chosen. */
export type Eligible = ReadonlySet<number> | null;

/**
 * The rules of a single change, asked for one issue of many.
 * @throws Refusal with the reason that stands beside the issue
 */
export function meantFor(actor: Actor, issue: Read | undefined, asked: Asked, eligible: Eligible, now: Date): Meant {
  if (!issue) throw noSuchIssue();
  const { teamId, ...fields } = asked.patch;
  const edits = Object.keys(asked.patch).length > 0;
  if (edits && !may(actor, "issue.edit", issue)) throw notAllowed();
  const moving = asked.move ? moveOf(actor, issue, asked.move, now) : null;

  const target = teamId && teamId !== issue.teamId ? teamId : null;
  if (
    fields.assignedTo &&
    fields.assignedTo !== issue.assignedTo &&
    eligible &&
    !eligible.has(target ?? issue.teamId)
  ) {
    throw new Refusal("invalid", "Whoever gets it must belong to its team.", "assignedTo");
  }
  return { issue, patch: { ...(fields as Patch), ...moving?.patch }, derived: moving?.derived, teamId: target };
}

function moveOf(actor: Actor, issue: Read, move: NonNullable<Asked["move"]>, now: Date) {
  if (!may(actor, "issue.move", issue) && !may(actor, "issue.confirm", issue)) throw notAllowed();
  if (issue.status === move.to) return null;
  const { resolvedAt, closedAt, reopenCount, ...after } = moved(
    { ...issue, resolutionReason: issue.resolutionReason ?? null },
    move.to,
    move,
    now,
  );
  const cause = move.rootCause && may(actor, "issue.move", issue) ? { rootCause: move.rootCause } : {};
  return { patch: { ...after, ...cause } as Patch, derived: { resolvedAt, closedAt, reopenCount } };
}
