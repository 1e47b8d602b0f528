import type { Actor, Scope } from "@qm/domain";
import { ADMIN, LEAD_OF_THREE, TEAMS, THREE_TEAMS } from "./data/workspace";

export type Stand = { name: string; actor: Actor; scope: Scope };

export const BIG = 1;
export const MIDDLE = 20;

/** From where people look at the list: each scope, on a big team and on an ordinary one. */
export const STANDS: readonly Stand[] = [
  stand("Team, the biggest of 200", { id: BIG, role: "team_lead", teamIds: [BIG] }, { kind: "team", teamId: BIG }),
  stand("Team, the 20th", { id: MIDDLE, role: "team_lead", teamIds: [MIDDLE] }, { kind: "team", teamId: MIDDLE }),
  stand("My teams, three", { id: LEAD_OF_THREE, role: "team_lead", teamIds: THREE_TEAMS }, { kind: "teams" }),
  stand("Mine", { id: 2 * TEAMS + 1, role: "reporter", teamIds: [BIG] }, { kind: "mine" }),
  stand("Everything", { id: ADMIN, role: "admin", teamIds: [] }, { kind: "all" }),
];

function stand(name: string, actor: Actor, scope: Scope): Stand {
  return { name, actor, scope };
}
