import type { Answer } from "./answer";
import { letterOf } from "./control-notes";

/** A signal of the chart of ranges. */
export const jumpWords = (words: string) => `From one to the next: ${words}`;

/** What stands out, what people say of it, and which chart it is, in words under the drawing. */
export function Told({ answer }: { answer: Extract<Answer, { drawn: "control" }> }) {
  const { signals, ranges, caution, notes, why, tested, days } = answer;
  const jumps = ranges?.signals ?? [];
  return (
    <div className="grid gap-1 text-13">
      {signals.length === 0 && jumps.length === 0 && !caution && (
        <p className="text-muted">Nothing stands out: what there is comes and goes by chance.</p>
      )}
      <ol className="grid gap-1">
        {signals.map(({ rule, words, from, to }, n) => (
          <li key={`${rule} ${from} ${to}`} className="flex gap-2">
            <span className="w-4 shrink-0 text-right font-medium tabular-nums">{n + 1}</span>
            <span>{words}</span>
          </li>
        ))}
      </ol>
      {jumps.map(({ words, from, to }) => (
        <p key={`${from} ${to}`}>{jumpWords(words)}</p>
      ))}
      {caution && <p className="text-muted">{caution}</p>}
      {notes.length > 0 && (
        <ul aria-label="What people say of it" className="grid gap-1">
          {notes.map(({ id, words, by }, n) => (
            <li key={id} className="flex gap-2">
              <span aria-hidden="true" className="w-4 shrink-0 text-right font-medium">
                {letterOf(n)}
              </span>
              <span className="min-w-0 wrap-anywhere">
                {words} <span className="text-muted">({by})</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="text-12 text-muted">
        {why} {tested} Shown are {days}, whichever days are chosen.
      </p>
    </div>
  );
}
