import { type Actor, mayOpen, type Scope } from "@qm/domain";
import { Segmented } from "@/ui/segmented";
import type { Choices } from "../../choices";
import { type IssueView, issuesHref, writeScope } from "../../view";

type Offered = { scope: Scope; label: string };

/** The scopes a person may switch between: their teams, what is their own, and for admins everything. */
export function scopesOffered(actor: Actor, teams: Choices["teams"]): Offered[] {
  const own = teams.filter(({ id }) => actor.teamIds.includes(id));
  const offered: Offered[] = [
    { scope: { kind: "all" }, label: "Everything" },
    ...(own.length > 1 ? [{ scope: { kind: "teams" }, label: "My teams" } as const] : []),
    ...own.map(({ id, name }) => ({ scope: { kind: "team", teamId: id }, label: name }) as const),
    { scope: { kind: "mine" }, label: "Mine" },
  ];
  return offered.filter(({ scope }) => mayOpen(actor, scope));
}

type ScopeSwitchProps = { actor: Actor; view: IssueView; teams: Choices["teams"] };

/** Which rows are meant, at the head of the list. The filters stay when the scope changes. */
export function ScopeSwitch({ actor, view, teams }: ScopeSwitchProps) {
  const offered = scopesOffered(actor, teams);
  const current = writeScope(view.scope);
  // "All my teams" and one's only team are the same rows.
  const same = (scope: Scope) =>
    writeScope(scope) === current ||
    (view.scope.kind === "teams" && scope.kind === "team" && actor.teamIds.length === 1);

  return (
    <Segmented
      label="Which issues"
      items={offered.map(({ scope, label }) => ({
        label,
        href: issuesHref({ ...view, scope, place: null }),
        current: same(scope),
      }))}
    />
  );
}
