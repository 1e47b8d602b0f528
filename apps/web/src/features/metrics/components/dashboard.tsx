"use client";

import { type Actor, isAhead, periodOf, type Scope } from "@qm/domain";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Choices } from "@/features/issues/choices";
import { FilterBar } from "@/features/issues/components/list/filter-bar";
import { followWith } from "@/features/issues/components/list/use-issue-view";
import { useNames } from "@/features/issues/components/list/use-names";
import type { ListPage } from "@/features/issues/list-page";
import { DEFAULT_SORT, writeScope } from "@/features/issues/view";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import type { SavedBoard } from "../boards/saved";
import { dashboardHref } from "../dashboard";
import { type QuestionKey, questionOf } from "../questions";
import type { Asked } from "../view";
import { BoardControls } from "./board-controls";
import { aboutOf, DashboardScope, todayAt, WhatIsMine } from "./dashboard-scope";
import { NothingHere } from "./nothing-here";
import { NothingYet } from "./nothing-yet";
import { PeriodChoiceButton } from "./period-choice";
import { type FirstAnswer, Tile } from "./tile";
import { Tiles } from "./tiles";
import { UnsavedTiles } from "./unsaved-tiles";
import { useArranging } from "./use-arranging";
import { dashboardLink, useDashboard } from "./use-dashboard";
import { useLiveMetrics } from "./use-live-metrics";

export type DashboardProps = {
  actor: Actor;
  choices: Choices;
  /** What the references in the filters are called. */
  names: ListPage["names"];
  /** The saved dashboards in sight. */
  boards: readonly SavedBoard[];
  first: Partial<Record<QuestionKey, FirstAnswer>>;
  /** How the first issue is filed, in place of all tiles, where there was none in this scope. */
  begin: { scope: Scope; report: ReactNode } | null;
  now: string;
  timeZone: string;
  /** Whether anything is mailed from here. */
  mails: boolean;
};

/** Questions about the same issues and days, each with its answer. What is asked stands in the address. */
export function Dashboard({ actor, choices, names: given, boards, first, begin, now, ...rest }: DashboardProps) {
  const { view, unreadable, change, endBurst } = useDashboard(actor);
  const { timeZone, mails } = rest;
  const arranging = useArranging(view, (tiles) => change(() => ({ tiles }), "tiles"));
  const saved = boards.find(({ id }) => id === view.board);
  const names = useNames(given, choices);
  useLiveMetrics(actor.id, useQueryClient());
  const { scope, filters } = view;
  // Another scope is looked at without the server being asked for the page.
  const isEmpty = begin !== null && writeScope(begin.scope) === writeScope(scope);
  const hrefOf = (asked: Asked) => dashboardHref({ ...view, ...asked });
  const today = todayAt(now, timeZone);
  const meant = (whose?: string) => aboutOf(actor, view, choices.teams, today, whose);
  const { about, days } = meant();

  return (
    <div onClickCapture={(event) => followWith(event, dashboardLink)}>
      <Page
        title={saved?.name ?? "Dashboard"}
        scope={<DashboardScope actor={actor} view={view} teams={choices.teams} />}
        action={
          <>
            <PeriodChoiceButton
              period={view.period}
              now={now}
              timeZone={timeZone}
              hrefOf={(period) => dashboardHref({ ...view, period })}
              onChoose={(period) => change(() => ({ period }))}
            />
            <BoardControls
              actor={actor}
              view={view}
              boards={boards}
              teams={choices.teams}
              timeZone={timeZone}
              mails={mails}
              arranging={arranging}
            />
          </>
        }
      >
        <div className="mx-auto grid max-w-400 grid-cols-1 gap-4">
          <div className="print:hidden" hidden={isEmpty}>
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
          <p className="hidden text-13 text-muted print:block">
            {about}, {days}
          </p>
          {unreadable.length > 0 && (
            <Notice tone="warn">
              This link asks for something that cannot be read here ({unreadable.join(", ")}). The rest of it is
              applied.
            </Notice>
          )}
          {view.board !== null && !saved && (
            <Notice tone="warn">There is no such dashboard, or it is not shared with you. This is your own.</Notice>
          )}
          {arranging.unsaved && <UnsavedTiles onBringBack={arranging.bringBack} onLetGo={arranging.letGo} />}
          {isEmpty && !arranging.isOn ? (
            <NothingYet scope={scope} report={begin?.report} />
          ) : (
            <>
              <WhatIsMine view={view} />
              <Tiles
                view={view}
                arranging={arranging.isOn}
                onTiles={arranging.arrange}
                draw={({ key }, tools) => (
                  <Tile
                    viewerId={actor.id}
                    question={key}
                    asked={view}
                    about={meant(questionOf(key).whose).about}
                    days={days}
                    first={first[key]}
                    empty={
                      <NothingHere
                        asked={view}
                        isAhead={isAhead(periodOf(view.period, today), today)}
                        hrefOf={hrefOf}
                      />
                    }
                    hrefOf={hrefOf}
                    tools={tools}
                  />
                )}
              />
            </>
          )}
        </div>
      </Page>
    </div>
  );
}
