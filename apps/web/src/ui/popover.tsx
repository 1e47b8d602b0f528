"use client";

import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import type { Placement } from "./place";
import { useFloating } from "./use-floating";

export const FLOATING =
  "fixed inset-auto m-0 overflow-auto rounded-control border border-transparent bg-raised text-start whitespace-normal text-ink shadow-float";

type TriggerProps = ReturnType<typeof useFloating>["triggerProps"] & { "aria-haspopup": "dialog" };

type PopoverProps = {
  /** What the panel is, for those who do not see it. */
  label: string;
  /** A button that takes these props: `(props) => <Button {...props}>Columns</Button>`. */
  trigger: (props: TriggerProps) => ReactNode;
  placement?: Placement;
  className?: string;
  /** Drawn only while open. */
  children: ReactNode | ((close: () => void) => ReactNode);
};

/** A small panel beside the button that opens it. */
export function Popover({ label, trigger, placement = "bottom-start", className, children }: PopoverProps) {
  const { open, close, triggerProps, panelProps } = useFloating(placement);

  return (
    <>
      {trigger({ ...triggerProps, "aria-haspopup": "dialog" })}
      <div {...panelProps} role="dialog" aria-label={label} className={cn(FLOATING, "min-w-48 p-3", className)}>
        {open && (typeof children === "function" ? children(close) : children)}
      </div>
    </>
  );
}
