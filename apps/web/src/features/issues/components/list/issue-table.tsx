"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import { DataTable } from "@/ui/table";
import { useActiveRow } from "@/ui/use-active-row";
import { useHotkeys } from "@/ui/use-hotkeys";
import { issueHref } from "../../issue-href";
import type { ListPage } from "../../list-page";
import { type IssueView, issuesHref } from "../../view";
import { columnsOf, isSortKey } from "./columns";
import { CompactRow } from "./compact-row";
import { PageTick, RowTick } from "./row-tick";
import { useSelectionKeys } from "./use-selection-keys";

type IssueTableProps = {
  page: ListPage;
  view: IssueView;
  timeZone: string;
  /** Other rows are on their way. */
  pending: boolean;
  empty: ReactNode;
};

/** The rows of the list; keys and clicks open them. */
export function IssueTable({ page, view, timeZone, pending, empty }: IssueTableProps) {
  const router = useRouter();
  const { rows, names, at } = page;
  const columns = useMemo(() => columnsOf(names, { now: at, timeZone }), [names, at, timeZone]);
  const [active, setActive] = useActiveRow(rows.length, (index) => router.push(issueHref(rows[index]!.id)));
  const selecting = useSelectionKeys(rows, { active, setActive });
  useHotkeys("List", [
    { keys: "arrowdown", label: "Next row", run: () => setActive(Math.min(active + 1, rows.length - 1)) },
    { keys: "arrowup", label: "Previous row", run: () => setActive(Math.max(active - 1, 0)) },
  ]);

  return (
    <DataTable
      caption="Issues"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => issueHref(id)}
      lead={{ head: <PageTick page={rows} />, cell: (row) => <RowTick row={row} page={rows} /> }}
      {...selecting}
      sort={{ key: view.sort.by, direction: view.sort.direction }}
      sortHref={({ key, direction }) =>
        issuesHref({ ...view, place: null, sort: isSortKey(key) ? { by: key, direction } : view.sort })
      }
      compactRow={(row) => <CompactRow row={row} names={names} now={at} timeZone={timeZone} />}
      activeIndex={active}
      pending={pending}
      empty={empty}
    />
  );
}
