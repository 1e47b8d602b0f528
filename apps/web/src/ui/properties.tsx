import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

/** The properties of a thing as a list of names and values. */
export function Properties({ className, children }: { className?: string; children: ReactNode }) {
  return <dl className={cn("grid content-start gap-y-0.5 text-13", className)}>{children}</dl>;
}

/** One property: its name in a steady column, its value beside it. */
export function Property({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-h-8 grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-2">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
