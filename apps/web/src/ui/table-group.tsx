"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** Rows that belong together, under a heading that tells how many there are in all. */
export type RowGroup = {
  key: string;
  heading: ReactNode;
  /** How many there are in all, as it is written. */
  total: string;
  /** How many of the table's rows are this group's. */
  rows: number;
  open: boolean;
  onToggle: () => void;
  /** Under the rows: the way to more of them. */
  foot?: ReactNode;
};

/** The heading of a group of rows, which stays in sight while they pass; it opens and closes them. */
export function TableGroupHead({ group, columns }: { group: RowGroup; columns: number }) {
  const { heading, total, open, onToggle } = group;
  const Icon = open ? ChevronDown : ChevronRight;

  return (
    <tr className="row-group">
      <th scope="rowgroup" colSpan={columns}>
        <button type="button" aria-expanded={open} onClick={onToggle}>
          <Icon size={14} aria-hidden="true" className="text-faint" />
          {heading}
          <span className="font-normal text-faint tabular-nums">{total}</span>
        </button>
      </th>
    </tr>
  );
}
