import { type Actor, dayOf, periodOf, type Scope } from "@qm/domain";
import { scopesOffered } from "@/features/issues/components/list/scope-switch";
import { writeScope } from "@/features/issues/view";
import { Segmented } from "@/ui/segmented";
import { type DashboardView, dashboardHref } from "../dashboard";
import { periodWords } from "../period-words";
import type { Asked } from "../view";

type Teams = Parameters<typeof scopesOffered>[1];

/** Which issues are counted. What else was chosen stays. */
export function DashboardScope({ actor, view, teams }: { actor: Actor; view: DashboardView; teams: Teams }) {
  return (
    <Segmented
      label="Which issues"
      items={scopesOffered(actor, teams).map(({ scope, label }) => ({
        label,
        href: dashboardHref({ ...view, scope }),
        current: isSame(actor, view.scope, scope),
      }))}
    />
  );
}

/** "All my teams" and one's only team are the same rows. */
const isSame = (actor: Actor, one: Scope, other: Scope) =>
  writeScope(one) === writeScope(other) ||
  (one.kind === "teams" && other.kind === "team" && actor.teamIds.length === 1);

/** Which issues and days are meant, for a picture that leaves the page. */
export function aboutOf(actor: Actor, { scope, filters, period }: Asked, teams: Teams, today: string): string {
  const named = scopesOffered(actor, teams).find((one) => isSame(actor, scope, one.scope))?.label;
  const team = scope.kind === "team" ? teams.find(({ id }) => id === scope.teamId)?.name : undefined;
  const filtered = Object.keys(filters).length > 0 ? ", filtered" : "";
  return `${named ?? team ?? "Issues"}${filtered}, ${periodWords(periodOf(period, today))}`;
}

export const todayAt = (now: string, timeZone: string) => dayOf(new Date(now), timeZone);
