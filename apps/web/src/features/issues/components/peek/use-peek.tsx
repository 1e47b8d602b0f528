"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { onDemand } from "@/ui/on-demand";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { ListRow } from "../../list-page";

const Peek = onDemand(() => import("./peek").then((module) => module.Peek));

type Cursor = { active: number; setActive: (index: number) => void; noun?: "row" | "card" };

/** Held for so long, the key shows the issue for as long as it is held. In milliseconds. */
const HELD_MS = 400;

/** Space shows the issue under the cursor beside the list; the panel follows the cursor, and Escape closes it. */
export function usePeek(rows: readonly ListRow[], { active, setActive, noun = "row" }: Cursor): ReactNode {
  const [open, setOpen] = useState(false);
  const row = rows[active];
  const isOpen = open && row !== undefined;
  const openedAt = useRef(0);
  useEffect(() => {
    const release = ({ key }: KeyboardEvent) => {
      if (key !== " " || openedAt.current === 0) return;
      if (performance.now() - openedAt.current > HELD_MS) setOpen(false);
      openedAt.current = 0;
    };
    window.addEventListener("keyup", release);
    return () => window.removeEventListener("keyup", release);
  }, []);

  useHotkeys("List", [
    {
      keys: "space",
      label: `Preview the ${noun}`,
      run: () => {
        if (active < 0 && rows.length > 0) setActive(0);
        openedAt.current = isOpen ? 0 : performance.now();
        setOpen(!isOpen);
      },
    },
    ...(isOpen ? [{ keys: "escape", label: "Close the preview", run: () => setOpen(false) }] : []),
  ]);
  if (!isOpen) return null;

  return <Peek row={row} next={rows[active + 1]} onClose={() => setOpen(false)} />;
}
