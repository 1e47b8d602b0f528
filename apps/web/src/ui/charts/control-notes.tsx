import type { ChartNote, ControlPoint } from "./answer";
import type { Scale } from "./plot";
import { UNSPOKEN } from "./text";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** What a note is called in the drawing and in the list beneath. */
export const letterOf = (place: number) => LETTERS[place % LETTERS.length]!;

/** A letter above each point of which people say something; the list beneath says what. */
export function NoteFlags({ notes, scale }: { notes: readonly ChartNote[]; scale: Scale }) {
  const places = [...new Set(notes.flatMap(({ place }) => place ?? []))];
  return (
    <g {...UNSPOKEN}>
      {places.map((place) => {
        const letters = notes.flatMap((note, n) => (note.place === place ? [letterOf(n)] : [])).join(" ");
        const x = scale.x(place + 0.5);
        const width = letters.length * 7 + 9;
        return (
          <g key={place}>
            <path
              d={`M${x} ${scale.top - 8}V${scale.bottom}`}
              stroke="var(--color-line-strong)"
              strokeDasharray="1 3"
            />
            <rect
              x={x - width / 2}
              y={scale.top - 24}
              width={width}
              height={16}
              rx={4}
              fill="var(--color-raised)"
              stroke="var(--color-line-mark)"
            />
            <text x={x} y={scale.top - 12} textAnchor="middle" fontSize={12} fill="var(--color-ink)">
              {letters}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** An upright line where limits are computed anew. */
export function PhaseEdges({ points, scale }: { points: readonly ControlPoint[]; scale: Scale }) {
  return (
    <g {...UNSPOKEN}>
      {points.map(({ key, begins }, n) =>
        begins ? (
          <path
            key={key}
            d={`M${scale.x(n)} ${scale.top}V${scale.bottom}`}
            stroke="var(--color-muted)"
            strokeDasharray="4 2"
          />
        ) : null,
      )}
    </g>
  );
}
