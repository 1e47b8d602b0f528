"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/lib/cn";
import type { Column, Sort } from "./table";

type TableHeadProps<Row> = {
  columns: readonly Column<Row>[];
  sort?: Sort;
  sortHref?: (sort: Sort) => Route;
  onSort?: (sort: Sort) => void;
};

const WORDS = { asc: "ascending", desc: "descending" } as const;

/** The line of column names, which stays in sight; a name that sorts is a link to the list so sorted. */
export function TableHead<Row>({ columns, sort, sortHref, onSort }: TableHeadProps<Row>) {
  return (
    <thead className="max-sm:hidden">
      <tr>
        {columns.map(({ key, header, align, sortable }) => {
          const direction = sort?.key === key ? sort.direction : undefined;
          return (
            <th
              key={key}
              scope="col"
              aria-sort={direction ? WORDS[direction] : undefined}
              className={cn(
                "sticky top-0 z-10 h-8 border-b bg-ground px-2 text-left text-12 font-normal text-muted first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6 print:static",
                align === "end" && "text-right",
              )}
            >
              {sortable && sortHref ? (
                <SortLink
                  header={header}
                  align={align}
                  direction={direction}
                  next={{ key, direction: direction === "desc" ? "asc" : "desc" }}
                  sortHref={sortHref}
                  onSort={onSort}
                />
              ) : (
                <span className="inline-block max-w-full truncate align-middle leading-6">{header}</span>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type SortLinkProps = {
  header: string;
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
      onClick={(event) => {
        if (!onSort || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onSort(next);
      }}
      className={cn(
        "group/sort relative inline-block max-w-full rounded-mark align-middle leading-6 transition-colors hover:text-ink",
        direction && "text-ink",
      )}
    >
      <span className="block truncate">{header}</span>
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
