"use client";

import type { Actor } from "@qm/domain";
import { useQueryClient } from "@tanstack/react-query";
import type { Choices } from "@/features/issues/choices";
import { FilterBar } from "@/features/issues/components/list/filter-bar";
import { followWith } from "@/features/issues/components/list/use-issue-view";
import { useNames } from "@/features/issues/components/list/use-names";
import type { ListPage } from "@/features/issues/list-page";
import { DEFAULT_SORT } from "@/features/issues/view";
import { cn } from "@/lib/cn";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { dashboardHref, tilesShown } from "../dashboard";
import type { QuestionKey } from "../questions";
import { aboutOf, DashboardScope, todayAt } from "./dashboard-scope";
import { PeriodChoiceButton } from "./period-choice";
import { type FirstAnswer, Tile } from "./tile";
import { dashboardLink, useDashboard } from "./use-dashboard";
import { useLiveMetrics } from "./use-live-metrics";

export type DashboardProps = {
  actor: Actor;
  choices: Choices;
  /** What the references in the filters are called. */
  names: ListPage["names"];
  first: Partial<Record<QuestionKey, FirstAnswer>>;
  now: string;
  timeZone: string;
};

/** Questions about the same issues and days, each with its answer. What is asked stands in the address. */
export function Dashboard({ actor, choices, names: given, first, now, timeZone }: DashboardProps) {
  const { view, unreadable, change, endBurst } = useDashboard(actor);
  const names = useNames(given, choices);
  useLiveMetrics(actor.id, useQueryClient());
  const { scope, filters } = view;
  const about = aboutOf(actor, view, choices.teams, todayAt(now, timeZone));

  return (
    <div onClickCapture={(event) => followWith(event, dashboardLink)}>
      <Page
        title="Dashboard"
        scope={<DashboardScope actor={actor} view={view} teams={choices.teams} />}
        action={
          <PeriodChoiceButton
            period={view.period}
            now={now}
            timeZone={timeZone}
            hrefOf={(period) => dashboardHref({ ...view, period })}
            onChoose={(period) => change(() => ({ period }))}
          />
        }
      >
        <div className="mx-auto grid max-w-400 grid-cols-1 gap-4">
          <div className="print:hidden">
            <FilterBar
              actor={actor}
              view={{ scope, filters, text: "", sort: DEFAULT_SORT, place: null }}
              choices={choices}
              names={names}
              settled
              hrefOf={({ filters }) => dashboardHref({ ...view, filters })}
              onFilters={(to, burst) => change(({ filters }) => ({ filters: to(filters) }), burst)}
              onLeave={endBurst}
            />
          </div>
          <p className="hidden text-13 text-muted print:block">{about}</p>
          {unreadable.length > 0 && (
            <Notice tone="warn">
              This link asks for something that cannot be read here ({unreadable.join(", ")}). The rest of it is
              applied.
            </Notice>
          )}
          <div className="grid grid-cols-1 gap-4 lg:grid-cols-2 print:block print:space-y-4">
            {tilesShown(view).map(({ key, wide }) => (
              <div
                key={key}
                className={cn(
                  "min-w-0 rounded-panel border bg-raised p-4 print:break-inside-avoid",
                  wide && "lg:col-span-2",
                )}
              >
                <Tile
                  viewerId={actor.id}
                  question={key}
                  asked={view}
                  about={about}
                  first={first[key]}
                  hrefOf={(asked) => dashboardHref({ ...view, ...asked })}
                />
              </div>
            ))}
          </div>
        </div>
      </Page>
    </div>
  );
}
