import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type MarkProps = { word: string; bare?: boolean; className?: string; colour: string; children: ReactNode };

/** A shape in a colour with its word: the three together, so that none is needed alone. */
export function Mark({ word, bare, className, colour, children }: MarkProps) {
  return (
    <span className={cn("inline-flex max-w-full items-center gap-1.5 align-middle whitespace-nowrap", className)}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" className={cn("shrink-0", colour)}>
        {children}
      </svg>
      <span className={bare ? "sr-only" : "min-w-0 truncate"}>{word}</span>
    </span>
  );
}

export const RING = { cx: 8, cy: 8, r: 6.1, fill: "none", stroke: "currentColor", strokeWidth: 1.8 } as const;
export const LINE = { fill: "none", strokeWidth: 1.8, strokeLinecap: "round", strokeLinejoin: "round" } as const;
