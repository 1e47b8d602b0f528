"use client";

import type { Actor } from "@qm/domain";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { RowGroup } from "@/ui/table-group";
import type { ListPage } from "../../list-page";
import type { IssueView } from "../../view";
import { BoardSkeleton } from "../board/board-skeleton";
import { IssueTable } from "./issue-table";
import { ListFailed } from "./list-failed";
import { SkeletonTable } from "./list-skeleton";
import type { Shown } from "./use-display";
import type { GroupedPage } from "./use-groups";
import type { TablePage } from "./use-table-groups";

const Board = dynamic(() => import("../board/board").then((module) => module.Board), { loading: BoardSkeleton });

type ListBodyProps = {
  actor: Actor;
  view: IssueView;
  /** The page as it came, and as the table draws it. */
  page: ListPage | undefined;
  table: { page: TablePage | undefined; groups: readonly RowGroup[] | undefined };
  grouped: GroupedPage | null;
  shown: Shown;
  timeZone: string;
  /** Other rows are on their way. */
  pending: boolean;
  failed: boolean;
  empty: ReactNode;
};

/** The issues as a table or as a board, or what stands in their place. */
export function ListBody({ actor, page, table, grouped, failed, ...rest }: ListBodyProps) {
  const { view, shown, timeZone, pending, empty } = rest;
  const isBoard = shown.layout === "board";
  if (!page || !table.page) return failed ? <ListFailed /> : isBoard ? <BoardSkeleton /> : <SkeletonTable />;
  if (!isBoard) {
    return (
      <IssueTable
        page={table.page}
        groups={table.groups}
        view={view}
        shown={shown}
        timeZone={timeZone}
        pending={pending}
        empty={empty}
      />
    );
  }
  // While the columns are on their way, what is there are rows of another kind.
  if (grouped?.by !== "status") return <BoardSkeleton />;
  if (page.total === 0 && empty) return empty;
  return <Board actor={actor} view={view} page={table.page} grouped={grouped} timeZone={timeZone} pending={pending} />;
}
