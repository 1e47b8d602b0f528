"use client";

import { Bookmark } from "lucide-react";
import { usePaletteSource } from "@/ui/palette/use-palette-source";
import type { FoundView } from "../saved";

/** What the palette finds among the views in sight. Those that are kept at hand stand in the navigation, and are found there. */
export function ViewSearch() {
  usePaletteSource({
    heading: "Views",
    order: 35,
    named: true,
    search: async (words, signal) => {
      if (!words) return [];
      const response = await fetch(`/api/views?${new URLSearchParams({ q: words })}`, { signal });
      if (!response.ok) throw new Error(`The search answered ${response.status}.`);
      const { views } = (await response.json()) as { views: FoundView[] };
      return views
        .filter(({ starred }) => !starred)
        .map(({ id, name, seenBy, ownerName, href }) => ({
          id: `view ${id}`,
          label: name,
          detail: seenBy,
          words: `${ownerName} view`,
          icon: <Bookmark />,
          href,
        }));
    },
  });
  return null;
}
