import { type Actor, dayOf, periodOf } from "@qm/domain";
import { scopesOffered } from "@/features/issues/components/list/scope-switch";
import { WHAT_IS_MINE } from "@/features/issues/view";
import { Segmented } from "@/ui/segmented";
import { type DashboardView, dashboardHref, tilesShown } from "../dashboard";
import { periodWords } from "../period-words";
import { questionOf } from "../questions";
import type { Asked } from "../view";

type Teams = Parameters<typeof scopesOffered>[1];

/** Which issues are counted. What else was chosen stays. */
export function DashboardScope({ actor, view, teams }: { actor: Actor; view: DashboardView; teams: Teams }) {
  return (
    <Segmented
      label="Which issues"
      items={scopesOffered(actor, teams, view.scope).map(({ scope, ...offered }) => ({
        ...offered,
        href: dashboardHref({ ...view, scope }),
      }))}
    />
  );
}

/**
 * Which issues are meant, and which days, for a picture that leaves the page.
 * @param whose who has those of a question that counts a part of the scope
 */
export function aboutOf(actor: Actor, { scope, filters, period }: Asked, teams: Teams, today: string, whose?: string) {
  const named = scopesOffered(actor, teams, scope).find(({ current }) => current);
  const team = scope.kind === "team" ? teams.find(({ id }) => id === scope.teamId)?.name : undefined;
  const filtered = Object.keys(filters).length > 0 ? ", filtered" : "";
  const words = whose ?? named?.about ?? named?.label ?? team ?? "Issues";
  return { about: `${words}${filtered}`, days: periodWords(periodOf(period, today)) };
}

/** One's own issues are those that one filed and those that one is to do, of which some questions count a part. */
export function WhatIsMine({ view }: { view: DashboardView }) {
  if (view.scope.kind !== "mine") return null;
  const parts = tilesShown(view).flatMap(({ key }) => {
    const { title, whose } = questionOf(key);
    return whose ? [`“${title}” counts only those ${whose.toLowerCase()}.`] : [];
  });
  return (
    <p className="text-13 text-muted">
      {[`Counted are the issues ${WHAT_IS_MINE.toLowerCase()}.`, ...parts].join(" ")}
    </p>
  );
}

export const todayAt = (now: string, timeZone: string) => dayOf(new Date(now), timeZone);
