"use client";

import { useEffect, useState } from "react";
import { useDraft } from "@/ui/use-draft";
import { unsavedTiles } from "../arrange";
import { type DashboardView, type Tile, tilesOf, tilesText } from "../dashboard";

type Tiles = DashboardView["tiles"];

export type Arranging = ReturnType<typeof useArranging>;

/** What takes Escape for itself. */
const ABOVE = "dialog[open], [popover='auto']:popover-open";

/**
 * The tiles while somebody moves them about. They stand in the address, which is left with the next link: until they are saved they are
 * kept in this browser as well, and offered where the dashboard is seen again without them.
 */
export function useArranging(view: DashboardView, onTiles: (tiles: Tiles) => void) {
  const draft = useDraft<string | null>(`dashboard:${view.board ?? "default"}`, null);
  const [began, setBegan] = useState<{ tiles: Tiles } | null>(null);
  const isOn = began !== null;
  const shown = tilesText(tilesOf(view));
  const isTouched = isOn && tilesText(tilesOf({ ...view, tiles: began.tiles })) !== shown;
  const unsaved = isOn ? null : unsavedTiles(draft.value, shown);
  const end = () => setBegan(null);

  useEffect(() => {
    if (!isOn) return;
    const leave = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key === "Escape" && !defaultPrevented && !document.querySelector(ABOVE)) setBegan(null);
    };
    window.addEventListener("keydown", leave);
    return () => window.removeEventListener("keydown", leave);
  }, [isOn]);

  return {
    isOn,
    /** Whether they stand otherwise than when it began. */
    isTouched,
    begin: () => setBegan({ tiles: view.tiles }),
    end,
    cancel: () => {
      if (began && isTouched) {
        onTiles(began.tiles);
        draft.clear();
      }
      end();
    },
    arrange: (tiles: readonly Tile[]) => {
      onTiles(tiles);
      draft.change(tilesText(tiles));
    },
    /** What was arranged at an earlier time and neither saved nor let go. */
    unsaved,
    bringBack: () => unsaved && onTiles(unsaved),
    letGo: () => draft.clear(),
  };
}
