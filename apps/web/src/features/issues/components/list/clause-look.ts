import { cn } from "@/lib/cn";

/** Conditions of which one at least holds stand together on a ground of their own. */
export function clauseLook(clause: readonly unknown[], wide?: boolean): string {
  if (clause.length > 1) {
    return cn(
      "flex items-center gap-1 rounded-control bg-sunken p-0.5",
      wide ? "flex-wrap" : "max-sm:shrink-0 sm:flex-wrap",
    );
  }
  return cn("flex items-center gap-0.5", wide ? "w-full" : "max-sm:shrink-0 sm:min-w-0 sm:max-w-full");
}

/** The button behind a clause that adds to it. */
export const OR =
  "flex h-7 shrink-0 items-center rounded-control px-1 text-12 text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink pointer-coarse:h-11 pointer-coarse:px-2";
