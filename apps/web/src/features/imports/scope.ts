import { type Actor, may, notAllowed, Refusal, type Scope } from "@qm/domain";

/** Where somebody imports: admins everywhere, leads in their teams. What lies outside is neither found nor written. */
export function importScope(actor: Actor): Scope {
  if (!may(actor, "issue.import")) throw notAllowed();
  if (actor.role === "admin") return { kind: "all" };
  if (actor.teamIds.length > 0) return { kind: "teams" };
  throw new Refusal(
    "forbidden",
    "You belong to no team, so there is nowhere to import to. Ask an admin to add you to one.",
  );
}
