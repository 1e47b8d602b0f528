"use client";

import { issueNumber } from "@qm/domain";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useMemo } from "react";
import { PageTick, RowTick } from "@/ui/selection/row-tick";
import { useSelectionKeys } from "@/ui/selection/use-selection-keys";
import { DataTable } from "@/ui/table";
import type { RowGroup } from "@/ui/table-group";
import { useActiveRow } from "@/ui/use-active-row";
import { clocksAsked } from "../../clocks";
import { type ColumnChoice, NARROWEST, WIDEST } from "../../display";
import type { TableKey } from "../../fields";
import { issueHref } from "../../issue-href";
import type { ListRow } from "../../list-page";
import { type IssueView, issuesHref, writeAsked } from "../../view";
import { useRowMenu } from "../acting/use-row-menu";
import { usePeek } from "../peek/use-peek";
import { columnsOf, isSortKey } from "./columns";
import { CompactRow } from "./compact-row";
import { noteOf } from "./row-note";
import type { Shown } from "./use-display";
import { useEditKey } from "./use-edit-key";
import type { TablePage } from "./use-table-groups";

type IssueTableProps = {
  page: TablePage;
  groups?: readonly RowGroup[] | undefined;
  view: IssueView;
  shown: Shown;
  timeZone: string;
  /** Other rows are on their way. */
  pending: boolean;
  empty: ReactNode;
};

/** The rows of the list; keys and clicks open them. */
export function IssueTable({ page, groups, view, shown, timeZone, pending, empty }: IssueTableProps) {
  const router = useRouter();
  const { rows, names, at } = page;
  const columns = useMemo(
    () => columnsOf(names, { now: at, timeZone }, shown.chosen, shown.coming.length),
    [names, at, timeZone, shown.chosen, shown.coming],
  );
  const asked = useMemo(() => clocksAsked(view.filters), [view.filters]);
  const compactRow = useCallback(
    (row: ListRow) => <CompactRow row={row} names={names} asked={asked} now={at} timeZone={timeZone} />,
    [names, asked, at, timeZone],
  );
  const widths = useMemo(() => widthsOf(shown.columns), [shown.columns]);
  const open = (index: number) => router.push(issueHref(rows[index]!.id));
  const [active, setActive] = useActiveRow(rows, open, writeAsked(view));
  const selecting = useSelectionKeys(rows, { active, setActive });
  const peek = usePeek(rows, { active, setActive });
  useEditKey(rows[active]);
  const { onContextMenu, menu } = useRowMenu(rows, setActive);

  const table = (
    <DataTable
      className="min-w-0"
      caption="Issues"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => issueHref(id)}
      lead={{ head: <PageTick page={rows} name="issues" />, cell: tickOf }}
      {...selecting}
      groups={groups}
      order={shown.columns.map(({ key }) => key)}
      widths={widths}
      arranging={{
        narrowest: NARROWEST,
        widest: WIDEST,
        onMove: (key, beside, side) => shown.setColumns(moved(shown.columns, key, beside, side), key as TableKey),
        onResize: (key, width) => shown.setColumns(resized(shown.columns, key, width), key as TableKey),
      }}
      density={shown.density === "compact" ? "compact" : undefined}
      sort={{ key: view.sort.by, direction: view.sort.direction }}
      sortHref={({ key, direction }) =>
        issuesHref({ ...view, place: null, sort: isSortKey(key) ? { by: key, direction } : view.sort })
      }
      rowNote={({ id }) => noteOf(page, id)}
      compactRow={compactRow}
      activeIndex={active}
      pending={pending}
      empty={empty}
    />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside are what is pressed; one place listens for them all.
    <div className="flex min-h-0 flex-1 max-sm:block print:block" onContextMenu={onContextMenu}>
      {table}
      {peek}
      {menu}
    </div>
  );
}

const tickOf = (row: ListRow) => <RowTick row={row} name={issueNumber(row.id)} />;

const widthsOf = (columns: readonly ColumnChoice[]) =>
  Object.fromEntries(columns.flatMap(({ key, width }) => (width ? [[key, width]] : [])));

function moved(columns: readonly ColumnChoice[], key: string, beside: string, side: "before" | "after") {
  const rest = columns.filter((column) => column.key !== key);
  const at = rest.findIndex((column) => column.key === beside) + (side === "after" ? 1 : 0);
  return [...rest.slice(0, at), ...columns.filter((column) => column.key === key), ...rest.slice(at)];
}

const resized = (columns: readonly ColumnChoice[], wanted: string, width: number | null) =>
  columns.map((column) => (column.key === wanted ? { key: column.key, ...(width !== null && { width }) } : column));
