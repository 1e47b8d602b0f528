"use client";

import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ComponentProps, type CSSProperties, type ReactNode, useMemo, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import type { Fit } from "./table-fit";
import { type RowGroup, TableGroupHead } from "./table-group";
import { type ColumnArranging, TableHead } from "./table-head";
import { TableRow } from "./table-row";
import { useFirstScreen } from "./use-first-screen";
import { useLasting } from "./use-lasting";
import { useNeedsCompact } from "./use-needs-compact";
import { usePlaces } from "./use-places";
import { useSame } from "./use-same";
import "./table.css";
import "./table-arranging.css";

export type Column<Row> = Fit & {
  key: string;
  header: string;
  /** In pixels. A column with `grow` takes what is left, but never less than this. */
  width: number;
  grow?: boolean;
  align?: "end";
  sortable?: boolean;
  /** The order that the first click gives; the newest and the most come first unless told otherwise. */
  sortsFirst?: "asc" | "desc";
  /** Holds the row's link; `cell` gives only the words of it. Exactly one column is primary. */
  primary?: boolean;
  cell: (row: Row) => ReactNode;
};

export type Sort = { key: string; direction: "asc" | "desc" };

export type Lead<Row> = { head: ReactNode; cell: (row: Row) => ReactNode };

/** What a list listens for on its rows as a whole. */
type Listening = Pick<ComponentProps<"div">, "onClickCapture" | "onMouseDownCapture">;

export type DataTableProps<Row> = Listening & {
  /** What the table holds, for those who do not see it. */
  caption: string;
  /** Keep it outside the component, or memoised. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  rowHref: (row: Row) => Route;
  /** The columns that are shown, in their order; all of them where none are named. */
  order?: readonly string[];
  /** Widths that somebody chose, in pixels: such a column is shown whatever room there is. */
  widths?: Readonly<Record<string, number>>;
  /** Lets columns be moved and resized; without it they stand still. */
  arranging?: ColumnArranging;
  /** Cuts the rows into groups, each of so many rows in turn. */
  groups?: readonly RowGroup[];
  sort?: Sort;
  /** Where a header leads: the same list, sorted so. A list without it does not sort. */
  sortHref?: (sort: Sort) => Route;
  /** Sorts without leaving the page; the link remains for new tabs and for pages without a script. */
  onSort?: (sort: Sort) => void;
  /** Said quietly on a row that is not what the list is about any more; such a row is pale. */
  rowNote?: (row: Row) => string | undefined;
  /** The two lines that a row becomes below 640 px. Like the columns and what leads a row: outside, or memoised. */
  compactRow: (row: Row) => ReactNode;
  /** Stands before each row, and before their names: what selects them. */
  lead?: Lead<Row>;
  /** Deeds that show on hover and focus at the end of a row. */
  rowActions?: (row: Row) => ReactNode;
  /** The row that the keyboard is on; see `useActiveRow`. */
  activeIndex?: number;
  /** Something is selected: every row shows its tick. */
  selecting?: boolean;
  /** Newer rows are on their way: the present ones fade, once that takes long. */
  pending?: boolean;
  density?: "compact";
  /** Shown instead of rows when there are none. */
  empty?: ReactNode;
  className?: string;
};

const SLOW_MS = 150;

// The server sorts and cuts into pages, so the features that would do it here stay out.
const features = tableFeatures({ columnVisibilityFeature, columnOrderingFeature, columnSizingFeature });

/** Rows that the server has filtered, sorted and cut into pages; this only shows them. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHref, order, widths, sort, sortHref, onSort, pending } = props;
  const { lead, rowActions } = props;
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  const needsCompact = useNeedsCompact();
  const [sizing, setSizing] = useState<{ key: string; width: number } | null>(null);
  const chosen = useMemo(() => (sizing ? { ...widths, [sizing.key]: sizing.width } : widths), [widths, sizing]);
  const told = useMemo(
    () => new Map(columns.map((one) => [one.key, resized(one, chosen?.[one.key])])),
    [columns, chosen],
  );
  const definitions = useMemo(() => define(columns), [columns]);

  const table = useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    getRowId: (row) => String(rowKey(row)),
    state: {
      columnOrder: [...(order ?? [])],
      columnVisibility: Object.fromEntries(columns.map(({ key }) => [key, order?.includes(key) ?? true])),
      columnSizing: { ...chosen },
    },
  });
  const shown = useSame(table.getVisibleLeafColumns().flatMap(({ id }) => told.get(id) ?? []));
  const across = shown.length + (lead ? 1 : 0) + (rowActions ? 1 : 0);
  const onScreen = useFirstScreen(frame, rows, rowKey);
  const placeOf = usePlaces(onScreen.map(rowKey));
  const bodies = cut(props.groups ? rows : onScreen, props.groups);
  const isSlow = useLasting(Boolean(pending), SLOW_MS);

  return (
    <div
      ref={frame}
      className={cn("@container min-h-0 flex-1 scroll-pt-10 sm:overflow-auto print:overflow-visible", props.className)}
      onClickCapture={props.onClickCapture}
      onMouseDownCapture={props.onMouseDownCapture}
    >
      <table
        data-list
        aria-busy={pending}
        data-density={props.density}
        data-selecting={props.selecting || undefined}
        className="data-table -outline-offset-2"
        style={{ "--least": `${least(shown)}px` } as CSSProperties}
      >
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          {lead && <col className="lead" />}
          {shown.map((column) => (
            <col key={column.key} data-from={column.from} style={column.grow ? undefined : room(column)} />
          ))}
          {rowActions && <col style={room({ width: 0 })} />}
        </colgroup>
        <TableHead
          columns={shown}
          lead={lead?.head}
          actions={!!rowActions}
          sort={sort}
          sortHref={sortHref}
          onSort={onSort}
          arranging={props.arranging}
          onSizing={setSizing}
        />
        {bodies.map(({ group, from, rows: body }) => (
          <tbody key={group?.key ?? ""} className={cn("transition-opacity", isSlow && "opacity-50")}>
            {group && <TableGroupHead group={group} columns={across} />}
            {body.map((row, index) => (
              <TableRow
                key={props.groups ? rowKey(row) : placeOf(rowKey(row))}
                row={row}
                href={rowHref(row)}
                active={from + index === props.activeIndex}
                columns={shown}
                lead={lead?.cell}
                note={props.rowNote?.(row)}
                compact={needsCompact ? props.compactRow : undefined}
                actions={rowActions}
                onGo={router.push}
              />
            ))}
            {group?.foot && (
              <tr className="row-group-foot">
                <td colSpan={across}>{group.foot}</td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
      {rows.length === 0 && !props.groups?.length && props.empty}
    </div>
  );
}

/** The rows of each group in turn; without groups all of them. */
function cut<Row>(rows: readonly Row[], groups?: readonly RowGroup[]) {
  if (!groups) return [{ group: undefined, from: 0, rows }];
  let from = 0;
  return groups.map((group) => {
    const part = { group, from, rows: rows.slice(from, from + group.rows) };
    from += group.rows;
    return part;
  });
}

/** A column of chosen width needs no way to make do with less room. */
function resized<Row>(column: Column<Row>, width: number | undefined): Column<Row> {
  if (!width || column.grow) return column;
  const { wide: _, from: __, icon: ___, ...rest } = column;
  return { ...rest, width };
}

const room = ({ width, wide }: { width: number; wide?: number }) =>
  ({ "--width": `${width}px`, "--wide": wide && `${wide}px` }) as CSSProperties;

/** What the table needs at least: the columns that are always there. */
const least = (columns: readonly { width: number; from?: string }[]) =>
  columns.reduce((sum, { width, from }) => (from ? sum : sum + width), 0);

function define<Row extends object>(columns: readonly Column<Row>[]) {
  const helper = createColumnHelper<typeof features, Row>();
  return helper.columns(
    columns.map(({ key, header, width }) => helper.display({ id: key, header, size: width, minSize: 0 })),
  );
}
