import type { Figure } from "./answer";
import { UNSPOKEN } from "./text";
import { short, shown } from "./words";

/** A thin line where a mark was before: dark upon the mark, with an edge that sets it off. */
export function BeforeLine({ d }: { d: string }) {
  return (
    <g {...UNSPOKEN} fill="none">
      <path d={d} stroke="var(--color-raised)" strokeWidth={4} />
      <path d={d} stroke="var(--color-muted)" strokeWidth={1.75} />
    </g>
  );
}

/** What the thin lines are. */
export const beforeWords = (earlier: string) => `Thin lines: before, ${earlier}.`;
export const medianBefore = ({ value, n }: Figure, earlier: string) =>
  `Thin line: the median before, ${shown(value, "hours")} (n ${short(n)}), ${earlier}.`;

export const BeforeNote = ({ earlier }: { earlier: string | undefined }) =>
  earlier ? <p className="text-12 text-muted">{beforeWords(earlier)}</p> : null;
