import type { Figure, Mark } from "./answer";
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

type BeforeNoteProps = { marks: readonly Pick<Mark, "before">[]; earlier: string | undefined };

/** Where there was nothing before no line is drawn, and none is explained. */
export const isDrawnBefore = ({ before }: Pick<Mark, "before">) => Boolean(before?.value);

export const BeforeNote = ({ marks, earlier }: BeforeNoteProps) =>
  earlier && marks.some(isDrawnBefore) ? <p className="text-12 text-muted">{beforeWords(earlier)}</p> : null;
