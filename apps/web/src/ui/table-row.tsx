"use client";

import type { Route } from "next";
import Link from "next/link";
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import type { Fit } from "./table-fit";

type Cell = { column: Fit & { key: string; align?: "end"; primary?: boolean }; content: ReactNode };

type TableRowProps = {
  href: Route;
  active: boolean;
  cells: readonly Cell[];
  compact: ReactNode;
  lead?: ReactNode;
  note?: string | undefined;
  actions?: ReactNode;
};

const ACTS = "a, button, input, select, label, [popover], dialog";

/** A row that opens its thing wherever one clicks; its words stay selectable, and its title is the real link. */
export function TableRow({ href, active, cells, compact, lead, note, actions }: TableRowProps) {
  const row = useRef<HTMLTableRowElement>(null);

  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: "nearest" });
  }, [active]);

  return (
    <tr
      ref={row}
      aria-current={active || undefined}
      data-noted={note ? "" : undefined}
      onClick={follow}
      onAuxClick={follow}
    >
      {lead && <td className="row-lead">{lead}</td>}
      {cells.map(({ column: { key, align, primary, from }, content }, i) => (
        <td
          key={key}
          data-from={from}
          data-end={align === "end" || undefined}
          data-last={i === cells.length - 1 || undefined}
        >
          {primary ? (
            <Link data-row-link href={href} prefetch={false}>
              {content}
              {note && <span className="row-note">{note}</span>}
            </Link>
          ) : (
            content
          )}
        </td>
      ))}
      {actions && (
        <td className="row-actions">
          <div>{actions}</div>
        </td>
      )}
      <td className="row-compact">
        <Link data-row-link href={href} prefetch={false}>
          {compact}
          {note && <span className="row-note">{note}</span>}
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
