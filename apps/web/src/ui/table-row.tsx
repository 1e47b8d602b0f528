"use client";

import type { Route } from "next";
import Link from "next/link";
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { type Fit, presence } from "./table-fit";

export type Density = "compact" | "default";

type Cell = { column: Fit & { key: string; align?: "end"; primary?: boolean }; content: ReactNode };

type TableRowProps = {
  href: Route;
  active: boolean;
  density?: Density;
  cells: readonly Cell[];
  compact: ReactNode;
  actions?: ReactNode;
};

const ACTS = "a, button, input, select, label, [popover], dialog";

/** A row that opens its thing wherever one clicks; its words stay selectable, and its title is the real link. */
export function TableRow({ href, active, density = "default", cells, compact, actions }: TableRowProps) {
  const row = useRef<HTMLTableRowElement>(null);

  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: "nearest" });
  }, [active]);

  return (
    <tr
      ref={row}
      aria-current={active || undefined}
      onClick={follow}
      onAuxClick={follow}
      className={cn(
        "group/row cursor-pointer hover:bg-hover max-sm:block",
        "aria-current:bg-accent-soft aria-current:shadow-[inset_2px_0_var(--color-accent)]",
        "forced-colors:aria-current:outline-2",
      )}
    >
      {cells.map(({ column, content }, i) => {
        const { key, align, primary } = column;
        return (
          <td
            key={key}
            className={cn(
              "border-b px-2 leading-row first:pl-4 nth-last-2:pr-4 max-sm:hidden sm:first:pl-6 sm:nth-last-2:pr-6",
              density === "compact" ? "h-8" : "h-9",
              "pointer-coarse:h-11",
              align === "end" && "text-right tabular-nums",
              presence(column),
              actions && i === cells.length - 1 && "relative",
            )}
          >
            <div className="truncate">
              {primary ? (
                <Link data-row-link href={href} prefetch={false} className="font-medium hover:underline">
                  {content}
                </Link>
              ) : (
                content
              )}
            </div>
            {actions && i === cells.length - 1 && (
              <div className="absolute inset-y-0 right-0 hidden items-center gap-1 bg-hover pr-4 pl-2 group-focus-within/row:flex group-hover/row:flex sm:pr-6 print:hidden">
                {actions}
              </div>
            )}
          </td>
        );
      })}
      <td className="block border-b px-4 py-2.5 sm:hidden">
        <Link data-row-link href={href} prefetch={false} className="block">
          {compact}
        </Link>
      </td>
    </tr>
  );
}

/** Passes a click anywhere on the row to its link, with its keys, so that a new tab stays a new tab. */
function follow(event: MouseEvent<HTMLTableRowElement>) {
  if (event.target instanceof Element && event.target.closest(ACTS)) return;
  if (event.button > 1 || document.getSelection()?.isCollapsed === false) return;

  const links = event.currentTarget.querySelectorAll<HTMLAnchorElement>("[data-row-link]");
  const link = [...links].find((one) => one.offsetParent !== null);
  if (event.button === 1) window.open(link?.href);
  else link?.dispatchEvent(new window.MouseEvent("click", copyOf(event)));
}

const copyOf = ({ ctrlKey, metaKey, shiftKey }: MouseEvent): MouseEventInit => ({
  bubbles: true,
  cancelable: true,
  ctrlKey,
  metaKey,
  shiftKey,
});
