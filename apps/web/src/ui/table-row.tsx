"use client";

import type { Route } from "next";
import { type MouseEvent, memo, type ReactNode, useEffect, useRef } from "react";
import type { Column } from "./table";

type TableRowProps<Row> = {
  row: Row;
  href: Route;
  active: boolean;
  columns: readonly Column<Row>[];
  /** The two lines that it becomes where room is short; none where it never is. */
  compact?: ((row: Row) => ReactNode) | undefined;
  lead?: ((row: Row) => ReactNode) | undefined;
  actions?: ((row: Row) => ReactNode) | undefined;
  note?: string | undefined;
  onGo: (href: Route) => void;
};

const ACTS = "a, button, input, select, label, [popover], dialog";

/**
 * A row that opens its thing wherever one clicks; its words stay selectable, and its title is the real link.
 * It is drawn anew only when something of its own has changed: fifty of them are most of what a list costs.
 */
export const TableRow = memo(Row) as typeof Row;

function Row<Shown>({ row, href, active, columns, compact, lead, actions, note, onGo }: TableRowProps<Shown>) {
  const element = useRef<HTMLTableRowElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another row may have come to stand in the place.
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: "nearest" });
  }, [active, href]);

  const link = (content: ReactNode) => (
    <a data-row-link href={href}>
      {content}
      {note && <span className="row-note">{note}</span>}
    </a>
  );
  const click = (event: MouseEvent<HTMLTableRowElement>) => {
    if (!isPlainClickOnLink(event)) return follow(event);
    event.preventDefault();
    onGo(href);
  };

  return (
    <tr
      ref={element}
      aria-current={active || undefined}
      data-noted={note ? "" : undefined}
      onClick={click}
      onAuxClick={follow}
    >
      {lead && <td className="row-lead">{lead(row)}</td>}
      {columns.map(({ key, align, primary, from, cell }, i) => (
        <td
          key={key}
          data-from={from}
          data-end={align === "end" || undefined}
          data-last={i === columns.length - 1 || undefined}
        >
          {primary ? link(cell(row)) : cell(row)}
        </td>
      ))}
      {actions && (
        <td className="row-actions">
          <div>{actions(row)}</div>
        </td>
      )}
      {compact && <td className="row-compact">{link(compact(row))}</td>}
    </tr>
  );
}

/** What is left to us; with a key held, or another button, the browser knows better. */
function isPlainClickOnLink({ target, button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented }: MouseEvent) {
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey || defaultPrevented) return false;
  return target instanceof Element && target.closest("[data-row-link]") !== null;
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
