import { type Actor, dayOf, periodOf } from "@qm/domain";
import { scopesOffered } from "@/features/issues/components/list/scope-switch";
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
      items={scopesOffered(actor, teams, view.scope).map(({ scope, label, current }) => ({
        label,
        href: dashboardHref({ ...view, scope }),
        current,
      }))}
    />
  );
}

/** Which issues are meant, and which days, for a picture that leaves the page. */
export function aboutOf(actor: Actor, { scope, filters, period }: Asked, teams: Teams, today: string) {
  const named = scopesOffered(actor, teams, scope).find(({ current }) => current)?.label;
  const team = scope.kind === "team" ? teams.find(({ id }) => id === scope.teamId)?.name : undefined;
  const filtered = Object.keys(filters).length > 0 ? ", filtered" : "";
  return { about: `${named ?? team ?? "Issues"}${filtered}`, days: periodWords(periodOf(period, today)) };
}

export const todayAt = (now: string, timeZone: string) => dayOf(new Date(now), timeZone);
