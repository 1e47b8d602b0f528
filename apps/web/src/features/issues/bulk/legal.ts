import { type Actor, may, movesFor, needsResolution, type Ownership, STATUSES, type Status } from "@qm/domain";

/** What may be done with all of a selection alike. */
export type Legal = {
  /** Whether every one of them may be edited. */
  edit: boolean;
  /** The statuses that every one of them may move to. */
  moves: Status[];
  /** Closing all of them asks how they ended: some are not resolved yet. */
  asksEnding: boolean;
  /** Whoever gets all of them must belong to each of these teams. */
  teamIds: number[];
};

/** Only what is legal for each is offered for all; of none, nothing is. */
export function legalFor(actor: Actor, issues: readonly Ownership[]): Legal {
  const kinds = [...new Map(issues.map((issue) => [kindOf(actor, issue), issue])).values()];
  const moves = kinds.map((issue) => movesFor(actor, issue));
  return {
    edit: kinds.length > 0 && kinds.every((issue) => may(actor, "issue.edit", issue)),
    moves: kinds.length > 0 ? STATUSES.filter((status) => moves.every((some) => some.includes(status))) : [],
    asksEnding: kinds.some(({ status }) => needsResolution({ from: status, to: "closed" })),
    teamIds: [...new Set(kinds.map(({ teamId }) => teamId))],
  };
}

/** Whether somebody belongs to the team of each of them, so that all of them can be assigned to that person. */
export const belongsToAll = ({ teamIds }: Actor, legal: Legal): boolean =>
  legal.teamIds.every((id) => teamIds.includes(id));

/** Issues that are alike in this are alike to the policy. */
const kindOf = (actor: Actor, { teamId, status, reportedBy, assignedTo }: Ownership) =>
  `${teamId} ${status} ${reportedBy === actor.id} ${assignedTo === actor.id}`;
