"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { ColumnEdge } from "./column-edge";
import type { Column, Sort } from "./table";
import { tip } from "./tip";
import { useColumnDragging } from "./use-column-dragging";

/** What may be done to the columns themselves; a width of `null` is the usual one again. */
export type ColumnArranging = {
  narrowest: number;
  widest: number;
  onMove: (key: string, beside: string, side: "before" | "after") => void;
  onResize: (key: string, width: number | null) => void;
};

type TableHeadProps<Row> = {
  columns: readonly Column<Row>[];
  /** Stands before the names. */
  lead?: ReactNode;
  /** Whether the rows end in a column of deeds, which has no name. */
  actions: boolean;
  sort?: Sort;
  sortHref?: (sort: Sort) => Route;
  onSort?: (sort: Sort) => void;
  arranging?: ColumnArranging;
  /** Follows an edge while it is dragged. */
  onSizing: (sizing: { key: string; width: number } | null) => void;
};

const OPPOSITE = { asc: "desc", desc: "asc" } as const;
const WORDS = { asc: "ascending", desc: "descending" } as const;

/** The line of column names, which stays in sight; a name that sorts is a link to the list so sorted. */
export function TableHead<Row>({
  columns,
  lead,
  actions,
  sort,
  sortHref,
  onSort,
  arranging,
  onSizing,
}: TableHeadProps<Row>) {
  const moving = useColumnDragging(arranging?.onMove);
  const grows = columns.findIndex(({ grow }) => grow);

  return (
    <thead>
      <tr>
        {lead && <td className="row-lead">{lead}</td>}
        {columns.map((column, i) => {
          const { key, header, align, sortable, sortsFirst = "desc" } = column;
          const direction = sort?.key === key ? sort.direction : undefined;
          return (
            <th
              key={key}
              scope="col"
              // Its edge, which lies inside it, has a name of its own.
              aria-label={arranging ? header : undefined}
              aria-sort={direction ? WORDS[direction] : undefined}
              data-from={column.from}
              data-end={align === "end" || undefined}
              data-last={i === columns.length - 1 || undefined}
              {...moving(key)}
            >
              {sortable && sortHref ? (
                <SortLink
                  header={<HeadWord header={header} icon={column.icon} />}
                  align={align}
                  direction={direction}
                  next={{ key, direction: direction ? OPPOSITE[direction] : sortsFirst }}
                  sortHref={sortHref}
                  onSort={onSort}
                />
              ) : (
                <HeadWord header={header} icon={column.icon} />
              )}
              {arranging && !column.grow && (
                <ColumnEdge
                  name={header}
                  // The edge that moves is the one towards the column that takes what is left.
                  side={i < grows ? "end" : "start"}
                  narrowest={arranging.narrowest}
                  widest={arranging.widest}
                  onSizing={(width) => onSizing(width === null ? null : { key, width })}
                  onResize={(width) => arranging.onResize(key, width)}
                />
              )}
            </th>
          );
        })}
        {actions && <td className="row-actions" />}
      </tr>
    </thead>
  );
}

function HeadWord({ header, icon }: { header: string; icon?: ReactNode }) {
  if (!icon) return <span className="inline-block max-w-full truncate align-middle leading-6">{header}</span>;
  return (
    <>
      <span aria-hidden="true" className="inline-flex align-middle @min-[88rem]:hidden" {...tip(header)}>
        {icon}
      </span>
      <span className="inline-block max-w-full truncate align-middle leading-6 @max-[88rem]:sr-only">{header}</span>
    </>
  );
}

type SortLinkProps = {
  header: ReactNode;
  align?: "end";
  direction?: Sort["direction"];
  next: Sort;
  sortHref: (sort: Sort) => Route;
  onSort?: (sort: Sort) => void;
};

function SortLink({ header, align, direction, next, sortHref, onSort }: SortLinkProps) {
  const Arrow = (direction ?? next.direction) === "asc" ? ArrowUp : ArrowDown;

  return (
    <Link
      href={sortHref(next)}
      prefetch={false}
      scroll={false}
      draggable={false}
      onClick={(event) => {
        if (!onSort || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onSort(next);
      }}
      className={cn(
        "group/sort relative inline-block max-w-full rounded-mark align-middle leading-6 hover:text-ink",
        direction && "text-ink",
      )}
    >
      {header}
      <Arrow
        size={12}
        aria-hidden="true"
        className={cn(
          "absolute inset-y-0 my-auto",
          align === "end" ? "right-full mr-0.5" : "left-full ml-0.5",
          direction ? "" : "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
        )}
      />
    </Link>
  );
}
