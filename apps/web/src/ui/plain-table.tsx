import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type PlainTableProps = {
  caption: string;
  head: readonly string[];
  /** The columns of numbers, whose heads stand above their last digits. */
  counts?: readonly string[];
  children: ReactNode;
};

/** The column of a row's buttons: they name themselves, its head is only read out. */
const ACTIONS = "Actions";

/** A short list as a table: names of columns on top, a line under each row. Below 640 px each row becomes a block. */
export function PlainTable({ caption, head, counts = [], children }: PlainTableProps) {
  return (
    <table className="w-full border-collapse text-13">
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
      className={cn(
        "h-9 px-2 align-middle first:pl-0 last:pr-0 max-sm:h-auto max-sm:px-0 max-sm:empty:hidden",
        className,
      )}
    >
      {children}
    </td>
  );
}
