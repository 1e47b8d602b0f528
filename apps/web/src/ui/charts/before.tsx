import { UNSPOKEN } from "./text";

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
export const beforeWords = (earlier: string, which = "Thin lines: before") => `${which}, ${earlier}.`;
export const MEDIAN_BEFORE = "Thin line: the median before";

export const BeforeNote = ({ earlier, which }: { earlier: string | undefined; which?: string }) =>
  earlier ? <p className="text-12 text-muted">{beforeWords(earlier, which)}</p> : null;
