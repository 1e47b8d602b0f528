"use client";

import { useEffect } from "react";
import { onDemand } from "./on-demand";
import type { SheetPanelProps } from "./sheet-panel";
import { whenIdle } from "./when-idle";

const Panel = onDemand(() => import("./sheet-panel").then(({ SheetPanel }) => SheetPanel));

/**
 * A panel along one side of the window, over the page: the navigation on a phone, a detail beside a list. It arrives when the page is idle,
 * or with the first tap.
 */
export function Sheet({ open, ...panel }: SheetPanelProps & { open: boolean }) {
  useEffect(() => whenIdle(Panel.fetch), []);
  return open ? <Panel {...panel} /> : null;
}
