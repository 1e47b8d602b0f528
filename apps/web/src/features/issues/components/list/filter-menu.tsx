"use client";

import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { cn } from "@/lib/cn";
import { FLOATING } from "@/ui/popover";
import { Skeleton } from "@/ui/skeleton";
import { useFloating } from "@/ui/use-floating";
import { whenIdle } from "@/ui/when-idle";
import type { FilterMenuPanelProps } from "./filter-menu-panel";

const load = () => import("./filter-menu-panel");
const Panel = lazy(() => load().then(({ FilterMenuPanel }) => ({ default: FilterMenuPanel })));

type FilterMenuProps = Omit<FilterMenuPanelProps, "close"> & {
  label: string;
  trigger: (props: ReturnType<typeof useFloating>["triggerProps"] & Approach, show: () => void) => ReactNode;
  onClosed: () => void;
};
type Approach = { "aria-haspopup": "dialog"; onPointerEnter: () => void; onFocus: () => void };

/** All that can be filtered by, behind one button. What it is made of arrives when the page is idle or the button approached: what is typed right after `f` must find it there. */
export function FilterMenu({ label, trigger, onClosed, ...panel }: FilterMenuProps) {
  const { open, close, show, trigger: button, triggerProps, panelProps } = useFloating("bottom-start");
  const approach = () => void load();
  useEffect(() => whenIdle(() => void load()), []);
  const leave = () => {
    close();
    button.current?.focus();
    onClosed();
  };

  return (
    <>
      {trigger({ ...triggerProps, "aria-haspopup": "dialog", onPointerEnter: approach, onFocus: approach }, show)}
      <div {...panelProps} role="dialog" aria-label={label} className={cn(FLOATING, "w-80 max-w-[calc(100vw-1rem)]")}>
        {open && (
          <Suspense fallback={<Waiting />}>
            <Panel {...panel} close={leave} />
          </Suspense>
        )}
      </div>
    </>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading" className="grid gap-3 p-3">
      <Skeleton className="w-1/2" />
      <Skeleton className="w-3/4" />
      <Skeleton className="w-2/3" />
    </div>
  );
}
