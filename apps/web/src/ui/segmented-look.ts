export const TRACK =
  "inline-flex w-fit max-w-full items-center gap-0.5 overflow-x-auto rounded-control bg-sunken p-0.5 ring-1 ring-line ring-inset";
export const SEGMENT =
  "inline-flex h-6.5 shrink-0 items-center gap-1.5 rounded-[5px] border border-transparent px-2.5 text-13 whitespace-nowrap text-muted transition-colors hover:text-ink pointer-coarse:h-10";
// Where the system chooses the colours, grounds vanish: the mark is an outline.
export const CHOSEN =
  "border-line-strong bg-raised font-medium text-ink forced-colors:outline-2 forced-colors:-outline-offset-2 forced-colors:outline-[Highlight]";
