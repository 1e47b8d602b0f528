import type { Route } from "next";
import { cn } from "@/lib/cn";
import { QuietLink } from "./quiet-link";
import { CHOSEN, SEGMENT, TRACK } from "./segmented-look";
import { tip } from "./tip";

type Segment = { label: string; href: Route; current: boolean; count?: number; keys?: string };

/** A switch between a few places, as links: it works without a script, and in a new tab. */
export function Segmented({
  label,
  items,
  className,
}: {
  label: string;
  items: readonly Segment[];
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn(TRACK, className)}>
      {items.map(({ label: word, href, current, count, keys }) => (
        <QuietLink
          key={href}
          href={href}
          aria-current={current ? "page" : undefined}
          className={cn(SEGMENT, current && CHOSEN)}
          {...(keys ? tip(word, keys) : undefined)}
        >
          {word}
          {count !== undefined && <span className="text-12 text-faint tabular-nums">{count.toLocaleString("en")}</span>}
        </QuietLink>
      ))}
    </nav>
  );
}
