import { issueNumber } from "@qm/domain";
import type { RefObject } from "react";
import type { ListRow } from "../../list-page";

type LiftedCardProps = { row: ListRow | null; at: RefObject<HTMLDivElement | null> };

/** The card that a finger carries; where it would land, the columns say. */
export function LiftedCard({ row, at }: LiftedCardProps) {
  if (!row) return null;
  return (
    <div
      ref={at}
      aria-hidden="true"
      className="pointer-events-none fixed top-0 left-0 z-50 grid w-56 -rotate-2 gap-1 rounded-control border border-accent bg-raised p-2.5 text-13 shadow-float"
    >
      <span className="font-mono text-12 text-muted">{issueNumber(row.id)}</span>
      <span className="line-clamp-2 leading-snug font-medium wrap-anywhere">{row.title}</span>
    </div>
  );
}
