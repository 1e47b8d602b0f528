"use client";

import { type FocusEvent, type RefObject, useEffect, useState } from "react";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { ListRow } from "../../list-page";
import { along, atSpot, beside, type CardPlace, placeOf, type Spot } from "./card-cursor";
import type { Column } from "./columns";

type Given = {
  frame: RefObject<HTMLElement | null>;
  /** A card is in hand: the arrows carry it. */
  still: boolean;
  open: (row: ListRow) => void;
};

/**
 * The card that the keyboard is on. `j` and `k`, or the arrows, move it in its column, `h` and `l` from column to column; Enter opens it, Escape
 * lets it go. It holds on to its card, whatever comes above it; where the card leaves the column, it stays in the card's place.
 */
export function useCardCursor(columns: readonly Column[], { frame, still, open }: Given) {
  const [spot, setSpot] = useState<Spot | null>(null);
  const place = atSpot(columns, spot);
  const { id } = place?.row ?? {};

  const put = (to: CardPlace | null, carried = false) =>
    setSpot(to && { id: to.row.id, status: to.status, at: to.at, ...(carried && { carried }) });
  const go = (to: typeof along, by: 1 | -1) => () => {
    if (!still) put(to(columns, place, by));
  };
  const leave = () => {
    put(null);
    if (frame.current?.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
  };
  useHotkeys("List", [
    { keys: "j", label: "Next card", run: go(along, 1), repeats: true },
    { keys: "arrowdown", label: "Next card", run: go(along, 1), repeats: true },
    { keys: "k", label: "Previous card", run: go(along, -1), repeats: true },
    { keys: "arrowup", label: "Previous card", run: go(along, -1), repeats: true },
    { keys: "h", label: "Column to the left", run: go(beside, -1), repeats: true },
    { keys: "arrowleft", label: "Column to the left", run: go(beside, -1), repeats: true },
    { keys: "l", label: "Column to the right", run: go(beside, 1), repeats: true },
    { keys: "arrowright", label: "Column to the right", run: go(beside, 1), repeats: true },
    { keys: "enter", label: "Open the card", run: () => place && open(place.row) },
    { keys: "escape", label: "Leave the card", run: leave },
  ]);

  const status = place?.status;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same card in another column is another element.
  useEffect(() => {
    if (id === undefined) return;
    const card = frame.current?.querySelector(`[data-card="${id}"]`);
    show(card);
    const { activeElement } = document;
    if (activeElement === document.body || frame.current?.contains(activeElement))
      card?.querySelector("a")?.focus({ preventScroll: true });
  }, [frame, id, status]);

  // What opens beside the board takes of its room.
  useEffect(() => {
    const board = frame.current;
    if (!board) return;
    const size = new ResizeObserver(() => show(board.querySelector("[data-card][aria-current]")));
    size.observe(board);
    return () => size.disconnect();
  }, [frame]);

  /** Whoever comes by Tab takes the cursor along. */
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const card = target.closest<HTMLElement>("[data-card]");
    if (card && Number(card.dataset.card) !== id && target.matches(":focus-visible"))
      put(placeOf(columns, Number(card.dataset.card)));
  };
  return {
    row: place?.row,
    put: (row: ListRow | undefined) => put(row ? placeOf(columns, row.id) : null),
    /** Stays with a card that is carried away. */
    follow: (row: ListRow) => put(placeOf(columns, row.id), true),
    onFocus,
  };
}

const show = (card: Element | null | undefined) => card?.scrollIntoView({ block: "nearest", inline: "nearest" });
