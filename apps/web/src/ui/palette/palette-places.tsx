"use client";

import { CornerDownRight } from "lucide-react";
import type { Route } from "next";
import { usePaletteSource } from "./use-palette-source";

export type PalettePlace = { label: string; detail?: string; href: Route; words?: string };

/** Pages that have no line of their own in the sidebar, and are found by name. */
export function PalettePlaces({ places }: { places: readonly PalettePlace[] }) {
  usePaletteSource({
    heading: "Go to",
    order: 30,
    entries: () =>
      places.map(({ href, words = "", ...told }) => ({
        ...told,
        id: `place ${href}`,
        href,
        icon: <CornerDownRight />,
        words: `go to open ${words}`,
      })),
  });
  return null;
}
