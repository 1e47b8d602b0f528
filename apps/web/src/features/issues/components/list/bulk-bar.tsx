"use client";

import { useEffect } from "react";
import { onDemand } from "@/ui/on-demand";
import { whenIdle } from "@/ui/when-idle";
import type { BulkDeedsProps } from "./bulk-deeds";
import { useSelection } from "./selection";

const Deeds = onDemand(() => import("./bulk-deeds").then(({ BulkDeeds }) => BulkDeeds));

/** Where the bar of the selection appears, above the foot of the list; it arrives when the page is idle, or something is selected. */
export function BulkBar(props: BulkDeedsProps) {
  const { rows, matching } = useSelection();
  const some = (matching?.total ?? rows.size) > 0;
  useEffect(() => whenIdle(Deeds.fetch), []);

  return <div className="sticky bottom-0 z-20 h-0 print:hidden">{some && <Deeds {...props} />}</div>;
}
