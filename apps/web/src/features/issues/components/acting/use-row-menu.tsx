"use client";

import { issueNumber } from "@qm/domain";
import { CircleUserRound, ExternalLink, Link2 } from "lucide-react";
import { type MouseEvent, type ReactNode, useState } from "react";
import { copyText } from "@/ui/copy-text";
import type { MenuEntry } from "@/ui/menu";
import { type MenuPlace, onceReleased, PointerMenu } from "@/ui/pointer-menu";
import { useSelectionStore } from "@/ui/selection/selection";
import { useHotkeys } from "@/ui/use-hotkeys";
import { belongsToAll, legalFor } from "../../bulk/legal";
import { issueHref } from "../../issue-href";
import type { ListRow } from "../../list-page";
import { DEEDS, isLegal, useWork } from "./acting";
import { nameOf } from "./aim";

/** The row or card around, by its tick. */
const idAt = (target: Element) =>
  Number(target.closest("tr, li")?.querySelector<HTMLElement>("[data-tick]")?.dataset.tick);

/**
 * What the second button of a mouse, or the key for it at the cursor, offers on a row: the same as the bar and the palette, with the same keys.
 * It is meant for what is selected where the row is part of it, else for the row alone. With Shift, the browser's own menu comes.
 */
export function useRowMenu(rows: readonly ListRow[], setActive: (index: number) => void) {
  const store = useSelectionStore<ListRow>();
  const [asked, setAsked] = useState<{ row: ListRow; at: MenuPlace } | null>(null);

  const ask = (row: ListRow, at: MenuPlace) => {
    if (!store.has(row.id)) store.clear();
    setActive(rows.indexOf(row));
    setAsked({ row, at });
  };
  /** Of the row under the cursor, else of the one that has the focus. */
  const askByKey = () => {
    const id = store.cursor?.id ?? (document.activeElement && idAt(document.activeElement));
    const row = rows.find((one) => one.id === id);
    const tick = row && document.querySelector(`[data-tick="${row.id}"]`);
    if (!row || !tick) return;
    const { left, bottom } = tick.getBoundingClientRect();
    ask(row, { x: left, y: bottom });
  };
  useHotkeys("Issue or selection", [
    { keys: "shift+f10", label: "Menu of the issue", run: askByKey },
    { keys: "contextmenu", label: "Menu of the issue", run: askByKey },
  ]);

  const onContextMenu = (event: MouseEvent) => {
    const isTouch = (event.nativeEvent as PointerEvent).pointerType === "touch";
    const { target } = event;
    // What is written in has a menu of the browser's, to paste from.
    if (
      event.shiftKey ||
      isTouch ||
      !(target instanceof Element) ||
      target.closest("input:not([type=checkbox]), textarea")
    )
      return;
    const row = rows.find(({ id }) => id === idAt(target));
    if (!row) return;
    event.preventDefault();
    const at = { x: event.clientX, y: event.clientY };
    onceReleased(event.nativeEvent, () => ask(row, at));
  };
  const menu: ReactNode = asked && <RowMenu {...asked} />;
  return { onContextMenu, menu };
}

function RowMenu({ row, at }: { row: ListRow; at: MenuPlace }) {
  const { actor, begin, toMe } = useWork();
  const store = useSelectionStore<ListRow>();
  const count = store.has(row.id) ? store.count() : 1;
  const known = store.has(row.id) ? [...store.now().rows.values()] : [row];
  const legal = store.now().matching ? null : legalFor(actor, known);
  const name = count === 1 ? issueNumber(row.id) : nameOf(count);

  const single: MenuEntry[] = [
    {
      key: "open",
      label: "Open in a new tab",
      icon: <ExternalLink size={14} aria-hidden="true" />,
      onSelect: () => window.open(issueHref(row.id), "_blank", "noopener"),
    },
    {
      key: "copy",
      label: "Copy link",
      icon: <Link2 size={14} aria-hidden="true" />,
      onSelect: () => void copyText(new URL(issueHref(row.id), window.location.origin).href, "Link copied."),
    },
    "separator",
  ];
  const items: MenuEntry[] = [
    { heading: name },
    ...(count === 1 ? single : []),
    ...DEEDS.filter(({ key }) => !legal || isLegal(key, legal)).map(({ key, long, keys, icon }) => ({
      key,
      label: `${long}…`,
      ...(keys && { keys }),
      icon,
      onSelect: () => begin(key),
    })),
    ...(!legal || (legal.edit && belongsToAll(actor, legal))
      ? [{ key: "toMe", label: "Assign to me", keys: "i", icon: <CircleUserRound />, onSelect: toMe }]
      : []),
  ];
  return <PointerMenu label={`What to do with ${name}`} items={items} at={at} />;
}
