"use client";

import { type ReactNode, useEffect, useState } from "react";
import { cn } from "@/lib/cn";
import { FirstField } from "@/ui/first-field";
import { onDemand } from "@/ui/on-demand";
import { FLOATING } from "@/ui/popover";
import { useFloating } from "@/ui/use-floating";
import { whenIdle } from "@/ui/when-idle";
import { lineOf } from "./filter-edits";
import type { FilterMenuMeans } from "./filter-menu-panel";

const Panel = onDemand(() => import("./filter-menu-panel").then(({ FilterMenuPanel }) => FilterMenuPanel));

type FilterMenuProps = FilterMenuMeans & {
  label: string;
  trigger: (props: ReturnType<typeof useFloating>["triggerProps"] & Approach, show: () => void) => ReactNode;
  onClosed: () => void;
};
type Approach = { "aria-haspopup": "dialog"; onPointerEnter: () => void; onFocus: () => void };

/** All that can be filtered by, behind one button. What it is made of arrives when the page is idle or the button approached; its field is there at once. */
export function FilterMenu({ label, trigger, onClosed, ...panel }: FilterMenuProps) {
  const { open, close, show, trigger: button, triggerProps, panelProps } = useFloating("bottom-start");
  useEffect(() => whenIdle(Panel.fetch), []);
  const leave = () => {
    close();
    button.current?.focus();
    onClosed();
  };

  return (
    <>
      {trigger({ ...triggerProps, "aria-haspopup": "dialog", onPointerEnter: Panel.fetch, onFocus: Panel.fetch }, show)}
      <div {...panelProps} role="dialog" aria-label={label} className={cn(FLOATING, "w-80 max-w-[calc(100vw-1rem)]")}>
        {open && <Open {...panel} close={leave} />}
      </div>
    </>
  );
}

function Open(panel: FilterMenuMeans & { close: () => void }) {
  const [typed, setTyped] = useState("");
  return (
    <Panel
      {...panel}
      firstQuery={typed}
      fallback={<FirstField label="Filter by" placeholder={lineOf(panel.target)} value={typed} onType={setTyped} />}
    />
  );
}
