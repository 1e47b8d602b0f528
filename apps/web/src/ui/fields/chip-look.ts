import { cn } from "@/lib/cn";

/** How a condition's chip looks, whether it can be changed yet or not. */
export const chipLook = (wide?: boolean) =>
  cn(
    "flex h-7 min-w-0 max-w-full items-center overflow-hidden rounded-control border border-line-strong bg-raised text-13 pointer-coarse:h-11",
    wide && "w-full",
  );

const PART =
  "flex h-full min-w-0 items-center px-1.5 leading-none outline-offset-[-2px] hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink";

/** Its parts, from left to right. */
export const PARTS = {
  field: cn(PART, "shrink-0 pl-2 text-muted"),
  way: cn(PART, "shrink-0 border-l text-muted"),
  value: cn(PART, "max-w-80 border-l font-medium"),
  wideValue: cn(PART, "max-w-none flex-1 border-l font-medium"),
  remove: cn(PART, "h-full shrink-0 border-l text-muted pointer-coarse:px-3"),
} as const;
