"use client";

import { type Actor, may } from "@qm/domain";
import { Download } from "lucide-react";
import { memo, type ReactNode, useMemo, useRef } from "react";
import { iconButtonLook } from "@/ui/icon-button";
import { Page } from "@/ui/page";
import { usePaletteSource } from "@/ui/palette/use-palette-source";
import { PhoneAction } from "@/ui/phone-action";
import { tip } from "@/ui/tip";
import type { Choices } from "../../choices";
import type { OwnDisplay } from "../../display";
import { type IssueView, seenBy, writeAsked, writeIssueView } from "../../view";
import { BulkBar } from "./bulk-bar";
import { DisplayMenu } from "./display-menu";
import { FilterBar } from "./filter-bar";
import { ListBody } from "./list-body";
import { GroupsCutNotice, GroupsLeftNotice, NoViewNotice, SearchedNotice, UnreadableNotice } from "./list-notices";
import { NewIssues } from "./new-issues";
import { NoIssues } from "./no-issues";
import { Pager } from "./pager";
import { useFetchAhead, useNextPageAhead } from "./pages-ahead";
import { ScopeSwitch } from "./scope-switch";
import { issuesFound, Total } from "./total";
import { type KeepOwnDisplay, useDisplay } from "./use-display";
import { useGroups } from "./use-groups";
import { followInPlace, LIST, listLink, useAddress, useIssueView } from "./use-issue-view";
import { type FirstPage, useListPage } from "./use-list-page";
import { useNames } from "./use-names";
import { useRegroup } from "./use-regroup";
import { useScrollPlace } from "./use-scroll-place";
import { useTableGroups } from "./use-table-groups";
import { useWholeCount } from "./use-whole-count";
import { Working } from "./working";

type IssueListProps = {
  actor: Actor;
  choices: Choices;
  first: FirstPage;
  timeZone: string;
  /** How this person wants lists to be shown, and how that is remembered. */
  own: OwnDisplay;
  keepOwn: KeepOwnDisplay;
  /** The view that the address names, if it is in sight. */
  saved: { id: number; name: string } | null;
  /** Where the lists of teams begin that have chosen a view for it. */
  starts: Readonly<Record<number, string>>;
  /** What may be done with views. */
  views: ReactNode;
  /** The filters for a browser without script. */
  plain: ReactNode;
  /** The button that files an issue, in the head of the page and where the list is empty. */
  report: ReactNode;
};

/** The list: what it is asked stands in the address, what it answers below it. */
export function IssueList(props: IssueListProps) {
  return <ListAt {...props} address={useAddress(LIST)} />;
}

/** Drawn anew for another address only: of each the router tells as well, once it finds the time. */
const ListAt = memo(function ListAt(props: IssueListProps & { address: string }) {
  const { actor, choices, first, timeZone, own, keepOwn, saved, starts, views, plain, report, address } = props;
  const { view, unreadable, change, endBurst } = useIssueView(actor, address);
  const shown = useDisplay({ actor, view, change, own, keep: keepOwn });
  const seen = useMemo(() => seenBy(view, shown.own), [view, shown.own]);
  const { data: page, error, isPlaceholderData } = useListPage(actor.id, seen, first);
  const names = useNames(page?.names, choices);
  const fetchAhead = useFetchAhead(actor, shown.own);
  useNextPageAhead(view, isPlaceholderData ? undefined : page, fetchAhead);
  const count = useWholeCount(actor.id, view, page);
  const regroup = useRegroup(actor.id, seen);
  const grouped = useGroups(actor.id, seen, page);
  const table = useTableGroups({ grouped, page, choices, empty: shown.empty, board: shown.layout === "board" });
  const root = useRef<HTMLDivElement>(null);
  useScrollPlace(root, writeAsked(view));

  const approach = ({ target, type }: { target: EventTarget; type: string }) => {
    const link = target instanceof Element ? listLink(target) : null;
    if (link && (type === "pointerdown" || "ahead" in link.dataset)) void fetchAhead(link.href);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is clicked; this only follows them faster.
    <div ref={root} onClickCapture={followInPlace} onPointerOver={approach} onPointerDown={approach} onFocus={approach}>
      <Working view={view} actor={actor} choices={choices} zone={timeZone}>
        <Page
          title={saved && saved.id === view.saved ? saved.name : "Issues"}
          fit="fill"
          scope={<ScopeSwitch actor={actor} view={view} teams={choices.teams} starts={starts} />}
          action={
            <>
              {page && !isPlaceholderData && (
                <NewIssues page={page} moved={Object.keys(table.page?.movedTo ?? {}).length} onShow={regroup} />
              )}
              <span className="max-sm:hidden">{page && <Total count={count} />}</span>
              <span className="flex items-center gap-1">{views}</span>
              <DisplayMenu shown={shown} />
              {may(actor, "issue.export") && <ExportLink view={view} />}
              <PhoneAction>{report}</PhoneAction>
            </>
          }
        >
          <div className="shrink-0 px-4 py-2 sm:px-6 print:hidden">
            <FilterBar
              actor={actor}
              view={view}
              choices={choices}
              names={names}
              settled={page !== undefined && !isPlaceholderData}
              plain={plain}
              found={page && !isPlaceholderData ? issuesFound(count) : undefined}
              onText={(text) => change(() => ({ text }), "text")}
              onFilters={(to, burst) => change(({ filters }) => ({ filters: to(filters) }), burst)}
              onLeave={endBurst}
            />
          </div>
          <UnreadableNotice unreadable={unreadable} view={view} />
          {view.saved !== undefined && !saved && <NoViewNotice view={view} />}
          <SearchedNotice searched={page?.searched ?? null} />
          {grouped && grouped.left > 0 && <GroupsLeftNotice {...grouped} />}
          {grouped && <GroupsCutNotice {...grouped} />}
          <ListBody
            actor={actor}
            view={view}
            page={page}
            table={table}
            grouped={grouped}
            shown={shown}
            timeZone={timeZone}
            pending={isPlaceholderData}
            failed={Boolean(error)}
            empty={page && !isPlaceholderData && <NoIssues view={view} loosened={page.loosened} report={report} />}
          />
          {table.page && <BulkBar actor={actor} page={table.page} view={view} count={count} />}
          {page && <Pager page={page} view={view} pending={isPlaceholderData} />}
        </Page>
      </Working>
    </div>
  );
});

function ExportLink({ view }: { view: IssueView }) {
  const href = `/api/issues/export.csv?${writeIssueView({ ...view, place: null })}`;
  usePaletteSource({
    heading: "This list",
    order: 20,
    entries: () => [
      {
        id: "export",
        label: "Export these issues as CSV",
        words: "download file excel",
        icon: <Download />,
        // A file that is downloaded leaves the page where it is.
        run: () => window.location.assign(href),
      },
    ],
  });
  return (
    <a
      href={href}
      download
      aria-label="Export as CSV"
      className={iconButtonLook({ size: "sm", className: "max-sm:hidden" })}
      {...tip("Export these issues as CSV")}
    >
      <Download size={15} aria-hidden="true" />
    </a>
  );
}
