import type { Actor } from "@qm/domain";
import { defaultView, issuesHref } from "@/features/issues/view";
import type { Starts } from "./queries";
import { viewHref } from "./saved";

/** Where a person's list begins: their own choice, that of their only team, or the open work of their scope. */
export function startHref(actor: Actor, starts: Starts): `/issues?${string}` {
  const [only, ...more] = actor.teamIds;
  const ofTeam = only !== undefined && more.length === 0 ? starts.teams[only] : undefined;
  const view = starts.own ?? ofTeam;
  return view ? viewHref(view) : issuesHref(defaultView(actor));
}

/** Where the lists of teams begin that chose a view for it, by team. */
export const teamStarts = ({ teams }: Starts): Record<number, `/issues?${string}`> =>
  Object.fromEntries(Object.entries(teams).map(([id, view]) => [id, viewHref(view)]));
