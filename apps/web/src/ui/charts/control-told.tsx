import { QuietLink } from "../quiet-link";
import type { Answer, NotesElsewhere } from "./answer";
import { letterOf } from "./control-notes";
import { toldOf } from "./signals";

/** A signal of the chart of ranges. */
export const jumpWords = (words: string) => `From one to the next: ${words}`;

/** What stands out, what people say of it, and which chart it is, in words under the drawing. */
export function Told({ answer }: { answer: Extract<Answer, { drawn: "control" }> }) {
  const { each, signals, ranges, caution, notes, why, tested, days, elsewhere = [] } = answer;
  const jumps = ranges?.signals ?? [];
  return (
    <div className="grid gap-1 text-13">
      {signals.length === 0 && jumps.length === 0 && !caution && (
        <p className="text-muted">Nothing stands out: what there is comes and goes by chance.</p>
      )}
      <ol className="grid gap-1">
        {signals.map((signal, n) => (
          <li key={`${signal.rule} ${signal.from} ${signal.to}`} className="flex gap-2">
            <span className="w-4 shrink-0 text-right font-medium tabular-nums">{n + 1}</span>
            <span>{toldOf(signal, each)}</span>
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
      {elsewhere.length > 0 && <Elsewhere notes={elsewhere} />}
      <p className="text-12 text-muted">
        {why} {tested} Shown are {days}, whichever days are chosen.
      </p>
    </div>
  );
}

const ELSEWHERE = "Notes on single teams’ own charts do not apply here";

const onOne = ({ name, n }: NotesElsewhere) => `${n} ${n === 1 ? "note" : "notes"} on ${name}’s own chart`;
const applies = ({ n }: NotesElsewhere) => `${n === 1 ? "does" : "do"} not apply here.`;

/** That single teams' charts have notes: their limits are none of several teams together. */
export function elsewhereWords(notes: readonly NotesElsewhere[]): string {
  const [first, ...others] = notes;
  if (!first || others.length > 0) return `${ELSEWHERE}: ${notes.map(({ name, n }) => `${name} ${n}`).join(", ")}.`;
  return `${onOne(first)} ${applies(first)}`;
}

/** The same, with the way to each of these charts. */
function Elsewhere({ notes }: { notes: readonly NotesElsewhere[] }) {
  const linked = (note: NotesElsewhere, words: string) => (
    <QuietLink key={note.key} href={note.href} className="text-accent-ink hover:underline">
      {words}
    </QuietLink>
  );
  const [first, ...others] = notes;
  if (first && others.length === 0)
    return (
      <p className="text-muted wrap-anywhere">
        {linked(first, onOne(first))} {applies(first)}
      </p>
    );
  return (
    <p className="text-muted wrap-anywhere">
      {ELSEWHERE}: {notes.flatMap((note, n) => [n > 0 && ", ", linked(note, `${note.name} ${note.n}`)])}.
    </p>
  );
}
