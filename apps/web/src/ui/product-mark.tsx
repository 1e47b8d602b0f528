import { cn } from "@/lib/cn";

/** The mark of the product: a Q whose tail is a tick. */
export function ProductMark({ size = 24, className }: { size?: number; className?: string }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className={cn("shrink-0", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g className="stroke-on-accent" fill="none" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="15" cy="15" r="8.6" />
        <path d="m11.4 15.2 2.6 2.7 4.8-5.6M21.4 21.4l4.4 4.4" />
      </g>
    </svg>
  );
}
