import type { CSSProperties, ReactNode } from "react";
import { cn } from "@/lib/cn";
import "./plain-table.css";

type PlainTableProps = {
  caption: string;
  head: readonly string[];
  /** The columns of numbers, whose heads stand above their last digits. */
  counts?: readonly string[];
  /** The column that says what a row is; where room is short, the others after it carry their names. */
  names?: string;
  children: ReactNode;
};

/** The column of a row's buttons: they name themselves, its head is only read out. */
const ACTIONS = "Actions";

/** A short list as a table: names of columns on top, a line under each row. Below 640 px each row becomes a block that names its values. */
export function PlainTable({ caption, head, counts = [], names = "Name", children }: PlainTableProps) {
  return (
    <table
      className="plain-table w-full border-collapse text-13"
      data-acts={head.at(-1) === ACTIONS || undefined}
      {...labelled(head, names)}
    >
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b">
          {head.map((name) => (
            <th
              key={name}
              scope="col"
              className={cn(
                "h-8 px-2 text-left text-12 font-medium text-muted first:pl-0 last:pr-0",
                counts.includes(name) && "text-right",
              )}
            >
              {name === ACTIONS ? <span className="sr-only">{name}</span> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** Which columns carry their names on a phone, and these names: see plain-table.css. One value alone needs none. */
function labelled(head: readonly string[], names: string): { "data-labels"?: string; style?: CSSProperties } {
  const naming = Math.max(0, head.indexOf(names));
  const told = head.flatMap((name, at) => (at > naming && name !== ACTIONS ? [{ name, at: at + 1 }] : []));
  if (told.length < 2) return {};
  return {
    "data-labels": told.map(({ at }) => at).join(" "),
    style: Object.fromEntries(told.map(({ name, at }) => [`--head-${at}`, JSON.stringify(name)])),
  };
}

/** One row; `faded` for what is no longer in use. */
export function PlainRow({ faded, children }: { faded?: boolean; children: ReactNode }) {
  return (
    <tr className={cn("border-b last:border-0 max-sm:grid max-sm:gap-1 max-sm:py-3", faded && "text-muted")}>
      {children}
    </tr>
  );
}

export function PlainCell({ className, children }: { className?: string; children?: ReactNode }) {
  return (
    <td
      className={cn("align-middle max-sm:empty:hidden sm:h-9 sm:px-2 sm:py-1.5 sm:first:pl-0 sm:last:pr-0", className)}
    >
      {children}
    </td>
  );
}

/** A number under the head of its column, in line with its last digits; on a phone it follows its name as other values do. */
export const PlainCount = ({ className, children }: { className?: string; children?: ReactNode }) => (
  <PlainCell className={cn("text-right tabular-nums max-sm:text-left", className)}>{children}</PlainCell>
);
